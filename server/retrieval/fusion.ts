import type { Background, PartCosine } from './vectors/vectors.ts';

/** A passage that words or meaning brought up. */
export interface Candidate {
  unit: number;
  ordinal: number;
  /** By words; 0 where they did not find it. Comparable within one question only. */
  lexical: number;
  /** The share of the question's idf that it holds, from 0 to 1. */
  coverage: number;
  /** Its parts, each with its cosine to the question, in reading order; empty without vectors. */
  parts: readonly PartCosine[];
}

export interface Fused extends Candidate {
  score: number;
  /** How much closer its best part is than what the asker may read is together, in deviations; null without vectors. */
  closeness: number | null;
}

/** What each list weighs: docs/decisions, on vectors, tells how they were chosen. Without vectors only the order by words is left. */
export const fusion = { lexical: 2, lexicalRank: 1.2, closeness: 0.5, closenessRank: 1.7, rankOffset: 10 };

/** Joins the two lists: what each says of a passage, and its place in each (reciprocal rank). Best first. */
export function fuse(candidates: readonly Candidate[], background: Background | null): Fused[] {
  if (background === null)
    return candidates.map((one) => ({ ...one, score: one.lexical, closeness: null })).toSorted((a, b) => b.score - a.score);
  const best = Math.max(...candidates.map(({ lexical }) => lexical), Number.MIN_VALUE);
  const close = new Map(candidates.map((one) => [one, closenessOf(one.parts, background)]));
  const byWords = placesOf(candidates.filter(({ lexical }) => lexical > 0).toSorted((a, b) => b.lexical - a.lexical));
  const byMeaning = placesOf(candidates.toSorted((a, b) => (close.get(b) ?? 0) - (close.get(a) ?? 0)));
  return candidates
    .map((one) => {
      const closeness = close.get(one) ?? 0;
      const score =
        (fusion.lexical * one.lexical) / best +
        fusion.lexicalRank * reciprocal(byWords.get(one)) +
        fusion.closeness * closeness +
        fusion.closenessRank * reciprocal(byMeaning.get(one));
      return { ...one, score, closeness };
    })
    .toSorted((a, b) => b.score - a.score);
}

export function closenessOf(parts: readonly { cosine: number }[], { mean, deviation }: Background): number {
  return Math.max(...parts.map(({ cosine }) => (cosine - mean) / deviation), -3);
}

const placesOf = (sorted: readonly Candidate[]): Map<Candidate, number> => new Map(sorted.map((one, place) => [one, place]));

/** 1 for the first, .5 for the eleventh, 0 for one that is not in the list. */
const reciprocal = (place: number | undefined): number => (place === undefined ? 0 : fusion.rankOffset / (fusion.rankOffset + place));
