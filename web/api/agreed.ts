import { parts } from '#contract/house.ts';

/** Lists of the contract that a page shows whole; lean.ts writes them as they stand, without the schemas beside them. */
export { acts, permissions } from '#contract/house.ts';

/** The acts of each part that has some, by the part. */
export const actsByPart: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(parts).flatMap(([part, { acts }]) => (acts.length === 0 ? [] : [[part, acts]])),
);
