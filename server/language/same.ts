import { groupedStems } from './groups.ts';
import same from './fr/same.json' with { type: 'json' };

/** Such a word counts less than the question's own, and only for choosing sentences and for knowing whether they answer. */
const sameOf = groupedStems(same.groups);

/** Stems that may stand for this one; none for most words. */
export function sameAs(stem: string): ReadonlySet<string> {
  return sameOf.get(stem) ?? none;
}
const none: ReadonlySet<string> = new Set();
