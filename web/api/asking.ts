import { answerEvent, type AnswerEvent } from '#contract/answers.ts';
import { send, type CallInput } from './client.ts';
import { readEvents } from './events.ts';
import { Refused, Unreadable } from './refused.ts';

/**
 * Asks a question and gives the answer's events as they come, the last being `done`.
 * @throws Refused when the house refuses, before the stream or inside it; Unreadable when the stream ends before `done`
 */
export async function* ask(input: CallInput<'ask'>): AsyncGenerator<Exclude<AnswerEvent, { kind: 'refused' }>> {
  const response = await send('ask', input);
  if (!response.body) throw new Unreadable('ask');
  for await (const data of readEvents(response.body)) {
    const event = answerEvent.parse(JSON.parse(data));
    if (event.kind === 'refused') throw new Refused(event.code, event.details);
    yield event;
    if (event.kind === 'done') return;
  }
  throw new Unreadable('ask');
}
