import { groupedStems } from './groups.ts';
import groups from './fr/same.json' with { type: 'json' };

/**
 * Words that people and documents use for one another at work: a question is put in everyday words, a lease or an
 * agreement in its own. Our own list (same.json), by what French companies write; a word may stand in several groups.
 * Such a word counts less than the question's own, and only for choosing sentences and for knowing whether they answer.
 */
const sameOf = groupedStems(groups);

/** Stems that may stand for this one; none for most words. */
export function sameAs(stem: string): ReadonlySet<string> {
  return sameOf.get(stem) ?? none;
}
const none: ReadonlySet<string> = new Set();
