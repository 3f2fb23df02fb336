import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import type { OrganisationVault } from '#server/vault/vault.ts';
import { openTestVault } from '../../test/support/vault.ts';
import { chunksOf, chunkUnits, sliceOf } from './chunks.ts';
import { documentMigrations } from './migrations.ts';
import type { Passage, Place, Reading } from '#server/reading/reading.ts';
import { deleteTexts, insertChunks, insertPassages, insertPlaces, insertText, passagesOfText, placesOf, slices } from './texts.store.ts';
import { prepareText } from './writing.ts';

let close = async (): Promise<void> => {};
afterEach(async () => {
  await close();
  close = async () => {};
});

async function open(): Promise<OrganisationVault> {
  const opened = await openTestVault({ organisationMigrations: documentMigrations });
  close = () => opened.close();
  await opened.organisation.write('a version', (tx) =>
    sql`
insert into source (row, id, name, name_key, added_at) values (1, 'src_1', 'S', 's', 0);
`
      .execute(tx)
      .then(() =>
        sql`
insert into document (row, id, source, parent, title, search_key, state, hash_key, added_at) values (2, 'doc_1', 1, 1, 'T', 't', 'read', x'00', 0)
`.execute(tx),
      )
      .then(() =>
        sql`
insert into document_version (row, id, document, number, state, blob, file_name, media_type, size_bytes, added_at) values (3, 'ver_1', 2, 1, 'read', 'blb_1', 'f', 't', 1, 0)
`.execute(tx),
      ),
  );
  return opened.organisation;
}

const write = (store: OrganisationVault, text: string) =>
  store.write('a text', async (tx) => {
    const { row } = await insertText(tx, { version: 3, reader: 'text', readerVersion: 1, length: text.length, at: 0 });
    await insertChunks(tx, row, [...chunksOf(text)]);
    return row;
  });

const words = fc.string({ unit: fc.constantFrom('a', 'é', '€', '\n', '😀', '𝔅', '👩‍🚒'), maxLength: 60 });

test('chunks make the text again, keep to their size and never part a pair of surrogates', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 2, max: 9 }), fc.nat(70), fc.nat(70), (text, units, a, b) => {
      const chunks = [...chunksOf(text, units)];
      expect(chunks.map((chunk) => chunk.content).join('')).toBe(text);
      for (const { starts, content } of chunks) {
        expect(content.length).toBeLessThanOrEqual(units);
        expect(content.isWellFormed()).toBe(true);
        expect(text.slice(starts, starts + content.length)).toBe(content);
      }
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      expect(sliceOf(chunks, start, end)).toBe(text.slice(start, end));
    }),
  );
});

test('slicing through the stored chunks is slicing the text, pairs across their borders too', async () => {
  const store = await open();
  // Around each border stand pairs, shifted by one unit from text to text.
  const texts = ['', 'x', 'xé'].map((shift) => `${shift}${'😀'.repeat(chunkUnits)}${'é€'.repeat(chunkUnits)}`);
  const rows: number[] = [];
  for (const text of texts) rows.push(await write(store, text));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(2), fc.nat(4 * chunkUnits), fc.nat(2 * chunkUnits)), { maxLength: 8 }), async (asked) => {
      const given = await store.read((snapshot) =>
        slices(
          snapshot,
          asked.map(([at, start, length]) => ({ text: rows[at] ?? 0, start, end: start + length })),
        ),
      );
      expect(given).toEqual(asked.map(([at, start, length]) => texts[at]?.slice(start, start + length)));
    }),
    { numRuns: 60 },
  );
});

test('a text that is gone gives nothing, and takes its places and passages with it', async () => {
  const store = await open();
  const row = await write(store, 'bonjour');
  const places: Place[] = [
    { kind: 'page', start: 0, end: 7, page: 1 },
    { kind: 'table', start: 0, end: 7, header: ['Prix'], sheet: 'Tarif' },
    { kind: 'cell', start: 0, end: 3, row: 1, column: 0 },
    { kind: 'cell', start: 3, end: 7, row: 1, column: 1 },
  ];
  const passages: Passage[] = [
    { ordinal: 0, start: 0, end: 7, page: 1, headingPath: ['A', 'B'], tableHeader: ['Prix'] },
    { ordinal: 1, start: 7, end: 7, page: null, headingPath: [], tableHeader: null },
  ];
  await store.write('places', async (tx) => {
    await insertPlaces(tx, row, 0, places);
    await insertPassages(tx, row, passages);
  });
  const read = () =>
    store.read(async (snapshot) => ({
      all: await placesOf(snapshot, row, 0, 7),
      first: await placesOf(snapshot, row, 1, 2),
      last: await placesOf(snapshot, row, 3, 4),
      passages: await passagesOfText(snapshot, row),
      words: await slices(snapshot, [{ text: row, start: 0, end: 7 }]),
    }));
  expect(await read()).toEqual({
    all: places,
    first: places.slice(0, 3),
    last: [places[0], places[1], places[3]],
    passages,
    words: ['bonjour'],
  });
  await store.write('delete', (tx) => deleteTexts(tx, [row]));
  expect(await read()).toEqual({ all: [], first: [], last: [], passages: [], words: [''] });
});

test('a large text is written in parts before it is swapped in, an ordinary one whole with its version', async () => {
  const store = await open();
  const readingOf = (text: string): Reading => ({
    reader: 'text',
    readerVersion: 1,
    title: null,
    writtenAt: null,
    text,
    places: [],
    remarks: [],
    enclosed: [],
    thread: [],
    pages: [],
  });
  const written = () =>
    store.read(async (snapshot) => {
      const { rows } = await sql<{ text: number; length: number }>`
select text, sum(length(content)) as length from text_chunk group by text order by text`.execute(snapshot);
      return rows;
    });
  const ordinary = 'Le bail dure neuf ans.';
  const large = 'x'.repeat(chunkUnits * 400 * 4);
  const first = await prepareText(store, 3, readingOf(ordinary), [], 0);
  expect(await written()).toEqual([]);
  const second = await prepareText(store, 3, readingOf(large), [], 0);
  expect(await written()).toEqual([{ text: 1, length: large.length }]);
  // What is left to the transaction that swaps it in is nothing, or the whole.
  expect(await store.write('swap', (tx) => second.finish(tx))).toMatchObject({ row: 1 });
  expect(await store.write('swap', (tx) => first.finish(tx))).toMatchObject({ row: 2 });
  expect(await written()).toEqual([
    { text: 1, length: large.length },
    { text: 2, length: ordinary.length },
  ]);
});
