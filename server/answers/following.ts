import { beginsAnew, leansOnBefore, tokensOf } from '#server/language/language.ts';

/** A question of so few words that tell may lean on the one before, though nothing in it says so. */
const fewWords = 3;
/** How far back a chain of questions that lean on each other is followed. */
const mostBefore = 2;
const year = /\b(?:19|20)\d\d\b/g;
const otherYear = /\b(?:19|20)\d\d\b|l['’]an (?:dernier|passé|prochain)|l['’]année (?:dernière|d['’]avant|prochaine|suivante)/i;

/** A question as it was understood: with those before it that it leans on, and the document that it stayed in, where it did. */
export interface KeptUnderstood {
  question: string;
  within: string | null;
}

/** Whether a question can hardly be understood without those before it: surely, perhaps, or not; or whether it says itself that it is about something else. */
export function leaning(question: string, before: readonly string[]): 'surely' | 'perhaps' | 'no' | 'anew' {
  if (before.length === 0) return 'no';
  if (beginsAnew(question)) return 'anew';
  if (leansOnBefore(question)) return 'surely';
  return tokensOf(question).length <= fewWords ? 'perhaps' : 'no';
}

/**
 * A question with those that it leans on, oldest first, as one text to search for.
 * @param before the conversation's questions, oldest first
 */
export function withBefore(question: string, before: readonly string[]): string {
  const chain: string[] = [];
  for (const [at, one] of [...before.entries()].toReversed()) {
    chain.unshift(one);
    const leans = leaning(one, before.slice(0, at));
    if (chain.length === mostBefore || leans === 'no' || leans === 'anew') break;
  }
  // Another year than the one before is asked for.
  const kept = otherYear.test(question) ? chain.map((one) => one.replaceAll(year, '')) : chain;
  return [...kept, question.charAt(0).toLowerCase() + question.slice(1)].join(' ');
}

/** How well one reading of a question is answered. */
export interface Answering {
  sureness: 'sure' | 'likely' | 'closest';
  /** From 0 to 1. */
  likelihood: number;
  /** The share of the question's own words that the best statement holds, with its titles; those before it aside. */
  held: number;
  /** Whether it holds every name and number of the question itself. */
  holdsNames: boolean;
}

/** A new subject's words may all stand in the document before, too; it must hold nearly as many of them. */
const lessHeld = 0.15;
/** So few words name no new subject. */
const lessHeldByFew = 0.35;

/**
 * Which reading answers: the question alone, with those before it, or with them inside the document that answered last. People stay in a
 * document until they name something that it does not hold.
 */
export function reading(
  leans: ReturnType<typeof leaning>,
  { alone, whole, within }: { alone: Answering; whole: Answering; within: Answering | null },
): 'alone' | 'whole' | 'within' {
  if (leans === 'anew') return 'alone';
  const isElsewhere =
    alone.sureness === 'sure' && within !== null && alone.held > within.held + (leans === 'perhaps' ? lessHeldByFew : lessHeld);
  if (within?.holdsNames && !isElsewhere && within.sureness === 'sure') return 'within';
  if (leans === 'surely' && (alone.sureness !== 'sure' || whole.holdsNames || !alone.holdsNames)) {
    // Nothing in it stands alone: "et l'an dernier ?" answered by any text of last year would be another question's answer.
    return whole.sureness !== 'sure' && within?.holdsNames && within.sureness === 'likely' ? 'within' : 'whole';
  }
  if (alone.sureness === 'sure') return 'alone';
  if (whole.sureness === 'sure') return 'whole';
  if (within?.holdsNames && within.sureness === 'likely') return 'within';
  if (leans === 'no') return 'alone';
  if (within?.holdsNames && within.held >= Math.max(alone.held, whole.held) - lessHeld) return 'within';
  return whole.likelihood >= alone.likelihood ? 'whole' : 'alone';
}
