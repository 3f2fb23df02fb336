import { answerEvent, type AnswerEvent } from '#contract/answers.ts';
import { send, type CallInput } from './client.ts';
import { readEvents } from './events.ts';
import { Refused, Unreadable } from './refused.ts';

/**
 * Asks a question and gives the answer's events as they come, the last being `done`.
 * @throws Refused when the house refuses, before the stream or inside it; Unreadable when the stream ends before `done`
 */
export async function* ask(input: CallInput<'ask'>): AsyncGenerator<AnswerComing> {
  yield* eventsOf('ask', await send('ask', input));
}

/** The same of what an engine writes beside an answer that is there already. */
export async function* writeAgain(input: CallInput<'writeAgain'>): AsyncGenerator<AnswerComing> {
  yield* eventsOf('writeAgain', await send('writeAgain', input));
}

type AnswerComing = Exclude<AnswerEvent, { kind: 'refused' }>;

async function* eventsOf(name: 'ask' | 'writeAgain', response: Response): AsyncGenerator<AnswerComing> {
  if (!response.body) throw new Unreadable(name);
  for await (const data of readEvents(response.body)) {
    const event = answerEvent.parse(JSON.parse(data));
    if (event.kind === 'refused') throw new Refused(event.code, event.details);
    yield event;
    if (event.kind === 'done') return;
  }
  throw new Unreadable(name);
}
