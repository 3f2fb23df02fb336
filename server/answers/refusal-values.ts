/**
 * When to answer: weights of the signals (refusal.ts) and the least likelihood. Made by `node bench/calibrate.ts` from
 * the 593 questions of demo/calibration.json and demo/calibration-more.json (339 answerable, 254 to refuse) and from
 * nothing else; the answer key of the bench has other questions. Logistic regression, both outcomes weighing the same,
 * ridge .05 of each signal's variance. On questions left out by subject, a tenth at a time: an answerable question is
 * likelier than one to refuse .942 of the time. A wrong answer costs more than a refusal that shows the closest passages:
 * the threshold is the least at which .90 of those left out are refused rightly; .858 of the answerable are then answered.
 */
export const refusalValues = {
  weights: {
    constant: -2.12,
    document: 1.74,
    titled: 1.44,
    plain: 1.16,
    focus: 0.92,
    verb: 0.82,
    absent: -4.04,
    names: -1.76,
    label: 0.62,
    open: 0.65,
    ungiven: -2.1,
    bare: -1.42,
    parted: -0.69,
  },
  threshold: 0.54,
} as const;
