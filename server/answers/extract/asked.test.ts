import { expect, test } from 'vitest';
import { stemOf } from '#server/language/analysis.ts';
import type { FoundTerm } from '#server/retrieval/retrieval.ts';
import { askedOf } from './asked.ts';
import { holds, stemsIn } from './evidence.ts';

const term = (folded: string, corrected?: string): FoundTerm => ({
  folded,
  stem: stemOf(folded),
  idf: 3,
  passages: 5,
  isKnown: true,
  ...(corrected === undefined ? {} : { corrected }),
});

test.each([
  ['livrasion', 'livraison', true],
  ['garentie', 'garantie', true],
  ['salon', 'selon', false],
  ['bouge', 'rouge', false],
  ['acomptes', 'comptes', false],
])('%s is taken for %s: %s', (written, spelling, isTaken) => {
  const [word] = askedOf(written, [term(spelling, written)]).words;
  expect(word?.isCorrected).toBe(isTaken);
  expect(word && holds(stemsIn(spelling), word)).toBe(isTaken ? 1 : 0);
});

test('a word that nobody wrote keeps its own synonyms, and weighs as much as the rarest', () => {
  const [word, other] = askedOf('casse machine', [{ ...term('passe', 'casse'), idf: 1 }, term('machine')]).words;
  expect(word?.weight).toBeGreaterThanOrEqual(other?.weight ?? Infinity);
  expect(word && holds(stemsIn('un dommage'), word)).toBeGreaterThan(0);
});

test('one word of a document stands for one word of the question', () => {
  const both = askedOf('arrêts maladie', [term('arrets'), term('maladie')]).words;
  const text = stemsIn('deux accidents avec arrêt');
  expect(both.map((word) => holds(text, word))).toEqual([1, 0]);
  const [alone] = askedOf('maladie', [term('maladie')]).words;
  expect(alone && holds(text, alone)).toBeGreaterThan(0);
});

test.each([
  ['nous posons', 'posons', 'la pose de vérandas'],
  ['sommes-nous couverts', 'couverts', 'couvrir les risques'],
  ['débiter du bois', 'debiter', 'avant le débit'],
])('%s: "%s" is found in "%s"', (question, folded, text) => {
  const [word] = askedOf(question, [term(folded)]).words;
  expect(word && holds(stemsIn(text), word)).toBeGreaterThanOrEqual(0.7);
});

test('taxes that a sum leaves out are no tax asked for, nor is a day of a date a week asked for', () => {
  expect([...stemsIn('380 € hors taxes')]).toEqual(['380']);
  expect(stemsIn('le 25/05/2026').has('25')).toBe(false);
});
