import { isNear, plain, tokensOf, turnsWhole, workingTurns as lists } from '#server/language/language.ts';
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
/** A document says what it is where it begins. */
const head = 300;
/** A paper that changes another. */
export const amending = new RegExp(lists.amending, 'u');

/** The words of the question itself that name something: neither what turns it, nor those of the question before. */
export function namingWords(asked: Asked, own: ReadonlySet<string>): AskedWord[] {
  return asked.words.filter(({ folded, isFrame }) => own.has(folded) && !isFrame && !turnsWhole(folded));
}

/** Those that a part of the question is made of. */
export function wordsIn(text: string, words: readonly AskedWord[]): AskedWord[] {
  const own = new Set(tokensOf(text).map(({ folded }) => folded));
  return words.filter(({ folded }) => own.has(folded));
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

/**
 * The document that is called by these words: all but one stand in its name themselves, for two synonyms together are another thing
 * ("contrat d'achat" and an "accord-cadre à bons de commande").
 */
export function called(words: readonly AskedWord[], passages: readonly PassageDetail[], but: string | null = null): Named | null {
  const others = passages.filter(({ document }) => document !== but);
  const names = new Map(others.map((passage) => [passage.document, stemsIn(`${passage.title}\n${nameOf(passage)}`)]));
  const meantBy = ({ document }: Named): AskedWord[] => words.filter((word) => !standsIn(names.get(document) ?? new Set(), word));
  const named = documentsNamed(words, others)
    .filter((one) => {
      const meant = meantBy(one);
      return meant.length < Math.min(2, words.length) && meant.every(({ part }) => part !== 'name');
    })
    .toSorted((a, b) => meantBy(a).length - meantBy(b).length);
  return oneNamed(words, named)?.document ?? null;
}

const standsIn = (stems: ReadonlySet<string>, { stems: own }: AskedWord): boolean =>
  own.some((mine) => stems.has(mine) || [...stems].some((stem) => isNear(mine, stem)));

/** Whether a document may be the one although its name does not say so: it begins with all the words, or a heading holds them. */
export function mayBe(words: readonly AskedWord[], passages: readonly PassageDetail[], but: string | null = null): boolean {
  return passages.some((passage) => {
    if (passage.document === but) return false;
    const begins = passage.ordinal === 0 ? passage.text.slice(0, head) : '';
    return [[passage.title, nameOf(passage), begins].join('\n'), ...passage.headingPath].some((text) => {
      const stems = stemsIn(text);
      return words.every((word) => holds(stems, word) >= least);
    });
  });
}
