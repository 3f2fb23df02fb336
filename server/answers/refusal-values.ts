/**
 * When to answer: weights of the signals (refusal.ts) and the least likelihood. Made by `node bench/calibrate.ts` from
 * the 80 questions of demo/calibration.json (50 answerable, 30 to refuse) and from nothing else; the answer key of the
 * bench has other questions, on other facts. Logistic regression, both outcomes weighing the same, ridge .004. The
 * threshold answers most while it refuses .9, on questions left out one at a time: .94 answered, .90 refused.
 */
export const refusalValues = {
  weights: { constant: -6.77, covered: 2.86, passage: 3.09, document: 2.77, focus: 1.46, worst: -1.55, names: -0.92, unknown: -0.63 },
  threshold: 0.41,
} as const;
