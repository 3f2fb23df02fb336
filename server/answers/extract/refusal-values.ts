/**
 * When to answer: weights of the signals (refusal.ts) and the least likelihood. Made by `node bench/answers/calibrate.ts` from
 * the 673 questions of demo/calibration.json and demo/calibration-more.json (393 answerable, 280 to refuse) and from
 * nothing else; the answer key of the bench has other questions. Logistic regression, both outcomes weighing the same,
 * ridge .05 of each signal's variance. On questions left out by subject, a tenth at a time: an answerable question is
 * likelier than one to refuse .939 of the time. A wrong answer costs more than a refusal that shows the closest passages.
 */
export const refusalValues = {
  weights: {
    constant: -2.17,
    document: 1.91,
    titled: 1.13,
    plain: 1.14,
    focus: 0.93,
    verb: 0.85,
    absent: -3.84,
    names: -1.66,
    label: 0.57,
    open: 0.59,
    ungiven: -2.06,
    bare: -1.39,
    parted: -0.75,
  },
  /**
   * Chosen on the two companies of bench/calibration: at .54, where nine in ten of the demo's own questions to refuse are, strangers' were for
   * two in three; from .65 on one answer in ten is wrong there (one in six before), for one right answer in ten less (docs/decisions/0009).
   */
  threshold: 0.65,
  /** Where the order was learnt (order.ts), of the 260 questions to refuse of the eight companies, each ordered by what the others taught, as many are refused as before it: docs/decisions/0040. */
  thresholdTurned: 0.7,
  /**
   * Chosen on the two companies of bench/calibration, whose questions use other words than their documents: from `likely` on, the first
   * closest passage is of the right document for half of the questions; with `near`, or a closeness in deviations, every open question that
   * has an answer is answered, and none of demo/calibration.json to refuse.
   */
  likely: 0.35,
  near: 0.15,
  nearCloseness: 6,
} as const;
