import { partiesIn, plain } from '#server/language/language.ts';
import { held } from './coverage.ts';
import type { Reading, Word } from './reading.ts';
import type { Clause } from './turning.ts';

/** "Tous les six mois, …", "En cas de danger, …": what stands before the subject. */
const before =
  /^(?:en|pour|si|s'|quand|lors|lorsque|apres|avant|dans|a|au|aux|des|sur|sous|chez|selon|pendant|durant|depuis|tous|toutes|chaque|le cas echeant|passe|de plus|sans|au-dela|jusqu'|par|sauf|oui|non|article)\b[^,.;:]{0,80},\s*/;
const titles = new Set(['mme', 'mr', 'monsieur', 'madame', 'mademoiselle', 'dr', 'societe', 'entreprise', 'article']);
/** "est relancé le lundi par Marie": who acts comes last. */
const passive =
  /(?<!\p{L})(?:est|sont|etait|etaient|sera|seront|ete|etre|soit|soient)(?: [\p{L}\d'-]+){0,6}? par (?:l[ea]s? |l'|une? |m\. |mme |mr )?/u;
const agentless =
  /(?<!\p{L})(?:est|sont|sera|seront|ete|etre)(?: \p{L}+ment| pas| plus)? \p{L}{2,}(?:e|ee|es|ees|i|is|ie|ies|u|us|ue|ues|it|ite|its)(?!\p{L})/u;
const pronoun =
  /^(?:il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette derniere|on|ce|c'|cela|leur|lui|y|en|vous|nous|je|j'|tu)\b/;

/** Who acts in a clause: the first word that names something, the one after "par" where it is passive. Null where nobody is named. */
export function actorOf({ text, words }: Reading): Word | null {
  const folded = plain(text);
  const by = passive.exec(folded);
  if (by) return firstFrom(words, by.index + by[0].length);
  const from = before.exec(folded)?.[0].length ?? 0;
  return pronoun.test(folded.slice(from)) ? null : firstFrom(words, from);
}

function firstFrom(words: readonly Word[], from: number): Word | null {
  return words.find(({ start, folded }) => start >= from && !titles.has(folded)) ?? null;
}

export const beginsWithPronoun = (text: string): boolean => pronoun.test(plain(text).trim().replace(before, ''));

/** A sentence of the text must hold this share of what is said of the actor to be the one that says it. */
const leastSaid = 0.6;
const nearlyAll = 0.8;

/** Whether the text gives to another what a sentence gives to its actor. Only of those who act: persons, parties, names. */
export function isSwapped(sentence: Reading, sentences: readonly Clause[]): boolean {
  const actor = isAgentless(sentence) ? null : actorOf(sentence);
  const names = new Set([sentence, ...sentences.map(({ reading }) => reading)].flatMap((one) => one.names.map(({ stem }) => stem)));
  if (!actor || !isSomebody(actor, sentence, names)) return false;
  const rest = sentence.words.filter((word) => word !== actor);
  const total = rest.reduce((sum, { weight }) => sum + weight, 0);
  if (total < 1) return false;
  const share = ({ reading }: Clause): number => rest.reduce((sum, word) => sum + word.weight * held(word, reading), 0) / total;
  const told = sentences.map((clause) => ({ clause, share: share(clause) })).toSorted((a, b) => b.share - a.share)[0];
  if (!told || told.share < leastSaid || isAgentless(told.clause.reading)) return false;
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

function isAgentless({ text }: Reading): boolean {
  const folded = plain(text);
  return agentless.test(folded) && !passive.test(folded);
}

function isSomebody(word: Word, { text }: Reading, names: ReadonlySet<string>): boolean {
  return names.has(word.stem) || partiesIn(text).some(({ start }) => Math.abs(start - word.start) <= 1);
}

/** The same word: "employeur" is near "employé" and is not him. */
const isSame = (one: Word, other: Word): boolean => one.stem === other.stem || one.folded === other.folded;
