import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bestScores } from './best.ts';
import { addScores, idf } from './bm25f.ts';
import type { Scope } from './catalogue.ts';
import { nearness } from './nearness.ts';
import { packCounts } from './runs.ts';

describe('BM25F', () => {
  const scope: Scope = {
    isAllowed: Uint8Array.of(1, 1),
    passages: 2,
    meanLengths: [2, 1, 10],
    lengths: Uint16Array.of(2, 0, 10, 4, 0, 5),
    placeOf: (ordinal) => ({ unit: 0, ordinal }),
    mayHold: () => true,
    seesAll: true,
  };

  test('sums the weighed fields, then saturates once', () => {
    const scores = new Float64Array(2);
    addScores(scores, { ids: [0, 1], counts: [packCounts(1, 0, 2), packCounts(1, 0, 0)] }, 3, scope);
    // Fields of mean length are not held back: 2 × 1 + 1 × 2 = 4, then 4 × 2.2 / (1.2 + 4), times 3.
    expect(scores[0]).toBeCloseTo((3 * 4 * 2.2) / 5.2, 12);
    // A title twice as long as the mean: 2 / (0.6 + 0.4 × 2).
    const frequency = 2 / 1.4;
    expect(scores[1]).toBeCloseTo((3 * frequency * 2.2) / (1.2 + frequency), 12);
  });

  test('a word that all passages hold tells little, and never less than nothing', () => {
    expect(idf(10, 10)).toBeGreaterThan(0);
    expect(idf(10, 1)).toBeGreaterThan(idf(10, 2));
  });
});

describe('the best scores', () => {
  test('are those of a sort, ties broken as asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 6 })), fc.nat(12), (values, most) => {
        const sorted = values
          .map((_, at) => at)
          .filter((at) => (values[at] ?? 0) > 0)
          .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || b - a);
        expect(bestScores(Float64Array.from(values), most, (a, b) => a > b)).toEqual(sorted.slice(0, most));
      }),
    );
  });
});

describe('nearness', () => {
  const terms = [
    { folded: 'delai', stem: 'del', idf: 2, word: 0 },
    { folded: 'livraison', stem: 'livraison', idf: 3, word: 1 },
  ];
  const body = (text: string) => ({ title: '', headings: '', body: text });
  const added = (...texts: string[]) => nearness(texts.map(body), terms);

  test('grows as the words come closer, and stops at twelve words', () => {
    const between = (words: number) => `délai ${'bois '.repeat(words)}livraison`;
    const [none = 0, two = 0, eleven = 0, twelve = 0, far = 0] = added(between(0), between(2), between(11), between(12), between(40));
    expect(none).toBeGreaterThan(two);
    expect(two).toBeGreaterThan(eleven);
    expect(eleven - twelve).toBeGreaterThan(twelve - far);
  });

  test('never pairs two fields, nor two spellings of one word', () => {
    const split = nearness([{ title: 'délai', headings: '', body: 'livraison' }], terms);
    const together = nearness([body('délai livraison')], terms);
    expect((together[0] ?? 0) - (split[0] ?? 0)).toBeCloseTo(0.6 * 2, 12);
    const oneWord = terms.map((term) => ({ ...term, word: 0 }));
    expect(nearness([body('délai livraison')], oneWord)[0]).toBeCloseTo(split[0] ?? 0, 12);
  });

  test('sees parts of words, with letters of any alphabet', () => {
    const [derived = 0, other = 0] = added('Le livraisonnier passe.', 'Le menuisier passe.');
    expect(derived).toBeGreaterThan(other);
    expect(nearness([body('中文字典'), body('Straße')], [{ folded: '中文字典', stem: '中文字典', idf: 1, word: 0 }])[0]).toBeGreaterThan(0);
  });

  test('of nothing is nothing', () => {
    expect(nearness([], terms)).toEqual([]);
    expect(nearness([body('')], terms)).toEqual([0]);
    expect(nearness([body('délai')], [])).toEqual([0]);
  });
});
