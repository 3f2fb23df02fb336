/**
 * The one set of values that ships.
 *
 * Chosen on the even questions of two French sets (a compliance FAQ with titles, 41 questions; encyclopaedia passages
 * without, 1,806), checked on the odd ones: docs and figures in bench/retrieval/retrieval.ts. Headings are not measured there and
 * weigh as titles do. Stems count 1 and exact words half: each alone does less well.
 */
export const ranking = {
  /** BM25F: how soon repetition stops counting, and how much longer fields are held back, by field. */
  k1: 1.2,
  title: { weight: 2, lengthPenalty: 0.4 },
  headings: { weight: 2, lengthPenalty: 0.4 },
  body: { weight: 1, lengthPenalty: 0.4 },
  stemWeight: 1,
  exactWeight: 0.5,
  /**
   * The best passages by words alone, whose texts are then read for closeness and for parts of words. With 200, cnil gains .006 and piaf .001 of
   * nDCG@10, and reading them costs as much again as all the rest of a search.
   */
  rescored: 100,
  /** For each pair of question words: the lesser idf divided by their least distance in words, up to this one. */
  proximity: { weight: 0.6, withinWords: 12 },
  /** Runs of four letters shared with the question's words forgive typing and derivation. */
  grams: { weight: 0.3, lengthPenalty: 0.4 },
  /** Words of the question that are scored; a pasted page would cost a second and find the same. */
  mostTerms: 32,
  /** A word of at least this length that no readable passage holds is replaced by at most so many near ones. */
  spelling: { shortestWord: 5, shortestNear: 4, mostNear: 3 },
} as const;
