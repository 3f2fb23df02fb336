import { beginsAnew, isFrame, isUnit, leansOnBefore, tokensOf, wordingOf } from '#server/language/language.ts';

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

/** Whether a question can hardly be understood without those before it: wholly where it names nothing itself, surely, perhaps, or not; or whether it says itself that it is about something else. */
export function leaning(question: string, before: readonly string[]): 'wholly' | 'surely' | 'perhaps' | 'no' | 'anew' {
  if (before.length === 0) return 'no';
  if (beginsAnew(question)) return 'anew';
  if (leansOnBefore(question)) return 'surely';
  if (namesNothing(question)) return 'wholly';
  return tokensOf(question).length <= fewWords ? 'perhaps' : 'no';
}

/** Whether a question has no words of its own but those that turn it, verbs and units: "depuis quand", "on voit avec qui", "combien par an". */
function namesNothing(question: string): boolean {
  const { parts } = wordingOf(question);
  return tokensOf(question).every(({ folded }) => isFrame(folded) || isUnit(folded) || parts.get(folded) === 'verb');
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
  /** Whether it is in the document that answered last. */
  isThere: boolean;
}

/** A new subject's words may all stand in the document before, too; it must hold nearly as many of them. */
const lessHeld = 0.15;
/** So few words name no new subject. */
const lessHeldByFew = 0.35;
/** People who say little stay where they were, unless elsewhere is likelier by this much. */
const lessLikely = 0.2;

/** The readings of a question: alone, with those before it, with them inside the document that answered last, and alone inside it. */
export interface Readings<One> {
  alone: One;
  whole: One;
  within: One | null;
  there: One | null;
}

/** Which reading answers. People stay in a document until they name something that it does not hold. */
export function reading(
  leans: ReturnType<typeof leaning>,
  { alone, whole, within, there }: Readings<Answering>,
): keyof Readings<Answering> {
  if (leans === 'anew') return 'alone';
  const isFew = leans === 'perhaps';
  const isElsewhere = (one: Answering): boolean => {
    const found = leans === 'surely' ? [alone, whole] : [alone];
    return found.some(({ sureness, held }) => sureness === 'sure' && held > one.held + (isFew ? lessHeldByFew : lessHeld));
  };
  const stays = (one: Answering | null, sureness: Answering['sureness']): one is Answering =>
    one !== null && one.holdsNames && one.sureness === sureness;
  const isThere = (one: Answering): boolean => stays(there, 'sure') && there.held > one.held + lessHeld;
  if (leans === 'wholly') {
    if (stays(within, 'sure') && !isThere(within)) return 'within';
    if (whole.sureness === 'sure' && !isThere(whole)) return 'whole';
    return stays(there, 'sure') ? 'there' : isNearlyHeld(within, whole) ? 'within' : 'whole';
  }
  if (stays(within, 'sure') && !isElsewhere(within)) return 'within';
  if (leans === 'surely' && (alone.sureness !== 'sure' || whole.holdsNames || !alone.holdsNames)) {
    // Nothing in it stands alone: "et l'an dernier ?" answered by any text of last year would be another question's answer.
    const isLeft = whole.sureness === 'sure' && (whole.isThere || within === null || within.held < whole.held);
    return !isLeft && stays(within, 'likely') && isNearlyHeld(within, whole) ? 'within' : 'whole';
  }
  if (isFew && !alone.isThere) {
    if (whole.sureness === 'sure' && !isElsewhere(whole)) return 'whole';
    if (stays(there, 'sure') && !isElsewhere(there)) return 'there';
    if (stays(within, 'likely') && !isElsewhere(within)) return 'within';
    if (whole.sureness === 'likely' && !isElsewhere(whole)) return 'whole';
  }
  if (alone.sureness === 'sure') return 'alone';
  if (whole.sureness === 'sure') return 'whole';
  if (stays(there, 'sure')) return 'there';
  const isHeld = within?.holdsNames && within.held >= Math.max(alone.held, whole.held) - lessHeld;
  if (isHeld && (within.sureness === 'likely' || leans !== 'no')) return 'within';
  if (leans === 'no') return 'alone';
  if (within?.holdsNames && within.likelihood >= Math.max(alone.likelihood, whole.likelihood) - lessLikely) return 'within';
  return whole.likelihood >= alone.likelihood ? 'whole' : 'alone';
}

const isNearlyHeld = (one: Answering | null, other: Answering): boolean => one !== null && one.held >= other.held - lessHeld;
