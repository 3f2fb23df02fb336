/** Who acts in a French clause, and what a clause stands under: found by its smallest words. */
import lists from './fr/acting.json' with { type: 'json' };
import { plain } from './wording.ts';

const begins = (source: string): RegExp => new RegExp(`^(?:${source})`, 'u');
const inside = (source: string): RegExp => new RegExp(`(?<!\\p{L})(?:${source})`, 'u');
const whole = (source: string): RegExp => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'u');
const beforeSubject = begins(lists.beforeSubject);
const passive = inside(lists.passive);
const agentless = whole(lists.agentless);
const pronouns = begins(lists.pronouns);
const titles = new Set(lists.titles.split(' '));
const conditions = new RegExp(`^(?:${lists.conditions})(?!\\p{L})`, 'u');
const others = whole(lists.others);
const without = new RegExp(`(?<!\\p{L})(?:${lists.without})`, 'gu');

/** Where the words of whoever acts begin: after "par" in a passive, else after what stands before the subject. Null for a passive that names nobody, or a pronoun. */
export function actingFrom(clause: string): number | null {
  const text = plain(clause);
  const by = passive.exec(text);
  if (by) return by.index + by[0].length;
  const from = beforeSubject.exec(text)?.[0].length ?? 0;
  return pronouns.test(text.slice(from)) ? null : from;
}

/** A passive that does not say who. */
export function isAgentless(clause: string): boolean {
  const text = plain(clause);
  return agentless.test(text) && !passive.test(text);
}

export const beginsWithPronoun = (clause: string): boolean => pronouns.test(plain(clause).trim().replace(beforeSubject, ''));
/** "Mme", "société": what stands before a name and is none. */
export const isTitle = (folded: string): boolean => titles.has(folded);
/** "Si …", "Sans …": what it says is not said to be so. */
export const isConditional = (clause: string): boolean => conditions.test(plain(clause));
/** "les autres", "sauf": the text goes on with those of whom it was not said. */
export const hasOthers = (clause: string): boolean => others.test(plain(clause));

/** Where what a clause does without is named: the ends of its "sans …". */
export function withoutEnds(clause: string): number[] {
  return [...plain(clause).matchAll(without)].map(({ index, 0: all }) => index + all.length);
}

const cases = begins(lists.cases);
const from = new RegExp(`(?<!\\p{L})(?:${lists.from})`, 'u');
const upTo = new RegExp(`(?<!\\p{L})(?:${lists.upTo})`, 'u');
/** "Si le client annule dix jours avant", "Un colis de 30 kg": one case, of which the text may give the rule. */
export const isCase = (sentence: string): boolean => cases.test(plain(sentence).trim());

/** Whether what stands before a number makes it a threshold: from it on, or up to it. */
export function thresholdBefore(before: string): 'from' | 'up-to' | null {
  const text = plain(before);
  if (upTo.test(text)) return 'up-to';
  return from.test(text) ? 'from' : null;
}

const echoes = begins(lists.echoes);
/** A sentence that begins as a question does is no statement. */
export const isEcho = (sentence: string): boolean => echoes.test(plain(sentence).trim());

const smallest = { fr: new Set(lists.smallest.fr.split(' ')), en: new Set(lists.smallest.en.split(' ')) };

/** The language of a question, by its smallest words; French where they do not tell. */
export function tongueOf(question: string): 'fr' | 'en' {
  const words = question.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (list: ReadonlySet<string>): number => words.filter((word) => list.has(word)).length;
  return count(smallest.en) > count(smallest.fr) ? 'en' : 'fr';
}
