import { isRefusal } from './refusal.ts';

/** The event with which a stream ends that was refused on its way. */
interface RefusedEvent {
  kind: 'refused';
  code: string;
  details: Record<string, unknown>;
}

/** A refusal before the first event is the request's own; a later one is the last event. */
export async function begun<Event>(events: AsyncGenerator<Event>): Promise<AsyncGenerator<Event | RefusedEvent>> {
  const first = await events.next();
  return (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* events;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      yield { kind: 'refused', code: error.code, details: { ...error.details } };
    }
  })();
}
