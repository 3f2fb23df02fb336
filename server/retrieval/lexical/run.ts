/** What a document's passages become in the index: their terms in order, and how long each passage is. */
import { tokensOf } from '#server/language/language.ts';
import { keysOf, spellingKeysOf } from './keys.ts';
import { packCounts, type Postings } from './runs.ts';

export interface IndexedPassage {
  ordinal: number;
  title: string;
  headings: string;
  body: string;
}

export interface Run {
  /** Terms in ascending order, spelling terms included; passages by their ordinals. */
  terms: [key: string, postings: Postings][];
  /** Words in title, headings and body of each passage in turn. */
  lengths: number[];
  /** All postings together, by which a removal knows that it found everything. */
  postings: number;
}

/** The event loop gets its turn after so many passages. */
const passagesAtOnce = 40;

const FIELDS = ['title', 'headings', 'body'] as const;

/** @param passages of one part (part.ts) */
export async function runOf(passages: readonly IndexedPassage[]): Promise<Run> {
  const terms = new Map<string, Postings>();
  const lengths: number[] = [];
  let count = 0;
  for (const [at, passage] of passages.entries()) {
    if (at % passagesAtOnce === passagesAtOnce - 1)
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
    for (const [key, counts] of termsOf(passage, lengths)) {
      let postings = terms.get(key);
      if (postings === undefined) {
        postings = { ids: [], counts: [] };
        terms.set(key, postings);
        for (const spelling of spellingKeysOf(key)) terms.set(spelling, { ids: [], counts: [] });
      }
      postings.ids.push(passage.ordinal);
      postings.counts.push(packCounts(counts[0] ?? 0, counts[1] ?? 0, counts[2] ?? 0));
      count++;
    }
  }
  return { terms: [...terms].sort(([a], [b]) => (a < b ? -1 : 1)), lengths, postings: count };
}

/** How often each term stands in title, headings and body; appends the three lengths to `lengths`. */
function termsOf(passage: IndexedPassage, lengths: number[]): Map<string, number[]> {
  const terms = new Map<string, number[]>();
  for (const [field, name] of FIELDS.entries()) {
    const tokens = tokensOf(passage[name]);
    lengths.push(tokens.length);
    for (const token of tokens) {
      for (const key of keysOf(token)) {
        let counts = terms.get(key);
        if (counts === undefined) terms.set(key, (counts = [0, 0, 0]));
        counts[field] = (counts[field] ?? 0) + 1;
      }
    }
  }
  return terms;
}
