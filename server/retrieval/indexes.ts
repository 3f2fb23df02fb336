import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log } from '#server/foundation/log.ts';
import type { Vault } from '#server/vault/vault.ts';
import { createLexicalIndex, type LexicalIndex } from './lexical/lexical.ts';
import { createVectorIndex, type VectorIndex } from './vectors/vectors.ts';

/** The indexes of each organisation, by words and by meaning, made when they are first needed. */
export interface Indexes {
  words(organisation: string): Promise<LexicalIndex>;
  vectors(organisation: string): VectorIndex;
  close(): Promise<void>;
}

export function createIndexes({ vault, log }: { vault: Vault; log: Log }): Indexes {
  const made = new Map<string, Promise<LexicalIndex>>();
  const vectors = new Map<string, VectorIndex>();
  // An index is often first asked for inside a write; what it then begins by itself is no part of that write.
  const atRest = AsyncLocalStorage.snapshot();
  async function make(organisation: string): Promise<LexicalIndex> {
    const index = createLexicalIndex({
      store: await vault.organisation(organisation),
      onTrouble: (error) => log.incident('merging the index', error),
    });
    // A merge that a stop interrupted goes on.
    index.maintain().catch((error: unknown) => log.incident('merging the index', error));
    return index;
  }
  return {
    words: (organisation) => {
      const already = made.get(organisation) ?? atRest(make, organisation);
      made.set(organisation, already);
      return already;
    },
    vectors: (organisation) => {
      const already = vectors.get(organisation) ?? createVectorIndex();
      vectors.set(organisation, already);
      return already;
    },
    close: async () => {
      for (const index of made.values()) await (await index).close();
    },
  };
}
