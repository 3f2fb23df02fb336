import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { openTestVault } from '../../../test/support/vault.ts';
import { createLexicalIndex, type IndexedPassage, type LexicalHit } from './lexical.ts';
import { retrievalMigrations } from '../migrations.ts';

/**
 * Promise 3 of the design: a search over an allowed set gives what a search gives in an index that holds nothing else,
 * scores included, whatever was indexed, removed, indexed again and merged before.
 */

const vocabulary =
  'loyer loyers bail garantie garantis garentie livraison facture factures relance montant delai delais porte portes fenetre vantail 12500 article'.split(
    ' ',
  );
const text = (longest: number) => fc.array(fc.constantFrom(...vocabulary), { maxLength: longest }).map((words) => words.join(' '));
const passages = fc
  .tuple(text(3), fc.array(fc.record({ headings: text(2), body: text(25) }), { minLength: 1, maxLength: 5 }))
  .map(([title, parts]) => parts.map((part, ordinal): IndexedPassage => ({ ordinal, title, ...part })));

const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('index' as const), passages }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('maintain' as const) }) },
);
const question = fc
  .array(fc.constantFrom(...vocabulary, 'garnatie', 'livraisno', 'fenetrs', 'inconnu'), { minLength: 1, maxLength: 5 })
  .map((words) => words.join(' '));

const withoutNumbers = ({ unit, ordinal, matched }: LexicalHit) => ({ unit, ordinal, matched });

async function open() {
  const opened = await openTestVault({ organisationMigrations: retrievalMigrations });
  const texts = new Map<number, IndexedPassage[]>();
  const store = opened.organisation;
  const textOf = async (_: unknown, hits: readonly { unit: number; ordinal: number }[]) =>
    hits.map(({ unit, ordinal }) => texts.get(unit)?.[ordinal] ?? { title: '', headings: '', body: '' });
  const lexical = createLexicalIndex({
    store,
    onTrouble: (error) => {
      throw error;
    },
  });
  return {
    texts,
    maintain: () => lexical.maintain(),
    index: async (unit: number, all: IndexedPassage[]) => {
      texts.set(unit, all);
      await store.write('index', (tx) => lexical.index(tx, unit, all));
    },
    remove: async (unit: number) => {
      await store.write('remove', (tx) => lexical.remove(tx, unit, texts.get(unit) ?? []));
      texts.delete(unit);
    },
    search: (asked: string, allowed: readonly number[], k: number) =>
      store.read((snapshot) =>
        lexical.search(snapshot, { question: asked, allowed: Int32Array.from(allowed.toSorted((a, b) => a - b)), k, textOf }),
      ),
    close: async () => {
      await lexical.close();
      await opened.close();
    },
  };
}

describe('a search over an allowed set', () => {
  test('equals one in an index that holds the allowed units alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 1, maxLength: 40 }),
        fc.array(question, { minLength: 1, maxLength: 4 }),
        fc.infiniteStream(fc.boolean()),
        async (acts, questions, choices) => {
          const whole = await open();
          const alone = await open();
          try {
            let next = 1;
            for (const each of acts) {
              const units = [...whole.texts.keys()];
              if (each.kind === 'index') await whole.index(next++, each.passages);
              if (each.kind === 'maintain') await whole.maintain();
              const unit = 'which' in each ? units[each.which % units.length] : undefined;
              if (unit === undefined) continue;
              const before = whole.texts.get(unit) ?? [];
              await whole.remove(unit);
              if (each.kind === 'again')
                await whole.index(
                  unit,
                  before.toReversed().map((passage, ordinal) => ({ ...passage, ordinal })),
                );
            }
            const allowed = [...whole.texts.keys()].filter(() => choices.next().value);
            // The other index holds them in another order, unmerged.
            for (const unit of allowed.toReversed()) await alone.index(unit, whole.texts.get(unit) ?? []);
            for (const asked of questions) {
              const among = await whole.search(asked, allowed, 15);
              const only = await alone.search(asked, allowed, 15);
              expect(among.terms).toEqual(only.terms);
              expect(among.hits.map(withoutNumbers)).toEqual(only.hits.map(withoutNumbers));
              for (const [at, hit] of among.hits.entries()) expect(Math.abs(hit.score - (only.hits[at]?.score ?? 0))).toBeLessThan(1e-9);
              expect(among.hits.every((hit) => allowed.includes(hit.unit))).toBe(true);
            }
          } finally {
            await whole.close();
            await alone.close();
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
