import { plain, turnsWhole, workingTurns as lists } from '#server/language/language.ts';
import type { PassageDetail } from '#server/documents/documents.ts';
import type { Asked, AskedWord } from '../extract/asked.ts';
import { holds, nameOf, stemsIn } from '../extract/evidence.ts';

/** A document found whose title bears words of the question. */
export interface Named {
  document: string;
  unit: number;
  title: string;
  /** Those of the words looked for that it bears. */
  bears: ReadonlySet<AskedWord>;
  /** The share of its title that was asked for. */
  share: number;
}

const least = 0.7;
/** A paper that changes another. */
export const amending = new RegExp(lists.amending, 'u');

/** The words of the question itself that name something: neither what turns it, nor those of the question before. */
export function namingWords(asked: Asked, own: ReadonlySet<string>): AskedWord[] {
  return asked.words.filter(({ folded, isFrame }) => own.has(folded) && !isFrame && !turnsWhole(folded));
}

/** The documents found, by what their titles bear of the words, the closest titles first; an amendment after what it amends, unless it is asked for. */
export function documentsNamed(words: readonly AskedWord[], passages: readonly PassageDetail[]): Named[] {
  const first = new Map<string, PassageDetail>();
  for (const passage of passages) if (!first.has(passage.document)) first.set(passage.document, passage);
  const isOfAmendments = words.some(({ folded }) => amending.test(folded));
  return [...first.values()]
    .map((passage): Named & { isBeside: boolean } => {
      const isBeside = !isOfAmendments && amending.test(plain(`${passage.title} ${nameOf(passage)}`));
      const title = stemsIn(passage.title);
      const named = new Set([...title, ...stemsIn(nameOf(passage))]);
      const bears = new Set(words.filter((word) => holds(named, word) >= least));
      const asked = [...title].filter((stem) => words.some((word) => holds(new Set([stem]), word) >= least)).length;
      return { document: passage.document, unit: passage.unit, title: passage.title, bears, share: asked / (title.size || 1), isBeside };
    })
    .toSorted((a, b) => Number(a.isBeside) - Number(b.isBeside) || b.share - a.share);
}

/** The document that bears all the words, and how many others do; of several the one whose title is nearest, then the first found. */
export function oneNamed(words: readonly AskedWord[], named: readonly Named[]): { document: Named; others: number } | null {
  const all = named.filter(({ bears }) => bears.size === words.length);
  const [document] = all;
  return words.length === 0 || !document ? null : { document, others: all.length - 1 };
}

/** Two documents that bear all the words between them, each one that the other does not; the first named is the first. */
export function twoNamed(words: readonly AskedWord[], named: readonly Named[]): [Named, Named] | null {
  let best: { pair: [Named, Named]; worth: number } | null = null;
  for (const [at, one] of named.entries())
    for (const other of named.slice(at + 1)) {
      const isApart = [one, other].every((mine) => [...mine.bears].some((word) => !(mine === one ? other : one).bears.has(word)));
      if (!isApart || words.some((word) => !one.bears.has(word) && !other.bears.has(word))) continue;
      const worth = one.share + other.share;
      if (best === null || worth > best.worth) best = { pair: [one, other], worth };
    }
  if (!best) return null;
  const [one, other] = best.pair;
  const firstOf = (mine: Named, its: Named): number => words.findIndex((word) => mine.bears.has(word) && !its.bears.has(word));
  return firstOf(one, other) <= firstOf(other, one) ? [one, other] : [other, one];
}
