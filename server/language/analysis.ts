/** From a text to the terms that are indexed and searched: the folded word, and its stem made after folding. */
import { stemmer } from '@orama/stemmers/french';

import nouns from './fr/nouns.json' with { type: 'json' };
import stopwords from './fr/stopwords.json' with { type: 'json' };
import { eachWord } from './words.ts';

/** A word worth searching for, and where it stands: [start, end) in UTF-16 units. */
export interface Token {
  folded: string;
  stem: string;
  start: number;
  end: number;
}

/** Stems of the words met last: a company's texts repeat a few ten thousand words. */
const KEPT_STEMS = 60_000;
const stems = new Map<string, string>();

const NOUNS = new Map(Object.entries(nouns.stems));
const STOP_WORDS: ReadonlySet<string> = new Set(stopwords.words.flatMap((line) => line.split(' ')));

/**
 * The stem of a folded word; numbers and words with digits are their own stem. The plural's s goes first: the stemmer
 * alone parts `emploi` from `emplois` and `revenu` from `revenus` (one pair in 23 of the words of our evaluation sets).
 */
export function stemOf(folded: string): string {
  const known = stems.get(folded);
  if (known !== undefined) return known;
  const singular = /[^s]s$/.test(folded) && folded.length > 3 ? folded.slice(0, -1) : folded;
  const stem = /\d/.test(folded) ? folded : (NOUNS.get(singular) ?? stemmer(singular));
  if (stems.size >= KEPT_STEMS) stems.clear();
  stems.set(folded, stem);
  return stem;
}

export function isStopWord(folded: string): boolean {
  return STOP_WORDS.has(folded);
}

/** The tokens of a passage or of a question, in order, stop words left out. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  eachWord(text, (folded, start, end) => {
    if (!STOP_WORDS.has(folded)) tokens.push({ folded, stem: stemOf(folded), start, end });
  });
  return tokens;
}
