import { setImmediate as turn } from 'node:timers/promises';
import type { Finding } from './finding.ts';
import { isOrdinary, isPlace } from './lexicon.ts';
import { begins, type Word } from './naming.ts';
import { plainOf } from './view.ts';

/** Names that the house knows: its members, those whom it lists, those whom its documents deal with. */
export interface KnownName {
  kind: 'person' | 'company';
  name: string;
  /** Told by a document, and by nobody: only what is written as a name is then one. */
  isMet?: boolean;
}
interface Entry {
  kind: KnownName['kind'];
  words: readonly string[];
  /** A word of every day, or one word alone, that no person listed: a capital must say that it is a name here. */
  needsCapital: boolean;
}
/** Known names by their first word, then by the second (empty where there is none), ready for many texts: a thousand of them begin with "société". */
export type KnownNames = ReadonlyMap<string, ReadonlyMap<string, readonly Entry[]>>;

const signs = /[\p{L}\d]+/gu;
const joints = /['’.&+-]/;

/** Names between two turns of the loop, while many are made ready. */
const atOnce = 500;

export const knownNames = (names: readonly KnownName[]): KnownNames => byWords(names.flatMap(entriesOf));

/** The same of many, beside what else is served. */
export async function manyKnownNames(names: readonly KnownName[]): Promise<KnownNames> {
  const entries: Entry[] = [];
  for (let from = 0; from < names.length; from += atOnce) {
    entries.push(...names.slice(from, from + atOnce).flatMap(entriesOf));
    await turn();
  }
  return byWords(entries);
}

function entriesOf({ kind, name, isMet = false }: KnownName): Entry[] {
  const words = [...plainOf(name).matchAll(signs)].map(([word]) => word);
  const [only = ''] = words;
  // « Jean » alone is in the lists, and a name of two letters is none.
  if (words.length === 0 || (words.length === 1 && only.length < 4)) return [];
  if (isMet && words.length === 1 && (isOrdinary(only) || isPlace(only))) return [];
  const one = { kind, words, needsCapital: isMet && (words.length === 1 || words.every((word) => isOrdinary(word) || isPlace(word))) };
  return kind === 'person' && words.length === 2 ? [one, { ...one, words: words.toReversed() }] : [one];
}

function byWords(entries: readonly Entry[]): KnownNames {
  const byFirst = Map.groupBy(entries, ({ words }) => words[0] ?? '');
  return new Map([...byFirst].map(([first, some]) => [first, Map.groupBy(some, ({ words }) => words[1] ?? '')]));
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
      const one = { plain: part, start: at, end: at + part.length, word };
      at += part.length + 1;
      return one;
    });
  });
  const found: Finding[] = [];
  for (const [at, first] of flat.entries()) {
    const seconds = known.get(first.plain);
    if (!seconds) continue;
    for (const { kind, words: name, needsCapital } of [...(seconds.get('') ?? []), ...(seconds.get(flat[at + 1]?.plain ?? '') ?? [])]) {
      const here = flat.slice(at, at + name.length);
      const last = here[name.length - 1];
      if (!last || last.end - first.start > 200) continue;
      if (!name.every((part, place) => here[place]?.plain === part)) continue;
      if (needsCapital && !here.some(({ word }) => word.isCapital && !begins(word))) continue;
      const confidence = needsCapital ? 0.6 : 0.97;
      found.push({ kind, rule: `${kind}.${needsCapital ? 'met' : 'known'}-here`, confidence, start: first.start, end: last.end });
    }
  }
  return found;
}
