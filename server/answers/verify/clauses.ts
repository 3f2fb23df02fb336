import { readingOf, type Reading } from './reading.ts';
import { held } from './coverage.ts';

/** Where a clause ends: strong marks, commas, and words that begin another statement. */
const joint =
  /[.;:!?\n|]+|,(?!\d)|(?<!\p{L})(?:mais|sauf|tandis que|alors que|car|sinon|toutefois|cependant|en revanche|hormis|excepté)(?!\p{L})|(?<!\p{L})et (?=(?:l[ea]s?|l['’]|un|une|il|elle|ils|elles|ce|cette|tout|toute|aucun|aucune|n['’]|ne)(?!\p{L}))/giu;

/** The clauses of a text, each read by itself, in order. */
export function clausesOf(text: string): Reading[] {
  const clauses: Reading[] = [];
  let from = 0;
  for (const match of [...text.matchAll(joint), null]) {
    const to = match?.index ?? text.length;
    const clause = text.slice(from, to).trim();
    if (clause !== '') clauses.push(readingOf(clause));
    from = match ? match.index + (/^\p{L}/u.test(match[0]) ? 0 : match[0].length) : to;
  }
  return clauses.filter(({ words, quantities, dates }) => words.length + quantities.length + dates.length > 0);
}

/** How much of `sentence` a reading holds, words alone. */
export function overlap(sentence: Reading, other: Reading): number {
  const total = sentence.words.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : sentence.words.reduce((sum, word) => sum + word.weight * held(word, other), 0) / total;
}

/** A clause may be chosen instead of the whole when it holds this share of what the whole holds. */
const enough = 0.85;

/** The part of `whole` that says what the sentence says: one clause, two that follow each other, or all of it. */
export function alignedWith(sentence: Reading, whole: Reading, clauses: readonly Reading[]): Reading {
  const most = overlap(sentence, whole);
  const runs = [...clauses, ...clauses.slice(1).map((clause, at) => readingOf(`${clauses[at]?.text ?? ''}, ${clause.text}`))];
  const best = runs
    .map((clause, at) => ({ clause, at, share: overlap(sentence, clause) }))
    .filter(({ share }) => share >= enough * most && share > 0)
    .toSorted((a, b) => a.clause.words.length - b.clause.words.length || b.share - a.share)[0];
  return best?.clause ?? whole;
}
