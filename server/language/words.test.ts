import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { stemOf, tokensOf } from './analysis.ts';
import { eachSpan, eachWord, letterOf } from './words.ts';

function wordsOf(text: string): string[] {
  const words: string[] = [];
  eachWord(text, (folded) => words.push(folded));
  return words;
}

describe('words', () => {
  test.each([
    ['L’Échéance du 1er août', ['echeance', 'du', '1er', 'aout']],
    ['e\u0301che\u0301ance', ['echeance']],
    ["l'œuvre, d`un cæcum", ['oeuvre', 'un', 'caecum']],
    ["aujourd'hui jusqu’à presqu'île", ['aujourd', 'hui', 'a', 'ile']],
    ['12 500 € et 12\u202f500,40 puis 2003 100 000', ['12500', 'et', '12500', '40', 'puis', '2003', '100000']],
    ['12 500x 06 12 34 1 234 567', ['12', '500x', '06', '12', '34', '1234567']],
    ['rendez-vous B2B n°12', ['rendez', 'vous', 'b2b', 'n', '12']],
    ['\ufb01nition co\u00adhabitant', ['finition', 'cohabitant']],
    ['Straße 中文 𝒳', ['straße', '中文', 'x']],
    ['', []],
    ['… — « » !', []],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('are cut at 64 letters, whatever way they are folded', () => {
    expect(wordsOf(`${'a'.repeat(80)} ${'é'.repeat(80)}`)).toEqual(['a'.repeat(64), 'e'.repeat(64)]);
  });

  test('cover spans of the text in order, and a simple span folds letter by letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('aéÉœ1 0\u00a0’-\u0301中𝒳')), maxLength: 40 }), (text) => {
        const words: string[] = [];
        const spans: [number, number][] = [];
        eachWord(text, (folded, start, end) => {
          words.push(folded);
          spans.push([start, end]);
        });
        const simple: string[] = [];
        eachSpan(text, (start, end, isSimple, units) => {
          if (isSimple) simple.push(String.fromCharCode(...Array.from(units.slice(start, end), letterOf)));
        });
        expect(words.filter((word) => simple.includes(word)).length).toBeGreaterThanOrEqual(simple.length);
        for (const [at, [start, end]] of spans.entries()) {
          expect(start).toBeGreaterThanOrEqual(spans[at - 1]?.[1] ?? 0);
          expect(end).toBeGreaterThan(start);
        }
        // Folding again changes nothing: what is stored is found by itself.
        expect(words.flatMap(wordsOf)).toEqual(words);
      }),
    );
  });
});

describe('stems', () => {
  test.each([
    ['emploi', 'emplois'],
    ['revenu', 'revenus'],
    ['loyer', 'loyers'],
    ['bail', 'baux'],
    ['vantail', 'vantaux'],
    ['cheval', 'chevaux'],
    ['facture', 'facturation'],
    ['impayé', 'impayés'],
  ])('%s and %s share one', (one, other) => {
    expect(stemOf(wordsOf(one)[0] ?? '')).toBe(stemOf(wordsOf(other)[0] ?? ''));
  });

  test('keep rent and law apart, and leave numbers alone', () => {
    expect(stemOf('loyers')).not.toBe(stemOf('lois'));
    expect(stemOf('2003s')).toBe('2003s');
  });

  test('leave out grammar, with its spans kept', () => {
    const text = 'Quelles sont les échéances de l’avenant ?';
    expect(tokensOf(text).map(({ folded, start, end }) => [folded, text.slice(start, end)])).toEqual([
      ['echeances', 'échéances'],
      ['avenant', 'avenant'],
    ]);
  });
});
