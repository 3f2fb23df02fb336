import { beginsWithPronoun } from '#server/language/language.ts';
import { actorOf } from './actors.ts';
import { readingOf, type Reading, type Word } from './reading.ts';
import type { Clause } from './turning.ts';

/** Where a clause ends: strong marks, commas, and words that begin another statement. */
const joint =
  /(?<!(?<!\p{L})(?:M|MM|Mme|Dr|Me|St))[.;:!?\n|]+|,(?!\d)|(?<!\p{L})(?:mais|sauf|tandis que|alors que|car|sinon|toutefois|cependant|en revanche|hormis|excepté|même si|si|lorsque|quand|pour que|afin que|parce que|puisque|dès lors que|à condition)(?!\p{L})|(?<!\p{L})et (?=(?:l['’]|n['’])|(?:l[ea]s?|un|une|il|elle|ils|elles|ce|cette|tout|toute|aucun|aucune|ne)(?!\p{L}))/giu;

const sentenceEnd = /(?<!(?<!\p{L})(?:M|MM|Mme|Dr|Me|St))[.;:!?\n|]+(?!\d)/gu;

/** The clauses of a text, each read by itself, in order. */
export function clausesOf(text: string): readonly Reading[] {
  const already = known.get(text);
  if (already) return already;
  if (known.size >= mostKnown) known.clear();
  const clauses = cut(text, joint);
  known.set(text, clauses);
  return clauses;
}

/** A sentence is compared with several statements: its clauses are read once. */
const mostKnown = 50;
const known = new Map<string, readonly Reading[]>();

function cut(text: string, at: RegExp): Reading[] {
  const clauses: Reading[] = [];
  let from = 0;
  for (const match of [...text.matchAll(at), null]) {
    const to = match?.index ?? text.length;
    const clause = text.slice(from, to).trim();
    if (clause !== '') clauses.push(readingOf(clause));
    from = match ? match.index + (/^\p{L}/u.test(match[0]) ? 0 : match[0].length) : to;
  }
  return clauses.filter(({ words, quantities, dates }) => words.length + quantities.length + dates.length > 0);
}

/** The clauses of a text, each with whom its pronoun stands for: who acts in the clause before that names somebody. */
export function linkedClauses(text: string): Clause[] {
  return linked(clausesOf(text));
}

/** Whole sentences in the same form: who acts in one does so in all of it. */
export function linkedSentences(text: string): Clause[] {
  return linked(cut(text, sentenceEnd));
}

function linked(readings: readonly Reading[]): Clause[] {
  let actor: Word | null = null;
  return readings.map((reading) => {
    const isPronoun = beginsWithPronoun(reading.text);
    const antecedent = isPronoun ? actor : null;
    if (!isPronoun) actor = actorOf(reading) ?? actor;
    return { reading, antecedent };
  });
}
