/**
 * When to answer: weights of the signals (refusal.ts) and the least likelihood. Made by `node bench/calibrate.ts` from
 * the 333 questions of demo/calibration.json and demo/calibration-more.json (198 answerable, 135 to refuse) and from
 * nothing else; the answer key of the bench has other questions. Logistic regression, both outcomes weighing the same,
 * ridge .002. At the threshold, on questions left out one at a time: .924 answered, .874 refused.
 */
export const refusalValues = {
  weights: {
    constant: -4.47,
    covered: 2.02,
    passage: 1.93,
    document: 1.71,
    titled: 2.02,
    row: -0.52,
    focus: 2.1,
    worst: -2.1,
    absent: -2.57,
    names: -1.95,
    unknown: -0.14,
  },
  threshold: 0.45,
} as const;
