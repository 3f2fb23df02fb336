import { actingFrom, isAgentless, isTitle, partiesIn } from '#server/language/language.ts';
import { overlap, weightOf } from './coverage.ts';
import type { Reading, Word } from './reading.ts';
import type { Clause } from './turning.ts';

/** Who acts in a clause: the first word that names something, the one after "par" where it is passive. Null where nobody is named. */
export function actorOf({ text, words }: Reading): Word | null {
  const from = actingFrom(text);
  return from === null ? null : (words.find(({ start, folded }) => start >= from && !isTitle(folded)) ?? null);
}

/** A sentence of the text must hold this share of what is said of the actor to be the one that says it. */
const leastSaid = 0.6;
const nearlyAll = 0.8;

/** Whether the text gives to another what a sentence gives to its actor. Only of those who act: persons, parties, names. */
export function isSwapped(sentence: Reading, sentences: readonly Clause[]): boolean {
  const actor = isAgentless(sentence.text) ? null : actorOf(sentence);
  const names = new Set([sentence, ...sentences.map(({ reading }) => reading)].flatMap((one) => one.names.map(({ stem }) => stem)));
  if (!actor || !isSomebody(actor, sentence, names)) return false;
  const rest = sentence.words.filter((word) => word !== actor);
  if (weightOf(rest) < 1) return false;
  const told = sentences.map((clause) => ({ clause, share: overlap(rest, clause.reading) })).toSorted((a, b) => b.share - a.share)[0];
  if (!told || told.share < leastSaid || isAgentless(told.clause.reading.text)) return false;
  const { reading, antecedent } = told.clause;
  const other = actorOf(reading) ?? antecedent;
  if (!other || isSame(actor, other)) return false;
  const isThere = reading.words.some((word) => isSame(word, actor));
  const isElsewhere = sentences.some((clause) => clause.reading.words.some((word) => isSame(word, actor)));
  // One who is named elsewhere has taken the place of whoever acts in the sentence that says all the rest.
  if (!isThere && isElsewhere && told.share >= nearlyAll) return true;
  if (!isSomebody(other, reading, names) && antecedent === null) return false;
  // Each is named in both, the other way round.
  if (sentence.words.some((word) => isSame(word, other))) return isThere || isElsewhere;
  return !isThere && isElsewhere;
}

function isSomebody(word: Word, { text }: Reading, names: ReadonlySet<string>): boolean {
  return names.has(word.stem) || partiesIn(text).some(({ start }) => Math.abs(start - word.start) <= 1);
}

/** The same word: "employeur" is near "employé" and is not him. */
const isSame = (one: Word, other: Word): boolean => one.stem === other.stem || one.folded === other.folded;
