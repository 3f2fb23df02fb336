/** Up to 250 passages of a unit as the index takes them: a segment of their own, later merged with others. */
import { isStem } from './keys.ts';
import { runOf, type IndexedPassage } from './run.ts';
import { createRunWriter, type Chunk } from './runs.ts';
import { numberOf } from './stems.ts';

/** A long document comes in several segments: what its terms take in memory does not grow with it. They are merged like any others. */
const passagesOfSegment = 250;

/** The passages of a unit, a segment's at a time. @throws RangeError when ordinals do not count up from 0: the index finds a passage by its place */
export function* inParts(passages: Iterable<IndexedPassage>): Generator<IndexedPassage[]> {
  let part: IndexedPassage[] = [];
  let place = 0;
  for (const passage of passages) {
    if (passage.ordinal !== place) throw new RangeError(`passage ${passage.ordinal} stands at place ${place}`);
    place += 1;
    part.push(passage);
    if (part.length < passagesOfSegment) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

export interface IndexPart {
  /** The first and the last of its passages, by their numbers in the index. */
  low: number;
  high: number;
  chunks: Chunk[];
  /** Words in title, headings and body of each passage in turn. */
  lengths: number[];
  /** The numbers of the stems it holds (stems.ts), each once. */
  stems: Uint32Array;
  postings: number;
}

/** @param base number in the index of the unit's first passage */
export async function partOf(passages: readonly IndexedPassage[], base: number): Promise<IndexPart> {
  const first = passages[0]?.ordinal ?? 0;
  const run = await runOf(passages);
  const stems = new Set<number>();
  const writer = createRunWriter();
  for (const [key, { ids, counts }] of run.terms) {
    if (isStem(key)) stems.add(numberOf(key));
    writer.add(key, { ids: ids.map((id) => base + id), counts });
  }
  const low = base + first;
  return {
    low,
    high: low + passages.length - 1,
    chunks: writer.finish(),
    lengths: run.lengths,
    stems: Uint32Array.from(stems),
    postings: run.postings,
  };
}
