import type { Run } from './placing.ts';

const LEAST = 4;
/** Of the space between two letters: from there on, two words. */
const BETWEEN_WORDS = 1.5;

/** A line whose letters were set apart to be seen: C O N D I T I O N S  D E  V E N T E. Only where they stand tells the words; null for another. */
export function closedUp(words: Run['words']): string | null {
  const signs = words.filter(({ text }) => text.length === 1).length;
  const letters = words.filter(({ text }) => /\p{L}/u.test(text)).length;
  const digits = words.filter(({ text }) => /\d/.test(text)).length;
  // A row of digits alone is a row of cells.
  const isSetApart = words.length >= LEAST && signs >= words.length * 0.7 && letters >= LEAST && (letters + digits) * 2 >= words.length;
  if (!isSetApart) return null;
  const gaps = words.slice(1).map(({ x }, index) => x - (words[index]?.x ?? 0) - (words[index]?.width ?? 0));
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  return words.map(({ text }, index) => (index > 0 && (gaps[index - 1] ?? 0) > usual * BETWEEN_WORDS ? ` ${text}` : text)).join('');
}
