import { describe, expect, test } from 'vitest';
import { blocksOf, citeAnswer, citeClosest, type Cited, type Resolved } from './citing.ts';
import type { Chosen } from './extract/choice.ts';
import type { Given, Statement } from './extract/statements.ts';
import { rowAt } from './extract/rows.ts';

const statement = (document: string, start: number, columns: string[] | null = null): Statement => {
  const given: Given = {
    document,
    textId: `txt_${document}`,
    title: 'T',
    fileName: 'f.md',
    headingPath: [],
    tableHeader: columns,
    text: '',
    start: 0,
    score: 1,
  };
  return { given, start, end: start + 10, text: '', lead: '', columns };
};
const chosen = (one: Statement, alike: Statement[] = [], marks: number[] = []): Chosen => {
  const evidence = {
    statement: one,
    own: 1,
    lead: 0,
    heading: 0,
    title: 0,
    label: 1,
    cells: [],
    isGiven: null,
    answering: [],
    covered: [],
    score: 1,
  };
  return { statement: one, evidence, marks, alike };
};
const read = (cited: Cited, quote = 'dix lettres'): Resolved => ({
  document: cited.textId.slice(4),
  title: 'T',
  fileName: 'f.md',
  version: 1,
  textId: cited.textId,
  start: cited.start,
  end: cited.end,
  page: null,
  headingPath: [],
  sourceName: 'S',
  writtenAt: null,
  addedAt: 1,
  quote,
});

describe('an answer is kept as places', () => {
  test('sources are numbered as they come, one number for each document', () => {
    const cited = citeAnswer([chosen(statement('a', 0), [statement('b', 5)]), chosen(statement('c', 0)), chosen(statement('a', 50))]);
    expect(cited.map(({ block, same, shown }) => [block, same, shown])).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [1, 0, 3],
      [2, 0, 1],
    ]);
    expect(JSON.stringify(cited)).not.toContain('lettres');
  });

  test('it reads back as quotes with what answers marked, and says where something can no longer be read', () => {
    const cited = citeAnswer([chosen(statement('a', 0), [], [0, 3]), chosen(statement('b', 0))]);
    const [first, second] = cited;
    const blocks = blocksOf(cited, [first ? read(first) : null, null], new Map());
    expect(blocks[0]).toMatchObject({
      kind: 'quote',
      quote: 'dix lettres',
      emphasis: [{ start: 0, end: 3 }],
      citation: { number: 1, document: 'a' },
      alsoIn: [],
    });
    expect(blocks[0]).not.toHaveProperty('citation.quote');
    expect([blocks[1], second?.shown]).toEqual([{ kind: 'unavailable', number: 2 }, 2]);
  });

  test('where the quoted one is gone, another that says the same takes its place', () => {
    const cited = citeAnswer([chosen(statement('a', 0), [statement('b', 5)], [0, 3])]);
    const [, other] = cited;
    expect(blocksOf(cited, [null, other ? read(other) : null], new Map())).toMatchObject([
      { kind: 'quote', emphasis: [], citation: { document: 'b', number: 2 }, alsoIn: [] },
    ]);
  });

  test('what found nothing shows the closest that can still be read', () => {
    const passages = [statement('a', 0), statement('b', 0)].map((one) => ({ ...one, marks: [0, 3] }));
    const cited = citeClosest(passages, true);
    const [first, second] = cited;
    expect(blocksOf(cited, [null, second ? read(second) : null], new Map())).toMatchObject([
      { kind: 'nothing-found', isLikely: false, closest: [{ quote: 'dix lettres', citation: { number: 2 } }] },
    ]);
    expect(blocksOf(cited, [first ? read(first) : null, null], new Map())).toMatchObject([
      { kind: 'nothing-found', isLikely: true, closest: [{ emphasis: [{ start: 0, end: 3 }], citation: { number: 1 } }] },
    ]);
    expect(blocksOf([], [], new Map())).toEqual([{ kind: 'nothing-found', isLikely: false, closest: [] }]);
  });

  test('whole passages come after the sentences that answer, each with what answers lit', () => {
    const cited = citeAnswer([chosen(statement('a', 0))], [{ ...statement('b', 40), marks: [2, 6] }]);
    expect(cited.map(({ block, kind, shown, start }) => [block, kind, shown, start])).toEqual([
      [0, 'quote', 1, 0],
      [1, 'passage', 2, 40],
    ]);
    expect(
      blocksOf(
        cited,
        cited.map((one) => read(one)),
        new Map(),
      )[1],
    ).toMatchObject({
      kind: 'passage',
      quote: 'dix lettres',
      emphasis: [{ start: 2, end: 6 }],
      citation: { document: 'b', number: 2 },
    });
  });

  test('a row reads back with its columns, its place and the column asked for', () => {
    const [row] = citeAnswer([chosen(statement('a', 20, ['Bois', 'Prix']), [], [1])]);
    if (!row) throw new Error('nothing was cited');
    const found = rowAt(row, read(row, 'Chêne | 12'), [
      { kind: 'table', start: 0, end: 40, header: ['Bois', 'Prix'], sheet: 'Tarif' },
      { kind: 'cell', start: 9, end: 13, row: 1, column: 1 },
      { kind: 'cell', start: 20, end: 25, row: 2, column: 0 },
      { kind: 'cell', start: 28, end: 30, row: 2, column: 1 },
    ]);
    expect(found).toEqual({
      sheet: 'Tarif',
      header: ['Bois', 'Prix'],
      row: 2,
      cells: [
        { column: 0, name: 'Bois', value: 'Chêne' },
        { column: 1, name: 'Prix', value: '12' },
      ],
    });
    expect(blocksOf([row], [read(row)], new Map(found ? [[0, found]] : []))).toMatchObject([
      {
        kind: 'cells',
        sheet: 'Tarif',
        row: 2,
        cells: [
          { column: 'Bois', value: 'Chêne', asked: false },
          { column: 'Prix', value: '12', asked: true },
        ],
      },
    ]);
  });
});
