import lists from './fr/frames.json' with { type: 'json' };
import type { Kind } from './kinds.ts';

const frames = new Set(lists.frames.flatMap((line) => line.split(' ')));
const kinds: Partial<Record<Kind, string>> = lists.kinds;
const kindsOf = new Map<string, Kind[]>();
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table, which tsc has compared with Kind
for (const [kind, words] of Object.entries(kinds) as [Kind, string][])
  for (const word of words.split(' ')) kindsOf.set(word, [...(kindsOf.get(word) ?? []), kind]);

/**
 * Whether a folded word only turns a question: documents do not repeat it. It counts for little, so that a sentence is not missed, nor
 * an answer withheld, for want of "coûte" or "prévoit".
 */
export function isFrame(folded: string): boolean {
  return frames.has(folded);
}

/** The kinds of things that a folded word names: "montant" is answered by 4 000 €. */
export function kindsNamedBy(folded: string): readonly Kind[] {
  return kindsOf.get(folded) ?? [];
}
