import type { Document } from '#contract/documents.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { bandMates, bandPairs, sketchAt, sketchesOf } from './facts.store.ts';
import { alikeFrom, leastOf, likeness } from './likeness.ts';
import { selectNames } from './names.store.ts';

const mostAlike = 20;
/** How many are compared, for one document of a list with another: a form that a whole house fills in is like all the others. */
const comparedInList = 40;

export interface NearDuplicate {
  document: string;
  title: string;
  share: number;
}

/** Near-duplicates of a version among what these readers' sets open, the closest first; of what they do not open, nothing is compared. */
export async function nearDuplicates(snapshot: Snapshot, version: number | null, audiences: readonly number[]): Promise<NearDuplicate[]> {
  const sketch = version === null ? null : await sketchAt(snapshot, version);
  if (version === null || sketch === null) return [];
  const mine = leastOf(sketch);
  const mates = await bandMates(snapshot, { version, audiences, limit: 200 });
  const close = mates
    .map(({ id, sketch: other }) => ({ document: id, share: likeness(mine, leastOf(other)) }))
    .filter(({ share }) => share >= alikeFrom)
    .toSorted((one, other) => other.share - one.share)
    .slice(0, mostAlike);
  const names = await selectNames(
    snapshot,
    close.map(({ document }) => document),
  );
  return close.map((one) => ({ ...one, title: names.get(one.document) ?? '' }));
}

/** What a list says of them: of each of these versions, the closest, and how many others there are. */
export async function closestOf(
  snapshot: Snapshot,
  versions: readonly number[],
  audiences: readonly number[],
): Promise<Map<number, NonNullable<Document['alike']>>> {
  const pairs = await bandPairs(snapshot, { versions, audiences, limit: versions.length * comparedInList });
  const sketches = await sketchesOf(snapshot, [...new Set(pairs.flatMap(({ version, other }) => [version, other]))]);
  const sketchOf = (version: number): Uint32Array => sketches.get(version) ?? new Uint32Array();
  const close = pairs
    .map(({ version, other, document }) => ({ version, document, share: likeness(sketchOf(version), sketchOf(other)) }))
    .filter(({ share }) => share >= alikeFrom)
    .toSorted((one, other) => other.share - one.share);
  const names = await selectNames(snapshot, [...new Set(close.map(({ document }) => document))]);
  const found = new Map<number, NonNullable<Document['alike']>>();
  for (const { version, document, share } of close) {
    const known = found.get(version);
    if (known === undefined) found.set(version, { document, title: names.get(document) ?? '', share, others: 0 });
    else if (known.others < mostAlike) known.others += 1;
  }
  return found;
}
