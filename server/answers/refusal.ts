import type { Asked } from './asked.ts';
import type { Ranked } from './choice.ts';
import { holds, nameOf, stemsIn } from './evidence.ts';
import type { Given } from './statements.ts';

/**
 * What tells that the best statement answers, each from 0 to 1. Everything comes from what the asker may read: a hidden
 * document moves none of them.
 */
export const signals = ['covered', 'own', 'worst', 'names', 'unknown', 'focus', 'passage', 'document', 'kindFound', 'kindMissing'] as const;
export type Signals = Record<(typeof signals)[number], number>;

export function signalsOf(asked: Asked, best: Ranked, passages: readonly Given[]): Signals {
  const { given } = best.statement;
  const total = asked.words.reduce((sum, word) => sum + word.weight, 0) || 1;
  const around = stemsIn(wordsOf(given));
  const wide = stemsIn(passages.filter((one) => one.document === given.document).map(wordsOf).join(' '));
  const sums = { covered: 0, names: 0, unknown: 0, passage: 0, document: 0, worst: 0, focus: 1 };
  for (const [at, word] of asked.words.entries()) {
    const share = word.weight / total;
    // A spelling that nobody wrote proves little.
    const covered = (best.covered[at] ?? 0) * (word.isCorrected ? 0.5 : 1);
    sums.covered += share * covered;
    sums.passage += share * Math.max(covered, holds(around, word) * (word.isCorrected ? 0.5 : 1));
    sums.worst = Math.max(sums.worst, share * (1 - covered));
    sums.document += share * Math.max(covered, holds(wide, word) * (word.isCorrected ? 0.5 : 1));
    if (word.isFocus) sums.focus = Math.min(sums.focus, covered);
    if (word.part === 'name') sums.names += share * (1 - covered);
    if (word.isUnknown && !word.isFrame && covered === 0) sums.unknown += share;
  }
  const isKindAsked = asked.kinds.size > 0;
  return { ...sums, own: best.own, kindFound: Number(isKindAsked && best.answering.length > 0), kindMissing: Number(isKindAsked && best.answering.length === 0) };
}

function wordsOf(given: Given): string {
  return [given.text, ...(given.tableHeader ?? []), ...given.headingPath, given.title, nameOf(given)].join(' ');
}

/** INTERIM until fitted on demo/calibration.json: most of what is asked is covered by the best statement and what stands above it. */
export function isAnswered(signals: Signals): boolean {
  return signals.covered >= 0.6;
}
