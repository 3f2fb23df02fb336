import { findKinds, isNear, kindsNamedBy, sameAs } from '#server/language/language.ts';
import type { Reading, Word } from './reading.ts';

/** What a word that is not there itself is worth when another stands for it. */
const near = 0.9;
const same = 0.8;
const named = 0.7;
/** From titles, headings and the sentence that leads. */
const around = 0.75;

/** How much of a word a reading holds, from 0 to 1. */
export function held(word: Word, by: Reading): number {
  if (by.stems.has(word.stem)) return 1;
  let best = 0;
  const alike = sameAs(word.stem);
  for (const stem of by.stems) {
    if (isNear(stem, word.stem)) return near;
    if (alike.has(stem)) best = same;
  }
  if (best > 0) return best;
  // "montant" stands for any sum.
  const kinds = new Set(kindsNamedBy(word.folded));
  return kinds.size > 0 && findKinds(by.text, kinds).length > 0 ? named : 0;
}

/** What words weigh together. */
export const weightOf = (words: readonly Word[]): number => words.reduce((sum, { weight }) => sum + weight, 0);

/** The share of some words that a reading holds, from 0 to 1. */
export function overlap(words: readonly Word[], by: Reading): number {
  const total = weightOf(words);
  return total === 0 ? 0 : words.reduce((sum, word) => sum + word.weight * held(word, by), 0) / total;
}

export interface Coverage {
  /** Share of what the words tell that the region, or what stands around it, holds. */
  share: number;
  /** Words that stand nowhere, frames aside. */
  missing: readonly Word[];
}

/**
 * @param counted numbers and dates of the sentence that stand there: each is as good as a word
 * @param context titles, headings, the sentence that leads: what a region is about without saying it
 */
export function coverageOf(sentence: Reading, region: Reading, context: readonly Reading[], counted = 0): Coverage {
  let total = counted;
  let covered = counted;
  const missing: Word[] = [];
  for (const word of sentence.words) {
    const worth = Math.max(held(word, region), ...context.map((one) => around * held(word, one)));
    total += word.weight;
    covered += word.weight * worth;
    if (worth === 0 && word.weight === 1) missing.push(word);
  }
  return { share: total === 0 ? 1 : covered / total, missing };
}
