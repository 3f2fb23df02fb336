import type { Snapshot } from '#server/vault/vault.ts';
import { hashOf, headOf } from './chain.ts';
import { countEntries, entriesBetween, firstSeq } from './journal.store.ts';

/** How many of the last entries are read again at a start. */
const stretch = 10_000;
const batch = 1000;

/**
 * Whether the journal is whole as far as a start can see: no entry missing anywhere between the first and the last, and the last
 * ten thousand chained as they were written. What came before is vouched for by the heads kept elsewhere.
 * @returns the place of the first entry that is missing or changed; null when all hold
 */
export async function firstFault(snapshot: Snapshot): Promise<number | null> {
  const first = await firstSeq(snapshot);
  if (first === undefined) return null;
  const { count } = await headOf(snapshot);
  const from = Math.max(first, count - stretch + 1);
  let prev: string | null = null;
  for (let at = from; at <= count; at += batch) {
    const rows = await entriesBetween(snapshot, at, Math.min(at + batch - 1, count), batch);
    for (const [n, row] of rows.entries()) {
      if (row.seq !== at + n || (prev !== null && row.prev !== prev) || hashOf(row) !== row.hash) return at + n;
      prev = row.hash;
    }
    if (rows.length < Math.min(batch, count - at + 1)) return at + rows.length;
  }
  // Before the stretch, a hole is found by counting, and its place by halving.
  if ((await countEntries(snapshot, first, from - 1)) === from - first) return null;
  let [low, high] = [first, from - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await countEntries(snapshot, low, middle)) === middle - low + 1) low = middle + 1;
    else high = middle;
  }
  return low;
}
