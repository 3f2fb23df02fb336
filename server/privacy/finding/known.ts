import type { Finding } from './finding.ts';
import type { Word } from './naming.ts';
import { plainOf } from './view.ts';

/** Names that the house knows: its members, customers, suppliers. They are told whatever their writing. */
export interface KnownName {
  kind: 'person' | 'company';
  name: string;
}
/** Known names by their first word, ready for many texts. */
export type KnownNames = ReadonlyMap<string, readonly { kind: KnownName['kind']; words: readonly string[] }[]>;

const signs = /[\p{L}\d]+/gu;
const joints = /['’.&+-]/;

export function knownNames(names: readonly KnownName[]): KnownNames {
  const entries = names.flatMap(({ kind, name }) => {
    const words = [...plainOf(name).matchAll(signs)].map(([word]) => word);
    // « Jean » alone is in the lists, and a name of two letters is none.
    if (words.length === 0 || (words.length === 1 && (words[0]?.length ?? 0) < 4)) return [];
    const turned = kind === 'person' && words.length === 2 ? [{ kind, words: words.toReversed() }] : [];
    return [{ kind, words }, ...turned];
  });
  return Map.groupBy(entries, ({ words }) => words[0] ?? '');
}

export function knownIn(words: readonly Word[], known: KnownNames): Finding[] {
  // Most texts name nobody whom the house knows: they are not taken apart.
  if (
    known.size === 0 ||
    !words.some(({ plain }) => known.has(plain) || (joints.test(plain) && plain.split(joints).some((part) => known.has(part))))
  )
    return [];
  // Compounds are taken apart: Jean-Pierre is written Jean Pierre too.
  const flat = words.flatMap((word) => {
    let at = word.start;
    return word.plain.split(joints).map((part) => {
      const one = { plain: part, start: at, end: at + part.length };
      at += part.length + 1;
      return one;
    });
  });
  const found: Finding[] = [];
  for (const [at, first] of flat.entries()) {
    for (const { kind, words: name } of known.get(first.plain) ?? []) {
      const last = flat[at + name.length - 1];
      if (!last || last.end - first.start > 200) continue;
      if (name.every((part, place) => flat[at + place]?.plain === part))
        found.push({ kind, rule: `${kind}.known-here`, confidence: 0.97, start: first.start, end: last.end });
    }
  }
  return found;
}
