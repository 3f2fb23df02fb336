import { stemOf } from './analysis.ts';
import { eachWord } from './words.ts';

/** For each stem of groups of words, the stems of all the groups that it stands in. */
export function groupedStems(groups: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const grouped = new Map<string, Set<string>>();
  for (const group of groups) {
    const stems: string[] = [];
    eachWord(group, (folded) => stems.push(stemOf(folded)));
    for (const stem of stems) grouped.set(stem, new Set([...(grouped.get(stem) ?? []), ...stems]));
  }
  return grouped;
}
