import { expect, test } from 'vitest';
import { litWords } from './lit-words.ts';

const lit = (text: string, words: string): string[] => litWords(text, words).flatMap((piece) => (piece.lit ? [piece.text] : []));

test('the words that were looked for are lit in any of their endings, and no others; nothing of the text is lost', () => {
  const text = 'Les préavis de congé : six mois. Prévoir les congés d’été.';
  expect(lit(text, 'congé PREAVIS')).toEqual(['préavis', 'congé', 'congés']);
  expect(lit(text, 'six')).toEqual(['six']);
  expect(lit(text, 'de')).toEqual(['de']);
  expect(lit(text, '')).toEqual([]);
  expect(
    litWords(text, 'congé mois')
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
