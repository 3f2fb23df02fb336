/** One search: the question's words, their passages among the allowed ones, the score, and a closer look at the first. */
import type { Snapshot } from '#server/vault/vault.ts';
import { tokensOf } from '#server/language/language.ts';
import { bestScores } from './best.ts';
import { addScores, idf } from './bm25f.ts';
import type { AllowedSet, createCatalogue, Scope } from './catalogue.ts';
import { isExact, keysOf, stemKey } from './keys.ts';
import { nearness, type PassageText } from './nearness.ts';
import { createPostingsReader, type PostingsReader } from './postings.ts';
import { ranking } from './ranking.ts';
import { askedTerms, type QuestionTerm } from './terms.ts';

export interface LexicalHit {
  unit: number;
  ordinal: number;
  /** Comparable within one result only. */
  score: number;
  /** Places in `terms` of those whose stem the passage holds. */
  matched: number[];
  /** The share of the question's idf that the passage holds, from 0 to 1; spellings of one word count once. */
  coverage: number;
}

export interface LexicalResult {
  terms: QuestionTerm[];
  hits: LexicalHit[];
}

export type TextOf = (snapshot: Snapshot, hits: readonly { unit: number; ordinal: number }[]) => Promise<readonly PassageText[]>;

export interface LexicalQuery {
  question: string;
  allowed: AllowedSet;
  /** Hits wanted, at most. */
  k: number;
  /** The texts of hits, in the order asked, read in the same snapshot. */
  textOf: TextOf;
}

export function createSearch(catalogue: ReturnType<typeof createCatalogue>) {
  return async (snapshot: Snapshot, { question, allowed, k, textOf }: LexicalQuery): Promise<LexicalResult> => {
    const scope = await catalogue.scope(snapshot, allowed);
    const reader = createPostingsReader(snapshot, scope);
    const terms = await askedTerms(snapshot, reader, scope, tokensOf(question));
    const { scores, matches } = scoreTerms(terms, reader, scope);
    const best = bestScores(scores, Math.max(k, ranking.rescored), (a, b) => comesBefore(scope.placeOf(a), scope.placeOf(b)));
    const hits = best.map((passage): LexicalHit => {
      const matched = terms.map((_, at) => at).filter((at) => ((matches[passage] ?? 0) >>> at) & 1);
      return { ...scope.placeOf(passage), score: scores[passage] ?? 0, matched, coverage: coverage(terms, matched) };
    });
    await lookCloser(snapshot, hits.slice(0, ranking.rescored), terms, textOf);
    hits.sort((a, b) => b.score - a.score || (comesBefore(a, b) ? -1 : 1));
    return { terms, hits: hits.slice(0, k) };
  };
}

/** Sums each distinct term once: words of one stem share it, and count by their exact forms. */
function scoreTerms(terms: readonly QuestionTerm[], reader: PostingsReader, scope: Scope): { scores: Float64Array; matches: Uint32Array } {
  const scores = new Float64Array(scope.isAllowed.length);
  const matches = new Uint32Array(scope.isAllowed.length);
  for (const key of new Set(terms.flatMap(keysOf))) {
    const postings = reader.held(key);
    const weight = isExact(key) ? ranking.exactWeight : ranking.stemWeight;
    addScores(scores, postings, weight * idf(scope.passages, postings.ids.length), scope);
  }
  for (const [at, term] of terms.entries()) {
    for (const passage of reader.held(stemKey(term.stem)).ids) matches[passage] = (matches[passage] ?? 0) | (1 << at);
  }
  return { scores, matches };
}

/** Adds closeness and shared parts of words to the scores of `hits`. */
async function lookCloser(snapshot: Snapshot, hits: LexicalHit[], terms: readonly QuestionTerm[], textOf: TextOf): Promise<void> {
  if (hits.length === 0) return;
  const texts = await textOf(snapshot, hits);
  const words = wordsOf(terms);
  const added = nearness(
    texts,
    terms.map((term, at) => ({ ...term, word: words[at] ?? at })),
  );
  for (const [at, hit] of hits.entries()) hit.score += added[at] ?? 0;
}

/** For each term, the word of the question that it stands for. */
function wordsOf(terms: readonly QuestionTerm[]): number[] {
  return terms.map((term, at) => (term.corrected === undefined ? at : terms.findIndex((other) => other.corrected === term.corrected)));
}

function coverage(terms: readonly QuestionTerm[], matched: readonly number[]): number {
  const words = wordsOf(terms);
  const asked = new Map<number, number>();
  const held = new Map<number, number>();
  for (const [at, term] of terms.entries()) {
    const word = words[at] ?? at;
    asked.set(word, Math.max(asked.get(word) ?? 0, term.idf));
    if (matched.includes(at)) held.set(word, asked.get(word) ?? 0);
  }
  const sum = (weights: Map<number, number>): number => [...weights.values()].reduce((total, weight) => total + weight, 0);
  return sum(held) / sum(asked) || 0;
}

function comesBefore(a: { unit: number; ordinal: number }, b: { unit: number; ordinal: number }): boolean {
  return a.unit === b.unit ? a.ordinal < b.ordinal : a.unit < b.unit;
}
