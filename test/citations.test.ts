import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Citation, documentText } from '#contract/documents.ts';
import { versionsKept } from '#server/documents/intake.ts';
import { company } from '../demo/company.ts';
import { answerKey, calibration } from '../demo/questions.ts';
import { ask, citationsOf, ownSource, reread, search, upload } from './support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from './support/house.ts';
import { tablesWith } from './support/store.ts';

let opened: TestHouse;
let owner: TestMember;
let source: string;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  source = await ownSource(opened, owner);
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

/** The characters of a citation's text where it says that they stand; null when there is no such place. */
async function charactersAt({ document, textId, start, end }: Citation): Promise<string | null> {
  const response = await opened.as(owner, { url: `/o/documents/${document}/text?text=${textId}&start=${start}&end=${end}` });
  const whole = documentText.parse(response.json());
  const isThere = whole.textId === textId && start < end && start >= whole.start && end <= whole.start + whole.text.length;
  return isThere ? whole.text.slice(start - whole.start, end - whole.start) : null;
}

describe('over the sample company’s documents, in all their formats', () => {
  /** Two of each format: every kind of place that a citation may point to. */
  const documents = [...Map.groupBy(company.documents, ({ file }) => file.slice(file.lastIndexOf('.'))).values()].flatMap((same) =>
    same.slice(0, 2),
  );
  const files = new Set(documents.map(({ file }) => file));
  const questions = [...answerKey(), ...calibration()].filter(({ expect: expected }, at) =>
    'document' in expected ? files.has(expected.document) : at % 3 === 0,
  );
  beforeAll(async () => {
    for (const document of documents) await upload(opened, owner, source, { name: document.file, bytes: await document.make() });
  }, 120_000);

  test('every citation points into a passage that was given, at a span that exists and reads as it is quoted', async () => {
    const store = await opened.house.vault.organisation(owner.actor.organisation);
    const kinds = new Map<string, number>();
    const faults: string[] = [];
    for (const { question } of questions) {
      const { passages } = await store.read((snapshot) =>
        opened.house.retrieval.find(snapshot, owner.actor, { question: { text: question, meaning: null }, filters: {}, k: 50 }),
      );
      const { blocks, conversation } = await ask(opened, owner, question);
      for (const block of blocks) {
        kinds.set(block.kind, (kinds.get(block.kind) ?? 0) + 1);
        for (const { citation, quote, cells } of citationsOf(block)) {
          const { textId, start, end, document } = citation;
          const given = passages.some(
            (passage) => passage.textId === textId && passage.document === document && passage.start <= start && end <= passage.end,
          );
          const there = await charactersAt(citation);
          const reads = there !== null && (quote === null || there === quote) && cells.every((cell) => there.includes(cell));
          if (!given || !reads) faults.push(`${question}: ${JSON.stringify({ citation, quote, cells, given, there })}`);
        }
        const marks =
          block.kind === 'quote' ? block.emphasis.filter(({ start, end }) => start < 0 || start >= end || end > block.quote.length) : [];
        if (marks.length > 0) faults.push(`${question}: marks out of the quote ${JSON.stringify(marks)}`);
      }
      // Read again from where it is kept, an answer is what it was.
      expect(await reread(opened, owner, conversation)).toEqual(blocks);
    }
    expect(faults).toEqual([]);
    expect(kinds.get('quote')).toBeGreaterThan(30);
    expect(kinds.get('cells')).toBeGreaterThan(0);
    expect(kinds.get('nothing-found')).toBeGreaterThan(0);
  }, 120_000);

  test('every result of a search is an excerpt of its text', async () => {
    for (const { question } of questions.slice(0, 6)) {
      const { results } = await search(opened, owner, question, '&limit=50');
      expect(results.length).toBeGreaterThan(0);
      for (const { excerpt, citation } of results) expect(await charactersAt(citation)).toBe(excerpt);
    }
  }, 60_000);
});

test('after a new version, an answer still reads as the text it was taken from, and a new one as the new text', async () => {
  const document = await upload(opened, owner, source, { name: 'volière.txt', bytes: 'La volière aux perruches ferme à dix-sept heures.' });
  const question = 'À quelle heure ferme la volière aux perruches ?';
  const before = await ask(opened, owner, question);
  await upload(opened, owner, source, {
    name: 'volière.txt',
    bytes: 'Depuis mai, la volière aux perruches ferme à vingt heures.',
    document,
  });
  // It says beside, from then on, that another version took its place.
  const [reading] = await reread(opened, owner, before.conversation);
  const [said] = before.blocks;
  const replacedAt = opened.clock.now();
  expect(said?.kind).toBe('quote');
  if (said?.kind === 'quote') expect(reading).toEqual({ ...said, citation: { ...said.citation, replacedAt } });
  const [old] = before.blocks.flatMap(citationsOf);
  expect([old?.quote, old?.citation.version]).toEqual(['La volière aux perruches ferme à dix-sept heures.', 1]);
  expect(old && (await charactersAt(old.citation))).toBe(old?.quote);
  const after = (await ask(opened, owner, question)).blocks.flatMap(citationsOf).find(({ citation }) => citation.document === document);
  expect([after?.quote, after?.citation.version]).toEqual(['Depuis mai, la volière aux perruches ferme à vingt heures.', 2]);
});

/** So many versions that the one before them stands in the index no more. */
async function push(document: string, name: string): Promise<void> {
  for (let at = 0; at < versionsKept; at += 1)
    await upload(opened, owner, source, { name, bytes: `Le montant ${at} est en pin.`, document });
}

test('a text that nothing cites is gone once its version is no longer one of the latest', async () => {
  const document = await upload(opened, owner, source, { name: 'nichoir.txt', bytes: 'Le nichoir quetzalor est en mélèze.' });
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  expect(await tablesWith(store, 'quetzalor')).toContain('text_chunk');
  await push(document, 'nichoir.txt');
  expect(await tablesWith(store, 'quetzalor')).toContain('text_chunk');
  await upload(opened, owner, source, { name: 'nichoir.txt', bytes: 'Le nichoir est en pin.', document });
  expect(await tablesWith(store, 'quetzalor')).toEqual([]);
});

test('an old text leaves with the last conversation that cites it, and the one that answers stays', async () => {
  const document = await upload(opened, owner, source, { name: 'perchoir.txt', bytes: 'Le perchoir zarfoline est haut de deux mètres.' });
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const first = await ask(opened, owner, 'Quelle est la hauteur du perchoir zarfoline ?');
  const second = await ask(opened, owner, 'De quelle hauteur est le perchoir zarfoline ?');
  expect(first.blocks.flatMap(citationsOf).map(({ citation }) => citation.document)).toContain(document);
  await push(document, 'perchoir.txt');
  await upload(opened, owner, source, { name: 'perchoir.txt', bytes: 'Le perchoir melquior est haut de trois mètres.', document });
  const third = await ask(opened, owner, 'Quelle est la hauteur du perchoir melquior ?');
  const forget = (conversation: string) => opened.as(owner, { method: 'DELETE', url: `/o/conversations/${conversation}` });
  await forget(first.conversation);
  expect(await tablesWith(store, 'zarfoline est haut')).toEqual(['text_chunk']);
  await forget(second.conversation);
  expect(await tablesWith(store, 'zarfoline')).toEqual([]);
  await forget(third.conversation);
  expect(await tablesWith(store, 'melquior est haut')).toEqual(['text_chunk']);
});

test('a citation outside its text, or of a text that is not, resolves to nothing', async () => {
  const document = await upload(opened, owner, source, { name: 'mesure.txt', bytes: 'Le plan mesure deux mètres.' });
  const { textId, length } = documentText.parse((await opened.as(owner, { url: `/o/documents/${document}/text` })).json());
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const spans = [
    [0, 7],
    [0, length],
    [-1, 4],
    [5, 5],
    [9, 3],
    [0, length + 1],
    [length, length + 4],
  ].map(([start = 0, end = 0]) => ({ textId, start, end }));
  const resolved = await store.read((snapshot) =>
    opened.house.documents.spans(snapshot, owner.actor, [...spans, { textId: 'txt_unknown', start: 0, end: 3 }]),
  );
  expect(resolved.map((span) => span?.quote ?? null)).toEqual([
    'Le plan',
    'Le plan mesure deux mètres.',
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});
