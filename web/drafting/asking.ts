import { draftEvent, type DraftEvent } from '#contract/drafting.ts';
import { eventsOf, type Coming } from '../api/asking.ts';
import { send, type CallInput } from '../api/client.ts';

/** Has a draft written and gives its events as they come, the last being `done`. @throws as `ask` */
export async function* writeDraft(input: CallInput<'writeDraft'>): AsyncGenerator<Coming<DraftEvent>> {
  yield* eventsOf('writeDraft', await send('writeDraft', input), (value) => draftEvent.parse(value));
}
