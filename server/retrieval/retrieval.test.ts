import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, ownSource, search, upload } from '../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { excerptOf } from './excerpt.ts';
import { readQuestion } from './question.ts';

let opened: TestHouse;
let anne: TestMember;
let boris: TestMember;
let document: string;
beforeAll(async () => {
  opened = await openTestHouse();
  anne = opened.owner;
  boris = await opened.addMember(anne, 'boris@example.org');
  document = await upload(opened, anne, await ownSource(opened, anne), {
    name: 'bail.md',
    bytes: '# Bail\n\nLe loyer de la halle est de 900 euros.\n',
  });
  await upload(opened, boris, await ownSource(opened, boris), { name: 'notes.txt', bytes: 'La halle sera repeinte en mai.' });
});
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const find = async (member: TestMember, question: string, filters = {}) =>
  (await opened.house.vault.organisation(member.actor.organisation)).read((snapshot) =>
    opened.house.retrieval.find(snapshot, member.actor, { question: { text: question, meaning: null }, filters, k: 5 }),
  );

describe('what is found', () => {
  test('is what the asker may read, and words of nothing else are known', async () => {
    const [hers, his] = [await find(anne, 'loyer de la halle'), await find(boris, 'loyer de la halle')];
    expect([hers.passages.map((passage) => passage.document), hers.documentsVisible]).toEqual([[document], 1]);
    expect(his.passages.map((passage) => passage.fileName)).toEqual(['notes.txt']);
    expect([hers.terms, his.terms].map((terms) => terms.map(({ folded, isKnown }) => [folded, isKnown]))).toEqual([
      [
        ['loyer', true],
        ['halle', true],
      ],
      [
        ['loyer', false],
        ['halle', true],
      ],
    ]);
  });

  test('is narrowed by source, kind and date', async () => {
    expect((await find(anne, 'loyer', { mediaType: 'text/markdown' })).passages).toHaveLength(1);
    for (const filters of [{ mediaType: 'application/pdf' }, { source: 'src_other' }, { writtenTo: 0 }])
      expect((await find(anne, 'loyer', filters)).passages).toEqual([]);
  });

  test('is journalled with ids and a hash before it is given, never with the question', async () => {
    const { results, documentsVisible } = await search(opened, anne, 'le loyer de la halle');
    expect([results.map((result) => result.citation.document), documentsVisible]).toEqual([[document], 1]);
    const { entries } = (await opened.as(anne, { url: '/o/journal?reason=essai&act=search.made' })).json<{
      entries: { outcome: string; facts: Record<string, unknown> }[];
    }>();
    expect(entries[0]).toMatchObject({ outcome: 'done', facts: { documents: [document], passages: 1, visible: 1 } });
    expect(entries[0]?.facts['question']).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(entries)).not.toMatch(/loyer|halle/);
  });

  test('is found with the rights asked once in a snapshot, and each passage read once', async () => {
    const { access, documents } = opened.house;
    const { audiences } = access;
    const { passagesOf } = documents;
    const snapshots: unknown[] = [];
    const places: string[] = [];
    access.audiences = (snapshot, actor) => (snapshots.push(snapshot), audiences(snapshot, actor));
    documents.passagesOf = (snapshot, refs) => (
      places.push(...refs.map(({ unit, ordinal }) => `${unit} ${ordinal}`)),
      passagesOf(snapshot, refs)
    );
    try {
      await ask(opened, anne, 'Quel est le loyer de la halle ?');
    } finally {
      Object.assign(access, { audiences });
      Object.assign(documents, { passagesOf });
    }
    // One snapshot to find the answer, and the transaction that keeps it.
    expect(snapshots).toHaveLength(2);
    expect(new Set(snapshots).size).toBe(2);
    expect(places.length).toBeGreaterThan(0);
    expect(new Set(places).size).toBe(places.length);
  });

  test('a question without a word is refused before anything is searched', async () => {
    for (const q of ['', ' ?! ', '\u0000\u200b'])
      expect((await opened.as(anne, { url: `/o/search?q=${encodeURIComponent(q)}` })).json()).toMatchObject({ code: 'question_empty' });
    await expect(ask(opened, anne, '…')).rejects.toThrow('question_empty');
  });
});

test('a question is read on one line, composed, without what cannot be seen', () => {
  expect(readQuestion(' Quel\u0000 e\u0301te\u0301\n\t?\u200b\u202e ')).toBe('Quel été ?');
  expect(() => readQuestion('a'.repeat(2_001))).toThrow('question_too_long');
});

test('an excerpt is the part that holds most of the question, begun at a sentence and ended at a word', () => {
  const filler = 'Une phrase qui ne dit rien du sujet dont il est parlé ici. '.repeat(8);
  const text = `${filler}Le loyer de la halle est dû le 5. ${filler}`;
  const { start, end } = excerptOf(
    text,
    new Map([
      ['loi', 1],
      ['loyer', 3],
      ['hall', 3],
    ]),
  );
  expect(text.slice(start, end)).toMatch(/^Le loyer de la halle/);
  expect([end - start <= 330, text[end]]).toEqual([true, ' ']);
  expect(excerptOf('court', new Map())).toEqual({ start: 0, end: 5 });
});
