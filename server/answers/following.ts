import { leansOnBefore, tokensOf } from '#server/language/language.ts';

/** A question of so few words that tell may lean on the one before, though nothing in it says so. */
const fewWords = 3;
/** How far back a chain of questions that lean on each other is followed. */
const mostBefore = 2;
const year = /\b(?:19|20)\d\d\b/g;
const otherYear = /\b(?:19|20)\d\d\b|l['’]an (?:dernier|passé|prochain)|l['’]année (?:dernière|d['’]avant|prochaine|suivante)/i;

/** Whether a question can hardly be understood without those before it: surely, perhaps, or not. */
export function leaning(question: string, before: readonly string[]): 'surely' | 'perhaps' | 'no' {
  if (before.length === 0) return 'no';
  if (leansOnBefore(question)) return 'surely';
  return tokensOf(question).length <= fewWords ? 'perhaps' : 'no';
}

/**
 * A question with those that it leans on, oldest first, as one text to search for.
 * @param before the conversation's questions, oldest first
 */
export function withBefore(question: string, before: readonly string[]): string {
  const chain: string[] = [];
  for (const one of before.toReversed()) {
    chain.unshift(one);
    if (chain.length === mostBefore || leaning(one, before.slice(0, before.indexOf(one))) === 'no') break;
  }
  // Another year than the one before is asked for.
  const kept = otherYear.test(question) ? chain.map((one) => one.replaceAll(year, '')) : chain;
  return [...kept, question.charAt(0).toLowerCase() + question.slice(1)].join(' ');
}
