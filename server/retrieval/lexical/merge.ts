/** Merges chunks of several segments, for the terms of one range, into chunks of one. Pure: the merge thread runs it. */
import { createRunWriter, eachEntry, readPostings, type Chunk, type Postings } from './runs.ts';

export interface MergePart {
  /** Terms from this one on, up to `to` (not included; null: to the end). */
  from: string;
  to: string | null;
  /** Each source's chunks, in order. */
  sources: Uint8Array[][];
}

/** What stands in several sources is joined; passages come out in ascending order whatever the order of the sources. */
export function mergeChunks({ from, to, sources }: MergePart): Chunk[] {
  const terms = new Map<string, Postings>();
  for (const chunks of sources) {
    for (const bytes of chunks) {
      eachEntry(bytes, (key, start, end) => {
        if (key < from || (to !== null && key >= to)) return;
        let postings = terms.get(key);
        if (postings === undefined) terms.set(key, (postings = { ids: [], counts: [] }));
        readPostings(bytes, start, end, postings);
      });
    }
  }
  const writer = createRunWriter();
  for (const key of [...terms.keys()].sort()) {
    const postings = terms.get(key);
    if (postings) writer.add(key, inOrder(postings));
  }
  return writer.finish();
}

function inOrder(postings: Postings): Postings {
  const { ids, counts } = postings;
  if (ids.every((id, at) => at === 0 || (ids[at - 1] ?? 0) < id)) return postings;
  const order = ids.map((_, at) => at).sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
  return { ids: order.map((at) => ids[at] ?? 0), counts: order.map((at) => counts[at] ?? 0) };
}
