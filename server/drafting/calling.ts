import type { DraftWish } from '#contract/drafting.ts';
import type { DataCategory, DataClass } from '#contract/privacy.ts';
import { createTurn } from '#server/answers/answers.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Able, Gateway } from '#server/gateway/gateway.ts';
import type { Message } from '#server/models/models.ts';
import { createLines, type Line } from './lines.ts';
import { isPreamble, keyOf } from './speaking.ts';

/** The label of everything that is used, and what it is used for: the same for each slice, so that none goes further than another might. */
export interface Labelled {
  label: { class: DataClass; categories: DataCategory[] };
  purpose: DraftWish['purpose'];
}

/** How one call to an engine ended, and what it took. */
export interface Spoken {
  end: 'whole' | 'length' | 'stopped' | 'failed';
  refused: { code: string; details: Record<string, unknown> } | null;
  tokensIn: number;
  tokensOut: number;
}

/** A model that says the same so often turns in circles. */
const mostRepeated = 3;

export type Heard = { kind: 'waiting'; place: number } | { kind: 'line'; line: Line };

/** Has an engine write, through the gateway: its sentences as they come, without what it says of its task. Never throws what is not a fault of ours. */
export async function* linesOf(
  gateway: Pick<Gateway, 'stream'>,
  actor: MemberActor,
  engine: Able,
  request: { messages: Message[]; maximumTokens: number },
  { label, purpose }: Labelled,
  left: AbortSignal,
): AsyncGenerator<Heard, Spoken> {
  const spoken: Spoken = { end: 'whole', refused: null, tokensIn: 0, tokensOut: 0 };
  const turn = createTurn(left);
  const lines = createLines();
  const said = new Map<string, number>();
  const told = keyOf(request.messages[0]?.content ?? '');
  const fresh = (line: Line): boolean => {
    const key = keyOf(line.text);
    // A small model says again what it was told to do.
    if (isPreamble(line.text) || (key.length > 12 && told.includes(key))) return false;
    const times = (said.get(key) ?? 0) + 1;
    said.set(key, times);
    return times === 1;
  };
  const isInCircles = (): boolean => [...said.values()].reduce((sum, times) => sum + times - 1, 0) >= mostRepeated;
  try {
    const options = { engine: engine.engine, purpose, labels: [label], signal: turn.signal };
    for await (const event of gateway.stream(actor, { model: engine.model.id, ...request }, options)) {
      if (event.kind === 'waiting') {
        turn.again();
        yield { kind: 'waiting', place: event.place };
      } else if (event.kind === 'text') {
        for (const line of lines.push(event.text)) if (fresh(line)) yield { kind: 'line', line };
        if (isInCircles()) return { ...spoken, end: 'length' };
      } else {
        spoken.tokensIn = event.usage.input ?? 0;
        spoken.tokensOut = event.usage.output ?? 0;
        if (event.finish === 'length') spoken.end = 'length';
        // A sentence that the bound cut is not one.
        else for (const line of lines.end()) if (fresh(line)) yield { kind: 'line', line };
      }
    }
  } catch (error) {
    Object.assign(spoken, turn.brokenBy(error));
  } finally {
    turn.over();
  }
  return spoken;
}
