import { plain } from '#server/language/language.ts';
import data from './fr/speaking.json' with { type: 'json' };

const patterns = (list: readonly string[]): RegExp[] => list.map((one) => new RegExp(one, 'iu'));
const formulas = patterns(data.formulas);
const preambles = patterns(data.preambles);
const label = new RegExp(data.labels, 'iu');

/** A greeting or a closing: it says nothing that could be wrong. */
export const isFormula = (sentence: string): boolean => formulas.some((one) => one.test(sentence.trim()));

/** What a model says about what it was asked for, rather than it. */
export const isPreamble = (sentence: string): boolean => preambles.some((one) => one.test(sentence.trim()));

/** "Résumé : Le bail …" says what it is first. */
export const withoutLabel = (sentence: string): string => sentence.replace(label, '');

/** Whether two sentences are the same but for capitals, accents and marks. */
export const keyOf = (sentence: string): string =>
  plain(sentence)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
