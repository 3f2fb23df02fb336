/**
 * When to answer: weights of the signals (refusal.ts) and the least likelihood. Made by `node bench/calibrate.ts` from
 * the 333 questions of demo/calibration.json and demo/calibration-more.json (198 answerable, 135 to refuse) and from
 * nothing else; the answer key of the bench has other questions. Logistic regression, both outcomes weighing the same,
 * ridge .05 of each signal's variance. On questions left out by subject, a tenth at a time: .908 answered and .908
 * refused where both are equal; an answerable question is likelier than one to refuse .965 of the time.
 */
export const refusalValues = {
  weights: {
    constant: -2.62,
    passage: 2.06,
    document: 1.89,
    titled: 2.75,
    focus: 1.45,
    verb: 1.42,
    worst: -3.88,
    absent: -3.88,
    names: -1.69,
  },
  threshold: 0.46,
} as const;
