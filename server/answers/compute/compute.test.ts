import { expect, test } from 'vitest';
import type { PassageDetail } from '#server/documents/documents.ts';
import { decimalOf, plus, shared, textOf } from './decimal.ts';
import { plain } from '#server/language/language.ts';
import { figureFor, operationIn } from './compute.ts';

const table = (fileName: string, header: string[], rows: string[][]): PassageDetail[] => [
  {
    unit: 1,
    ordinal: 0,
    text: [header, ...rows].map((row) => row.join(' | ')).join('\n'),
    start: 0,
    end: 0,
    page: null,
    headingPath: [],
    tableHeader: header,
    document: fileName,
    textId: fileName,
    title: fileName,
    fileName,
    mediaType: 'text/csv',
    version: 1,
    source: 'src',
    sourceName: 'Partage',
    writtenAt: null,
    addedAt: 0,
    replacedAt: null,
  },
];
const machines = table(
  'Machines.csv',
  ['Machine', 'Site', 'Achat', 'Prix (€)'],
  [
    ['Scie', 'Lille', '03/02/2018', '1 200,10'],
    ['Raboteuse', 'Lille', '11/09/2024', '2 300,20'],
    ['Perceuse', 'Lens', '01/01/2025', ''],
    ['TOTAL', '', '', '3 500,30'],
  ],
);
const asked = (question: string) => {
  const operation = operationIn(plain(question));
  return operation ? figureFor(question, operation, [machines], Date.UTC(2026, 10, 26))?.result : undefined;
};

test.each([
  ['Quel est le prix total des machines ?', '3500.3', 2],
  ['prix moyen des machines de Lille', '1750.15', 2],
  ['la machine la plus chère', '2300.2', 1],
  ['combien de machines à Lille ?', '2', 2],
  ['combien de machines ont plus de 5 ans ?', '1', 1],
])('%s', (question, value, rows) => {
  expect(asked(question)).toMatchObject({ value });
  expect(asked(question)?.rows).toHaveLength(rows);
});

test('a total never enters, nor does an empty cell, and both are told', () => {
  expect(asked('Quel est le prix total des machines ?')?.leftOut.map(({ why }) => why)).toEqual(['total', 'empty']);
});

test.each(['combien de machines à Dunkerque ?', 'Combien de temps dure la garantie ?', 'Quel est le préavis du bail ?'])(
  'a table that does not hold all that is asked computes nothing: %s',
  (question) => {
    expect(asked(question)).toBeUndefined();
  },
);

test('cents add up without a float', () => {
  const [one, other] = [decimalOf('0,10'), decimalOf('0,20')];
  if (!one || !other) throw new Error('two numbers are read');
  expect(textOf(plus(one, other))).toBe('0.3');
  expect(textOf(shared(plus(one, other), 7, 2).value)).toBe('0.04');
});
