import { AsyncLocalStorage } from 'node:async_hooks';
import { headingsOf, passagesOf } from '#server/documents/documents.ts';
import type { Log } from '#server/foundation/log.ts';
import type { Vault } from '#server/vault/vault.ts';
import { createLexicalIndex, type LexicalIndex } from './lexical/lexical.ts';

/** The index of each organisation, made when it is first needed. */
export interface Indexes {
  of(organisation: string): Promise<LexicalIndex>;
  close(): Promise<void>;
}

export function createIndexes({ vault, log }: { vault: Vault; log: Log }): Indexes {
  const made = new Map<string, Promise<LexicalIndex>>();
  // An index is often first asked for inside a write; what it then begins by itself is no part of that write.
  const atRest = AsyncLocalStorage.snapshot();
  async function make(organisation: string): Promise<LexicalIndex> {
    const index = createLexicalIndex({
      store: await vault.organisation(organisation),
      textOf: async (snapshot, hits) =>
        (await passagesOf(snapshot, hits)).map((passage) => ({ title: passage.title, headings: headingsOf(passage), body: passage.text })),
      onTrouble: (error) => log.incident('merging the index', error),
    });
    // A merge that a stop interrupted goes on.
    index.maintain().catch((error: unknown) => log.incident('merging the index', error));
    return index;
  }
  return {
    of: (organisation) => {
      const already = made.get(organisation) ?? atRest(make, organisation);
      made.set(organisation, already);
      return already;
    },
    close: async () => {
      for (const index of made.values()) await (await index).close();
    },
  };
}
