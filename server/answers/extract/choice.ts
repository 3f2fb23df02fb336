import { isAlike, likenessOf, type Likeness } from './alike.ts';
import type { Asked } from './asked.ts';
import { createReader, type Evidence } from './evidence.ts';
import { marksOf } from './marks.ts';
import { statementsOf, type Given, type Statement } from './statements.ts';

/**
 * How statements are ranked. Chosen on demo/calibration.json, never on the answer key; the first three values began
 * with what a French question set gave (docs/decisions: the lead sentence counts for a third, the passage for .6).
 */
export interface ChoiceValues {
  lead: number;
  heading: number;
  title: number;
  passage: number;
  /** Taken away when nothing of the sort sought stands in it. */
  ungiven: number;
  /** Taken away, times the share of the question's names and numbers that neither the statement nor its titles hold. */
  names: number;
  /** A quotation after the first must score at least this share of the best one's. */
  floor: number;
  mostQuotes: number;
  mostWords: number;
}
export const choiceValues: ChoiceValues = {
  lead: 0.4,
  heading: 0.7,
  title: 0.75,
  passage: 0.7,
  ungiven: 0.25,
  names: 0.8,
  floor: 0.75,
  mostQuotes: 3,
  mostWords: 60,
};

export interface Ranked extends Evidence {
  score: number;
}

/** A statement chosen to answer, with those of other places that say the same. */
export interface Chosen {
  statement: Statement;
  evidence: Ranked;
  /** What of it answers: see marks.ts. */
  marks: readonly number[];
  alike: Statement[];
}

const mostClosest = 3;

/** Passages whose sentences are read: beyond, none was ever chosen. */
export const mostRead = 30;

/** Every statement of the first passages, best first. */
export function rankStatements(asked: Asked, passages: readonly Given[], values: ChoiceValues = choiceValues): Ranked[] {
  const read = createReader(asked);
  const best = passages[0]?.score || 1;
  return passages
    .slice(0, mostRead)
    .flatMap((given) => statementsOf(given))
    .map((statement) => scored(asked, read(statement), best, values))
    .toSorted((a, b) => b.score - a.score || a.statement.start - b.statement.start);
}

function scored(asked: Asked, evidence: Evidence, bestPassage: number, values: ChoiceValues): Ranked {
  const { own, lead, heading, title, isGiven, statement } = evidence;
  const words = own + values.lead * lead + values.heading * heading + values.title * title;
  const missed = namesMissed(asked, evidence);
  const score =
    words - values.names * missed + values.passage * (statement.given.score / bestPassage) - (isGiven === false ? values.ungiven : 0);
  return { ...evidence, score };
}

/** The share of the question's names and numbers, 0 where it has none, that a statement and its titles leave out. */
export function namesMissed(asked: Asked, { covered }: Pick<Evidence, 'covered'>): number {
  let all = 0;
  let missed = 0;
  for (const [at, word] of asked.words.entries()) {
    if (word.part !== 'name') continue;
    all += word.weight;
    missed += word.weight * (1 - (covered[at] ?? 0));
  }
  return all === 0 ? 0 : missed / all;
}

/**
 * The statements that answer: the best, then others worth their place, a few lines in all. They come document by
 * document, the best one's first, in reading order inside each.
 * @param answers whether a statement beside the best would answer by itself
 */
export function choose(
  asked: Asked,
  ranked: readonly Ranked[],
  answers: (one: Ranked) => boolean = () => true,
  values: ChoiceValues = choiceValues,
): Chosen[] {
  const chosen: (Chosen & { likeness: Likeness })[] = [];
  const [best] = ranked;
  if (!best) return [];
  const floor = best.score * values.floor;
  const missed = namesMissed(asked, best);
  let words = 0;
  for (const evidence of ranked) {
    const isBest = evidence === best;
    if (!isBest && evidence.score < floor) break;
    // Beside the best, what only stands near the question's words is noise; last year's price would answer another question.
    if (!isBest && (evidence.own === 0 || namesMissed(asked, evidence) > missed)) continue;
    const { statement } = evidence;
    const likeness = likenessOf(statement.text);
    const same = chosen.find((one) => isAlike(one.likeness, likeness));
    if (same) {
      if (isElsewhere(same, statement)) same.alike.push(statement);
      continue;
    }
    const length = wordsIn(statement.text);
    const isTooMuch = chosen.length >= values.mostQuotes || words + length > values.mostWords;
    if (!isBest && (isTooMuch || !answers(evidence))) continue;
    chosen.push({ statement, evidence, marks: marksOf(asked, evidence), alike: [], likeness });
    words += length;
  }
  return inReadingOrder(chosen);
}

/** The best statements for somebody who gets no answer: not the same twice, and one row of a table stands for its neighbours. */
export function closest(ranked: readonly Ranked[]): Ranked[] {
  const kept: (Ranked & { likeness: Likeness })[] = [];
  for (const one of ranked) {
    const { given, text, columns } = one.statement;
    const likeness = likenessOf(text);
    const isTold = kept.some(
      ({ statement, likeness: other }) =>
        isAlike(other, likeness) || (columns !== null && statement.columns !== null && statement.given.document === given.document),
    );
    if (!isTold) kept.push({ ...one, likeness });
    if (kept.length === mostClosest) break;
  }
  return kept;
}

/** Passages overlap, and a document may repeat itself: only another document is worth telling. */
function isElsewhere(chosen: Chosen, statement: Statement): boolean {
  return [chosen.statement, ...chosen.alike].every((one) => one.given.document !== statement.given.document);
}

/** Document by document, the first one's first, in reading order inside each. */
export function inReadingOrder(chosen: readonly Chosen[]): Chosen[] {
  const documents = [...new Set(chosen.map((one) => one.statement.given.document))];
  return documents.flatMap((document) =>
    chosen.filter((one) => one.statement.given.document === document).toSorted((a, b) => a.statement.start - b.statement.start),
  );
}

/** Words as a person counts them: what stands between spaces and has a letter or a digit. */
export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
