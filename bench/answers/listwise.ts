/** A listwise softmax: of each list, how likely those that are right are together, made as large as can be over all lists, by Adam's steps. */

import { dot } from '../linear.ts';

/** Holds the weights down, of signals that are standardised: there are few questions. */
const ridge = 3;
const steps = 200;
const rate = 0.05;

export interface List {
  rows: readonly (readonly number[])[];
  isRight: readonly boolean[];
}

/** One weight a column, of columns as they are; a list without anything right teaches nothing. */
export function fitListwise(lists: readonly List[]): number[] {
  const taught = lists.filter(({ isRight }) => isRight.includes(true));
  const { means, deviations } = spreadOf(taught.flatMap(({ rows }) => rows));
  const standard = taught.map(({ rows, isRight }) => ({
    rows: rows.map((row) => Float64Array.from(row, (value, at) => (value - (means[at] ?? 0)) / (deviations[at] ?? 1))),
    isRight,
  }));
  const size = means.length;
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let step = 1; step <= steps; step += 1) {
    const slope = weights.map((weight) => (ridge * weight) / standard.length);
    for (const { rows, isRight } of standard) {
      const logits = rows.map((row) => dot(row, weights));
      const most = Math.max(...logits);
      const odds = logits.map((logit) => Math.exp(logit - most));
      const all = odds.reduce((sum, one) => sum + one, 0);
      const right = odds.reduce((sum, one, at) => sum + (isRight[at] ? one : 0), 0);
      for (const [at, row] of rows.entries()) {
        const pull = ((odds[at] ?? 0) / all - (isRight[at] ? (odds[at] ?? 0) / right : 0)) / standard.length;
        for (let column = 0; column < size; column += 1) slope[column] = (slope[column] ?? 0) + pull * (row[column] ?? 0);
      }
    }
    for (const [at, value] of slope.entries()) {
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * value;
      second[at] = 0.99 * (second[at] ?? 0) + 0.01 * value * value;
      const scaled = (first[at] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((second[at] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
      weights[at] = (weights[at] ?? 0) - rate * scaled;
    }
  }
  return Array.from(weights, (weight, at) => weight / (deviations[at] ?? 1));
}

function spreadOf(rows: readonly (readonly number[])[]): { means: number[]; deviations: number[] } {
  const size = rows[0]?.length ?? 0;
  const mean = (of: (row: readonly number[]) => number): number => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const means = Array.from({ length: size }, (_, at) => mean((row) => row[at] ?? 0));
  return { means, deviations: means.map((middle, at) => Math.sqrt(mean((row) => ((row[at] ?? 0) - middle) ** 2)) || 1) };
}
