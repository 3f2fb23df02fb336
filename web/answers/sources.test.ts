import { expect, test } from 'vitest';
import type { Block } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import { emphasised, readSpan, sourcesOf, spanOf } from './sources.ts';

const citation = (number: number, start: number): Citation => ({
  number,
  document: `doc_${String(number)}`,
  title: 'Bail',
  fileName: 'bail.pdf',
  version: 1,
  textId: 'txt_a',
  start,
  end: start + 10,
  page: 6,
  headingPath: [],
  sourceName: 'Partage',
  writtenAt: null,
  addedAt: 0,
});
const quote = (own: Citation, ...alsoIn: Citation[]): Block => ({
  kind: 'quote',
  quote: 'Une phrase.',
  emphasis: [],
  citation: own,
  alsoIn,
});

test('a source quoted twice is one line with both places; the same place is listed once', () => {
  const sources = sourcesOf([
    quote(citation(2, 0)),
    quote(citation(1, 50), citation(2, 0)),
    quote(citation(1, 90)),
    { kind: 'unavailable', number: 3 },
  ]);
  expect(sources.map(({ number, places }) => [number, places.map(({ start }) => start)])).toEqual([
    [1, [50, 90]],
    [2, [0]],
  ]);
});

test('a span goes through the address and back; nonsense gives none', () => {
  expect(readSpan(spanOf({ textId: 'txt_a1', start: 12, end: 40 }))).toEqual({ textId: 'txt_a1', start: 12, end: 40 });
  for (const written of [null, '', 'txt_a', 'txt_a:9-3', 'txt_a:5-5', 'txt_a:-1-3', '<script>:1-2']) expect(readSpan(written)).toBeNull();
});

test('a quote cut at its emphasis gives the quote back, whatever the ranges', () => {
  const quote = 'au moins six mois à l’avance';
  for (const ranges of [
    [],
    [{ start: 9, end: 17 }],
    [
      { start: 9, end: 17 },
      { start: 12, end: 20 },
    ],
    [
      { start: 20, end: 400 },
      { start: 0, end: 2 },
    ],
  ]) {
    expect(
      emphasised(quote, ranges)
        .map(({ text }) => text)
        .join(''),
    ).toBe(quote);
  }
  expect(emphasised(quote, [{ start: 9, end: 17 }])).toEqual([
    { text: 'au moins ', strong: false },
    { text: 'six mois', strong: true },
    { text: ' à l’avance', strong: false },
  ]);
});
