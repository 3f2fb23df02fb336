import type { Asked } from './asked.ts';
import { namesMissed, type Ranked } from './choice.ts';
import { holds, nameOf, stemsIn } from './evidence.ts';
import { refusalValues } from './refusal-values.ts';
import type { Given } from './statements.ts';

/**
 * What tells that the best statement answers, each from 0 to 1; most are shares of the question's idf. Everything comes
 * from what the asker may read: a hidden document moves none of them.
 * - document: covered by the statement, its headings and title, and the document's passages found; a row stands alone.
 * - titled: covered by headings and title only. plain: its words other than names, covered by the statement alone.
 * - focus: the thing asked for, 1 where the question names none. verb: a verb of the question, 0 where it has none.
 * - absent: the weightiest word that the passage around lacks too, verbs aside. names: share of names and numbers missing.
 * - label: how much of a row's first cell was asked, 1 for a sentence.
 * - open: the question seeks no particular sort of thing. ungiven: it does, and the statement holds none.
 * - bare: it asks a sum, and the statement itself holds none of its words but names.
 * - parted: of two words that "de" joins ("procès-verbal de classement") one is covered and the other is not.
 */
export const signals = [
  'document',
  'titled',
  'plain',
  'focus',
  'verb',
  'absent',
  'names',
  'label',
  'open',
  'ungiven',
  'bare',
  'parted',
] as const;
export type Signals = Record<(typeof signals)[number], number>;

/** A document seldom repeats the verb of a question: its absence proves little, its presence much (verb). */
const verbShare = 0.65;
/** A spelling that nobody wrote proves less than a word. */
const correctedTrust = 0.8;
/** Below this share of its plain words, nothing of a question is there but its names. */
const bareShare = 0.15;
/** From here on a word counts as covered. */
const isThere = (covered: number | undefined): boolean => (covered ?? 0) >= 0.5;

export function signalsOf(asked: Asked, best: Ranked, passages: readonly Given[]): Signals {
  const { given } = best.statement;
  const weights = asked.words.map((word) => word.weight * (word.part === 'verb' ? verbShare : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  // What stands in other rows of a table says nothing of this one.
  const isRow = best.statement.columns !== null;
  const wide = isRow ? [] : passages.filter((one) => one.document === given.document).map(stemsAround);
  const own = stemsIn([best.statement.text, ...(best.statement.columns ?? [])].join(' '));
  const sums = { document: 0, focus: 1, verb: 0, absent: 0 };
  const plain = { weight: 0, own: 0 };
  for (const [at, word] of asked.words.entries()) {
    const share = (weights[at] ?? 0) / total;
    const trust = word.isCorrected ? correctedTrust : 1;
    const covered = (best.covered[at] ?? 0) * trust;
    const nearby = isRow ? covered : Math.max(covered, holds(stemsAround(given), word) * trust);
    if (word.part !== 'verb' && !word.isFrame) sums.absent = Math.max(sums.absent, share * (1 - nearby));
    sums.document += share * Math.max(covered, ...wide.map((stems) => holds(stems, word) * trust));
    if (word.isFocus) sums.focus = Math.min(sums.focus, covered);
    if (word.part === 'verb' && !word.isFrame) sums.verb = Math.max(sums.verb, covered);
    if (word.part === 'name' || word.isFrame) continue;
    plain.weight += word.weight;
    plain.own += word.weight * holds(own, word);
  }
  return {
    ...sums,
    titled: best.heading + best.title,
    plain: plain.weight === 0 ? 1 : plain.own / plain.weight,
    names: namesMissed(asked, best),
    label: best.label,
    open: asked.sought === null ? 1 : 0,
    ungiven: best.isGiven === false ? 1 : 0,
    bare: asked.sought === 'amount' && plain.weight > 0 && plain.own / plain.weight < bareShare ? 1 : 0,
    parted: asked.joined.some(([one, other]) => isThere(best.covered[one]) !== isThere(best.covered[other])) ? 1 : 0,
  };
}

/** Several statements of one passage, and of its document, are judged: its words are read once. */
const known = new WeakMap<Given, ReadonlySet<string>>();

function stemsAround(given: Given): ReadonlySet<string> {
  let stems = known.get(given);
  if (!stems) {
    stems = stemsIn([given.text, ...(given.tableHeader ?? []), ...given.headingPath, given.title, nameOf(given)].join(' '));
    known.set(given, stems);
  }
  return stems;
}

/** How likely it is, from 0 to 1, that a statement with these signals answers. */
export function likelihood(values: Record<keyof Signals | 'constant', number>, of: Signals): number {
  const sum = signals.reduce((total, name) => total + values[name] * of[name], values.constant);
  return 1 / (1 + Math.exp(-sum));
}

/** How sure an answer is: given as one, shown as what may well be one, or only as what comes closest. */
export type Sureness = 'sure' | 'likely' | 'closest';

export const likelihoodOf = (of: Signals): number => likelihood(refusalValues.weights, of);

/** @param isTurned whether the order that was learnt chose it: what it brings up by meaning holds fewer of the question's words */
export function surenessOf(of: Signals, isTurned = false): Sureness {
  const value = likelihoodOf(of);
  return value >= (isTurned ? refusalValues.thresholdTurned : refusalValues.threshold)
    ? 'sure'
    : value >= refusalValues.likely
      ? 'likely'
      : 'closest';
}

/** Whether whole passages answer an open question, whose best sentence need not: they are near by words or by meaning. */
export function isNear(of: Signals, passages: readonly { parts: readonly { closeness: number }[] }[]): boolean {
  const closeness = Math.max(...passages.flatMap(({ parts }) => parts.map((part) => part.closeness)));
  return likelihood(refusalValues.weights, of) >= refusalValues.near || closeness >= refusalValues.nearCloseness;
}
