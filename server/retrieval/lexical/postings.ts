/**
 * The postings of terms from all live segments, kept to the passages in scope; each term is read once a search. A word that no passage in
 * scope may hold is not looked for at all: how many hidden passages hold it shows in nothing, not even in the time.
 */
import type { Snapshot } from '#server/vault/vault.ts';
import type { Token } from '#server/language/language.ts';
import type { Scope } from './catalogue.ts';
import { keysOf } from './keys.ts';
import { chunksHolding } from './lexical.store.ts';
import { findEntry, readPostings, type Postings } from './runs.ts';

export interface PostingsReader {
  /** @param as which of a word's terms are wanted */
  read(words: readonly Word[], as?: (word: Word) => readonly string[]): Promise<void>;
  /** The passages in scope that hold a term read before, in no order; none for a term never read. */
  held(key: string): Postings;
}

export type Word = Pick<Token, 'folded' | 'stem'>;

const NONE: Postings = { ids: [], counts: [] };

export function createPostingsReader(snapshot: Snapshot, scope: Scope): PostingsReader {
  const known = new Map<string, Postings>();
  return {
    held: (key) => known.get(key) ?? NONE,
    read: async (words, as = keysOf) => {
      const held = words.filter(({ stem }) => scope.mayHold(stem));
      const keys = [...new Set(held.flatMap(as))].filter((key) => !known.has(key));
      const everywhere = keys.map((): Postings => ({ ids: [], counts: [] }));
      for (const { at, bytes } of await chunksHolding(snapshot, keys)) {
        const into = everywhere[at];
        const spot = findEntry(bytes, keys[at] ?? '');
        if (into && spot) readPostings(bytes, spot.start, spot.end, into);
      }
      for (const [at, key] of keys.entries()) known.set(key, inScope(everywhere[at] ?? NONE, scope));
    },
  };
}

function inScope({ ids, counts }: Postings, { isAllowed }: Scope): Postings {
  const kept: Postings = { ids: [], counts: [] };
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] ?? 0;
    if (isAllowed[id] !== 1) continue;
    kept.ids.push(id);
    kept.counts.push(counts[at] ?? 0);
  }
  return kept;
}
