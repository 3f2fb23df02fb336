import type { Document } from '#contract/documents.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { bandMates, sketchAt } from './facts.store.ts';
import { alikeFrom, leastOf, likeness } from './likeness.ts';
import { selectNames } from './names.store.ts';

const mostAlike = 20;
/** How many are compared for each document of a list: a form that a whole house fills in is like all the others. */
const comparedInList = 40;

export interface NearDuplicate {
  document: string;
  title: string;
  share: number;
}

/** Near-duplicates of a version among what these readers' sets open, the closest first; of what they do not open, nothing is compared. */
export async function nearDuplicates(
  snapshot: Snapshot,
  version: number | null,
  { audiences, limit = 200 }: { audiences: readonly number[]; limit?: number },
): Promise<NearDuplicate[]> {
  const sketch = version === null ? null : await sketchAt(snapshot, version);
  if (version === null || sketch === null) return [];
  const mine = leastOf(sketch);
  const mates = await bandMates(snapshot, { version, audiences, limit });
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

/** What a list says of them: the closest, and how many there are. */
export async function closestTo(
  snapshot: Snapshot,
  { version, isWithdrawn }: { version: number | null; isWithdrawn: boolean },
  audiences: readonly number[],
): Promise<Document['alike']> {
  const [closest, ...others] = isWithdrawn ? [] : await nearDuplicates(snapshot, version, { audiences, limit: comparedInList });
  return closest ? { ...closest, others: others.length } : null;
}
