/**
 * BM25F: counts of a term in title, headings and body are weighed and held back by length, summed, then saturated once.
 * Numbers of passages and mean lengths are those of the scope, so that hidden passages change no score.
 * After Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), §3.6.
 */
import type { Scope } from './catalogue.ts';
import { ranking } from './ranking.ts';
import { bodyCount, headingsCount, titleCount, type Postings } from './runs.ts';

/** How much a term found in `holding` of `passages` passages tells. */
export function idf(passages: number, holding: number): number {
  return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
}

/** Adds a term's share to the score of each passage that holds it. All postings must be in scope. */
export function addScores(scores: Float64Array, postings: Postings, weight: number, scope: Scope): void {
  const { k1, title, headings, body } = ranking;
  const [meanTitle, meanHeadings, meanBody] = scope.meanLengths;
  const { lengths } = scope;
  const { ids, counts } = postings;
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] ?? 0;
    const packed = counts[at] ?? 0;
    const own = id * 3;
    let frequency = 0;
    const inBody = bodyCount(packed);
    if (inBody > 0) frequency += heldBack(inBody, body, lengths[own + 2] ?? 0, meanBody);
    const inTitle = titleCount(packed);
    if (inTitle > 0) frequency += heldBack(inTitle, title, lengths[own] ?? 0, meanTitle);
    const inHeadings = headingsCount(packed);
    if (inHeadings > 0) frequency += heldBack(inHeadings, headings, lengths[own + 1] ?? 0, meanHeadings);
    scores[id] = (scores[id] ?? 0) + (weight * frequency * (k1 + 1)) / (k1 + frequency);
  }
}

function heldBack(count: number, field: { weight: number; lengthPenalty: number }, length: number, mean: number): number {
  return (field.weight * count) / (1 - field.lengthPenalty + (field.lengthPenalty * length) / mean);
}
