import { answerEvent, type AnswerEvent } from '#contract/answers.ts';
import type { DraftEvent } from '#contract/drafting.ts';
import type { EndpointName } from '#contract/house.ts';
import { send, type CallInput } from './client.ts';
import { readEvents } from './events.ts';
import { Refused, Unreadable } from './refused.ts';

/**
 * Asks a question and gives the answer's events as they come, the last being `done`.
 * @throws Refused when the house refuses, before the stream or inside it; Unreadable when the stream ends before `done`
 */
export async function* ask(input: CallInput<'ask'>): AsyncGenerator<Coming<AnswerEvent>> {
  yield* eventsOf('ask', await send('ask', input), (value) => answerEvent.parse(value));
}

/** The same of what an engine writes beside an answer that is there already. */
export async function* writeAgain(input: CallInput<'writeAgain'>): AsyncGenerator<Coming<AnswerEvent>> {
  yield* eventsOf('writeAgain', await send('writeAgain', input), (value) => answerEvent.parse(value));
}

export type Coming<Event> = Exclude<Event, { kind: 'refused' }>;

/** The events of a stream as they come, each checked. @throws as `ask` */
export async function* eventsOf<Event extends AnswerEvent | DraftEvent>(
  name: EndpointName,
  response: Response,
  parse: (value: unknown) => Event,
): AsyncGenerator<Coming<Event>> {
  if (!response.body) throw new Unreadable(name);
  for await (const data of readEvents(response.body)) {
    const event = parse(JSON.parse(data));
    if (event.kind === 'refused') throw new Refused(event.code, event.details);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the refused one was thrown
    yield event as Coming<Event>;
    if (event.kind === 'done') return;
  }
  throw new Unreadable(name);
}
