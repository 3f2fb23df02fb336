import { tokensOf } from '#server/language/language.ts';

/** What two sentences are compared by: their words, and their numbers, which must all be the same. */
export interface Likeness {
  stems: ReadonlySet<string>;
  numbers: string;
}

/** Words that two sentences share, of all their words together, from which they say the same. */
const alikeFrom = 0.85;

export function likenessOf(text: string): Likeness {
  const tokens = tokensOf(text);
  const numbers = tokens.filter((token) => /\d/.test(token.folded)).map((token) => token.folded);
  return { stems: new Set(tokens.map((token) => token.stem)), numbers: numbers.toSorted().join(' ') };
}

/** Whether two sentences say the same almost to the word. A number that differs is another statement, and so is a negation. */
export function isAlike(one: Likeness, other: Likeness): boolean {
  if (one.numbers !== other.numbers) return false;
  let shared = 0;
  for (const stem of one.stems) if (other.stems.has(stem)) shared++;
  const all = one.stems.size + other.stems.size - shared;
  return all > 0 && shared / all >= alikeFrom;
}
