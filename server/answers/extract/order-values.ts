/**
 * How statements are ordered where a question was turned towards what answers it: see order.ts. Made by `node bench/answers/learn.ts` from the
 * 940 questions with an answer of the eight companies of bench/calibration, on 2026-11-28, with multilingual-e5-small. Of a company that taught
 * nothing, the first statement is of the right document for .702 of the questions, .660 by choice.ts (docs/decisions/0040).
 */
export const orderValues = {
  weights: {
    own: 9.47,
    lead: 5.555,
    heading: 6.56,
    title: 11.382,
    given: 2.074,
    label: 0.651,
    names: 0.052,
    found: 1.546,
    words: 0.597,
    wordsPlace: -0.558,
    closeness: 0.034,
    closenessPlace: 0.791,
    partCloseness: 0.552,
    documentWords: 0.99,
    documentCloseness: 0.022,
  },
  temperature: 7.7,
} as const;
