import type { FoundPassage } from '#server/retrieval/retrieval.ts';
import type { Asked } from './asked.ts';
import { namesMissed, type Ranked } from './choice.ts';
import { orderValues } from './order-values.ts';
import type { Given } from './statements.ts';

/**
 * What is known of a statement beside the others of one question, words and meaning together. The first six are its evidence's.
 * - names: the share of the question's names and numbers that it misses.
 * - found, words: its passage's score, and score by words, as shares of the best one's. wordsPlace: its place by words.
 * - closeness, closenessPlace: of its passage. partCloseness: of the part that holds it.
 * - documentWords, documentCloseness: the mean over its document's three best passages, of those found.
 */
export const orderSignals = [
  'own',
  'lead',
  'heading',
  'title',
  'given',
  'label',
  'names',
  'found',
  'words',
  'wordsPlace',
  'closeness',
  'closenessPlace',
  'partCloseness',
  'documentWords',
  'documentCloseness',
] as const;
export type OrderSignals = Record<(typeof orderSignals)[number], number>;

export interface OrderValues {
  weights: OrderSignals;
  /** By how much logits are divided, so that what floors are to the scores of choice.ts they are to these. */
  temperature: number;
}

type Passage = Given & Pick<FoundPassage, 'document' | 'lexical' | 'parts'>;

/** What no vector is known of is as far as anything is: see fusion.ts. */
const furthest = -3;
const documentPassages = 3;
const placeOffset = 10;

/** The statements of a question in the order that was learnt; each one's score is how likely it is beside the best. */
export function inLearntOrder(
  asked: Asked,
  ranked: readonly Ranked[],
  passages: readonly Passage[],
  { weights, temperature }: OrderValues = orderValues,
): Ranked[] {
  const read = orderReader(asked, passages);
  const judged = ranked.map((one) => {
    const of = read(one);
    return { one, logit: orderSignals.reduce((sum, name) => sum + weights[name] * of[name], 0) };
  });
  const best = Math.max(...judged.map(({ logit }) => logit));
  return judged
    .toSorted((a, b) => b.logit - a.logit || b.one.score - a.one.score)
    .map(({ one, logit }) => ({ ...one, score: Math.exp((logit - best) / temperature) }));
}

/** Reads the signals of a question's statements; those of passages and documents are read once. */
export function orderReader(asked: Asked, passages: readonly Passage[]): (one: Ranked) => OrderSignals {
  const bestScore = passages[0]?.score || 1;
  const bestWords = Math.max(...passages.map(({ lexical }) => lexical), Number.MIN_VALUE);
  const about = passages.map((passage) => ({
    passage,
    words: passage.lexical / bestWords,
    closeness: Math.max(...passage.parts.map(({ closeness }) => closeness), furthest),
  }));
  const byWords = placesOf(about, ({ words }) => words);
  const byCloseness = placesOf(about, ({ closeness }) => closeness);
  const known = new Map<Given, Omit<OrderSignals, 'own' | 'lead' | 'heading' | 'title' | 'given' | 'label' | 'names' | 'partCloseness'>>();
  for (const inside of Map.groupBy(about, ({ passage }) => passage.document).values()) {
    const documentWords = bestMean(inside.map(({ words }) => words));
    const documentCloseness = bestMean(inside.map(({ closeness }) => closeness));
    for (const one of inside)
      known.set(one.passage, {
        found: one.passage.score / bestScore,
        words: one.words,
        wordsPlace: one.words > 0 ? worth(byWords.get(one)) : 0,
        closeness: one.closeness,
        closenessPlace: worth(byCloseness.get(one)),
        documentWords,
        documentCloseness,
      });
  }
  const partsOf = new Map<Given, Passage['parts']>(passages.map((passage) => [passage, passage.parts]));
  return (one) => {
    const { own, lead, heading, title, label, isGiven, statement } = one;
    const { given, start, end } = statement;
    const around = known.get(given);
    if (!around) throw new Error('a statement of no passage that was found');
    const parts = partsOf.get(given) ?? [];
    const holding = parts.filter((part) => start - given.start < part.end && end - given.start > part.start);
    return {
      own,
      lead,
      heading,
      title,
      label,
      given: isGiven === null ? 0.5 : Number(isGiven),
      names: namesMissed(asked, one),
      partCloseness: Math.max(...holding.map(({ closeness }) => closeness), furthest),
      ...around,
    };
  };
}

function placesOf<One>(all: readonly One[], of: (one: One) => number): Map<One, number> {
  return new Map(all.toSorted((a, b) => of(b) - of(a)).map((one, place) => [one, place]));
}

/** 1 for the first, .5 for the eleventh. */
const worth = (place: number | undefined): number => (place === undefined ? 0 : placeOffset / (placeOffset + place));

/** Of fewer than three, those that are not there count for nothing: one good passage is not three. */
function bestMean(values: readonly number[]): number {
  const best = values.toSorted((a, b) => b - a).slice(0, documentPassages);
  return best.reduce((sum, value) => sum + value, 0) / documentPassages;
}
