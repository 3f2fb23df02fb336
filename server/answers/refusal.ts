import type { Asked } from './asked.ts';
import { namesMissed, type Ranked } from './choice.ts';
import { holds, nameOf, stemsIn } from './evidence.ts';
import { refusalValues } from './refusal-values.ts';
import type { Given } from './statements.ts';

/**
 * What tells that the best statement answers, each from 0 to 1; most are shares of the question's idf. Everything comes
 * from what the asker may read: a hidden document moves none of them.
 * passage: covered by the statement, its headings and title, and the passage around it (a row of a table stands alone);
 * document: with the document's other passages found; titled: by headings and title only;
 * focus: the thing asked for, 1 where the question names none; verb: a verb of the question, 0 where it has none;
 * worst: the weightiest word missing; absent: the weightiest that the passage lacks too, verbs aside;
 * names: share of its names and numbers missing.
 */
export const signals = ['passage', 'document', 'titled', 'focus', 'verb', 'worst', 'absent', 'names'] as const;
export type Signals = Record<(typeof signals)[number], number>;

/** A document seldom repeats the verb of a question: its absence proves little, its presence much (verb). */
const verbShare = 0.65;
/** A spelling that nobody wrote proves less than a word. */
const correctedTrust = 0.8;

export function signalsOf(asked: Asked, best: Ranked, passages: readonly Given[]): Signals {
  const { given } = best.statement;
  const weights = asked.words.map((word) => word.weight * (word.part === 'verb' ? verbShare : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  // What stands in other rows of a table says nothing of this one.
  const isRow = best.statement.columns !== null;
  const around = isRow ? nothing : stemsIn(wordsOf(given));
  const wide = isRow
    ? nothing
    : stemsIn(
        passages
          .filter((one) => one.document === given.document)
          .map(wordsOf)
          .join(' '),
      );
  const sums = { passage: 0, document: 0, focus: 1, verb: 0, worst: 0, absent: 0 };
  for (const [at, word] of asked.words.entries()) {
    const share = (weights[at] ?? 0) / total;
    const trust = word.isCorrected ? correctedTrust : 1;
    const covered = (best.covered[at] ?? 0) * trust;
    const nearby = Math.max(covered, holds(around, word) * trust);
    sums.passage += share * nearby;
    if (word.part !== 'verb' && !word.isFrame) sums.absent = Math.max(sums.absent, share * (1 - nearby));
    sums.worst = Math.max(sums.worst, share * (1 - covered));
    sums.document += share * Math.max(covered, holds(wide, word) * trust);
    if (word.isFocus) sums.focus = Math.min(sums.focus, covered);
    if (word.part === 'verb' && !word.isFrame) sums.verb = Math.max(sums.verb, covered);
  }
  return { ...sums, titled: best.heading + best.title, names: namesMissed(asked, best) };
}

const nothing: ReadonlySet<string> = new Set();

function wordsOf(given: Given): string {
  return [given.text, ...(given.tableHeader ?? []), ...given.headingPath, given.title, nameOf(given)].join(' ');
}

/** How likely it is, from 0 to 1, that a statement with these signals answers. */
export function likelihood(values: Record<keyof Signals | 'constant', number>, of: Signals): number {
  const sum = signals.reduce((total, name) => total + values[name] * of[name], values.constant);
  return 1 / (1 + Math.exp(-sum));
}

/** Whether to answer; otherwise the documents do not say. */
export function isAnswered(of: Signals): boolean {
  return likelihood(refusalValues.weights, of) >= refusalValues.threshold;
}
