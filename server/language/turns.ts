import lists from './fr/turns.json' with { type: 'json' };
import { soughtOf } from './sought.ts';
import { plain } from './wording.ts';

/** A question that no single sentence answers: it is answered by whole passages. */
export type Opening = (typeof order)[number];

/** By their turns of phrase, folded; the first that fits. */
const order = ['comparison', 'summary', 'definition', 'procedure'] as const;
const openings = order.map((opening) => [opening, new RegExp(lists.openings[opening])] as const);

/** Null for a question that seeks one thing: a sum, a date, somebody ... @param question as it was typed */
export function openingOf(question: string): Opening | null {
  const text = plain(question).trim();
  const [opening] = openings.find(([, pattern]) => pattern.test(text)) ?? [null];
  if (opening === 'comparison' || text.startsWith('resum')) return opening;
  return /\bqu'est[- ]ce qu'(?:on|il|elle|ils|elles)\b/.test(text) || soughtOf(text) !== null ? null : opening;
}

/** A question that is answered by reading documents whole: `many` may be, where there is more than one thing to say. */
export type Whole = (typeof wholes)[number];
const wholes = ['comparison', 'summary', 'list', 'many'] as const;
const wholeTurns = wholes.map((whole) => [whole, new RegExp(lists.whole[whole])] as const);
const wholeWords = new Set(lists.wholeTurns.split(' '));

export function wholeOf(question: string): Whole | null {
  const text = plain(question).trim();
  return wholeTurns.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Whether a folded word only says that something is read whole, and names nothing. */
export const turnsWhole = (folded: string): boolean => wholeWords.has(folded);

const turned = new RegExp(`(?<!\\p{L})(?:${lists.turned})(?!\\p{L})`, 'giu');

/**
 * What a comparison compares, without the words that only turn it: a document that tells of some "différence" is not what is asked.
 * Of other open questions nothing is taken away: on bench/calibration, definitions and procedures were found less without theirs.
 */
export function comparedIn(question: string): string {
  if (openingOf(question) !== 'comparison') return question;
  const compared = question.replaceAll(turned, ' ').replaceAll(/\s+/g, ' ').trim();
  return /\p{L}/u.test(compared) ? compared : question;
}

/** What somebody says to the house itself, and not to the documents. */
export type SmallTalk = (typeof topics)[number];

const topics = ['greeting', 'thanks', 'help'] as const;
const talk = topics.map((topic) => [topic, new RegExp(`^(?:${lists.talk[topic]})$`)] as const);

export function smallTalkOf(question: string): SmallTalk | null {
  const text = plain(question)
    .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
  return talk.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const anew = new RegExp(lists.anew);
const begins = new RegExp(lists.begins);
/** A pronoun that nothing in the question itself stands for: "elle vient quels jours ?", "il règle ça en combien de fois ?" */
const pronoun = new RegExp(lists.pronoun);
const mostLeaning = 12;

/** Whether a question leans on the one before it. */
export function leansOnBefore(question: string): boolean {
  const text = plain(question).trim();
  if (begins.test(text)) return true;
  // A name, inside the question, is what its pronouns stand for.
  const isNamed = /\s\p{Lu}/u.test(question.trim());
  return !isNamed && openingOf(question) === null && text.split(/\s+/).length <= mostLeaning && pronoun.test(text);
}

/** Whether a question says by itself that it is about something else than the one before it. */
export function beginsAnew(question: string): boolean {
  return anew.test(plain(question).trim());
}

const before = new RegExp(lists.before);

/** Whether a question asks for what was said before, or may. */
export const asksBefore = (question: string): boolean => before.test(plain(question));
