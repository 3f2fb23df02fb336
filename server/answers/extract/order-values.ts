/** How statements are ordered where a question was turned towards what answers it: see order.ts. Made by `node bench/answers/learn.ts`. */
export const orderValues = {
  weights: {
    own: 9.517,
    lead: 5.615,
    heading: 6.642,
    title: 11.534,
    given: 2.102,
    label: 0.646,
    names: 0.103,
    found: 1.373,
    words: 0.241,
    wordsPlace: -0.096,
    closeness: 0.054,
    closenessPlace: 0.839,
    partCloseness: 0.558,
    documentWords: 0.983,
    documentCloseness: 0.015,
  },
  temperature: 7,
} as const;
