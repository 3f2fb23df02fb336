import type { Verified } from './verify.ts';

/** How close each statement comes to a sentence by its meaning, as cosines; null where no encoder answers. */
export type Closeness = (sentence: string, statements: readonly string[]) => Promise<readonly number[] | null>;

/**
 * From where a sentence that says it in other words is taken for said, and up to where one that shares words is not: fitted on
 * bench/answers/verify-pairs with multilingual-e5-small, whose cosines all lie between .85 and 1. Other encoders have other scales: see
 * `speaksFor`.
 */
export const closenessValues = { lifts: 0.93, drops: 0.88 };

/** Whether these values are an encoder's. */
export const speaksFor = (model: { id: string; dimensions: number }): boolean => model.dimensions === 384 && /e5/i.test(model.id);

/**
 * What an encoder says where words alone leave it open. It never overrules a number, a date, a name, a negation or another ground: meaning
 * brings a contradiction as near as a paraphrase.
 */
export async function closer(text: string, found: Verified, closeness: Closeness): Promise<Verified> {
  const isOpen = found.grounds.length === 1 && found.grounds[0] === 'words';
  if (!isOpen || found.nearest.length === 0) return found;
  const cosines = await closeness(
    text,
    found.nearest.map((one) => one.text),
  );
  if (!cosines) return found;
  const best = Math.max(...cosines);
  const nearest = found.nearest[cosines.indexOf(best)];
  if (nearest && best >= closenessValues.lifts)
    return { ...found, verdict: 'partly', statements: found.verdict === 'partly' ? found.statements : [nearest] };
  return best < closenessValues.drops ? { ...found, verdict: 'unsupported' } : found;
}
