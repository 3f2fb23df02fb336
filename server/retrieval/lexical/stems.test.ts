import { expect, test } from 'vitest';
import { openTestVault } from '../../../test/support/vault.ts';
import { retrievalMigrations } from '../migrations.ts';
import { createCatalogue } from './catalogue.ts';
import { createLexicalIndex } from './lexical.ts';
import { createPostingsReader } from './postings.ts';
import { holds, numberOf, readStems, storedStems } from './stems.ts';

test('a list of stems holds each of its own, and no other', () => {
  const words = Array.from({ length: 2_000 }, (_, at) => `smot${at * at}`);
  const stems = readStems(storedStems([words.slice(0, 600), words.slice(400, 1_000)].map((some) => Uint32Array.from(some, numberOf))));
  expect(words.slice(0, 1_000).every((word) => holds(stems, numberOf(word)))).toBe(true);
  expect(words.slice(1_000).some((word) => holds(stems, numberOf(word)))).toBe(false);
  expect(holds(readStems(storedStems([])), 0)).toBe(false);
});

test('a word that only hidden units hold is not looked for, until one is shown; a removed one forgets its stems', async () => {
  const opened = await openTestVault({ organisationMigrations: retrievalMigrations });
  const { organisation: store } = opened;
  const lexical = createLexicalIndex({
    store,
    onTrouble: (error) => {
      throw error;
    },
  });
  const passagesOf = (body: string) => [{ ordinal: 0, title: '', headings: '', body }];
  for (const [unit, body] of [
    [1, 'bail'],
    [2, 'vigogne'],
    [3, 'vernis'],
  ] as const)
    await store.write('index', (tx) => lexical.index(tx, unit, passagesOf(body)));
  const catalogue = createCatalogue();
  const may = (units: number[], word: string) =>
    store.read(async (snapshot) => (await catalogue.scope(snapshot, Int32Array.from(units))).mayHold(word));
  expect([await may([1, 3], 'bail'), await may([1, 3], 'vigogn'), await may([1, 3], 'vigogne'), await may([1, 2], 'vigogn')]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  const scope = await store.read((snapshot) => catalogue.scope(snapshot, Int32Array.of(1, 3)));
  // A snapshot that cannot be read: reading it would throw.
  const reader = createPostingsReader(Object.freeze({}) as never, scope);
  await reader.read([{ folded: 'vigogne', stem: 'vigogn' }]);
  await expect(reader.read([{ folded: 'bail', stem: 'bail' }])).rejects.toThrow(/function/);
  await store.write('remove', (tx) => lexical.remove(tx, 1, passagesOf('bail')));
  expect(await may([1, 3], 'bail')).toBe(false);
  await lexical.close();
  await opened.close();
});
