import type { Ability, Model, Zone } from '#contract/models.ts';
import { zones } from '#contract/models.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { isWithin, type Candidate } from '#server/models/models.ts';

/** What a caller may ask for by name; otherwise the nearest engine answers, and of two as near the cheaper. */
export interface Wish {
  engine?: string | undefined;
  model?: string | undefined;
}
export interface Choice {
  candidate: Candidate;
  model: Model;
}

/**
 * The engine and model that do this, within the furthest zone allowed. The same candidates give the same choice.
 * @throws no_engine; engine_not_allowed when the one that was asked for stands further away
 */
export function choose(candidates: readonly Candidate[], ability: Ability, furthest: Zone, wish: Wish): Choice {
  const wished = able(candidates, ability).filter(
    ({ candidate, model }) =>
      (wish.engine === undefined || wish.engine === candidate.id) && (wish.model === undefined || wish.model === model.id),
  );
  const [nearest] = wished;
  if (!nearest) throw new Refusal('no_engine', { ability });
  if (isWithin(nearest.candidate.zone, furthest)) return nearest;
  throw new Refusal('engine_not_allowed', { zone: nearest.candidate.zone, furthest });
}

/** Every engine and model that do this, wherever they stand: the nearest first, and of two as near the cheaper. */
export function able(candidates: readonly Candidate[], ability: Ability): Choice[] {
  return candidates
    .flatMap((candidate) =>
      candidate.engine
        .models()
        .filter(({ abilities }) => abilities.includes(ability))
        .map((model) => ({ candidate, model })),
    )
    .toSorted(order);
}

function order(a: Choice, b: Choice): number {
  return zones.indexOf(a.candidate.zone) - zones.indexOf(b.candidate.zone) || priceOf(a) - priceOf(b) || (keyOf(a) < keyOf(b) ? -1 : 1);
}
const priceOf = ({ model: { eurosPerMillion } }: Choice): number => (eurosPerMillion ? eurosPerMillion.input + eurosPerMillion.output : 0);
const keyOf = ({ candidate, model }: Choice): string => `${candidate.id} ${model.id}`;
