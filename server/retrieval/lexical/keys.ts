/**
 * The terms of a run. A term's first letter is its space; the rest is the word's UTF-8 bytes, one character each, so that
 * comparing strings, comparing bytes and SQLite's own order are the same thing.
 */
import type { Token } from '#server/language/language.ts';
import { ranking } from './ranking.ts';

const EXACT = 'e';
const STEM = 's';
/** Words of spelling, without postings: from their first letter, and from their last. */
const FORWARD = 'v';
const BACKWARD = 'w';

export const isExact = (key: string): boolean => key.startsWith(EXACT);

export const isStem = (key: string): boolean => key.startsWith(STEM);

/** True for terms that carry postings; the words of spelling only say that the word is there. */
export const carriesPostings = (key: string): boolean => isExact(key) || isStem(key);

// eslint-disable-next-line no-control-regex
const isAscii = (word: string): boolean => /^[\x00-\x7f]*$/.test(word);
const toBytes = (word: string): string => (isAscii(word) ? word : Buffer.from(word, 'utf8').toString('latin1'));
const fromBytes = (key: string): string => (isAscii(key) ? key : Buffer.from(key, 'latin1').toString('utf8'));
const backward = (word: string): string => Array.from(word).toReversed().join('');

export const exactKey = (folded: string): string => EXACT + toBytes(folded);
export const stemKey = (stem: string): string => STEM + toBytes(stem);
export const forwardKey = (start: string): string => FORWARD + toBytes(start);
export const backwardKey = (end: string): string => BACKWARD + toBytes(backward(end));

/** The two terms under which a token is found. */
export const keysOf = (token: Pick<Token, 'folded' | 'stem'>): [exact: string, stem: string] => [
  exactKey(token.folded),
  stemKey(token.stem),
];

/** Whether a misspelt word may be replaced by this one. */
export const isSpellable = (folded: string): boolean => folded.length >= ranking.spelling.shortestNear && !/\d/.test(folded);

/** The spelling terms that stand and fall with an exact term; none for a stem, a short word or a number. */
export function spellingKeysOf(key: string): string[] {
  if (!isExact(key)) return [];
  const word = fromBytes(key.slice(1));
  return isSpellable(word) ? [forwardKey(word), backwardKey(word)] : [];
}

/** The word of a spelling term. */
export function spelledWord(key: string): string {
  const word = fromBytes(key.slice(1));
  return key.startsWith(FORWARD) ? word : backward(word);
}
