import { setImmediate as turn } from 'node:timers/promises';
import type { ProposalReason } from '#contract/labels.ts';
import { dataCategories, dataClasses, findingKinds } from '#contract/privacy.ts';
import { detect } from './finding/detecting.ts';
import { strongest, type Label } from './labels.ts';
import data from './lists/label-rules.json' with { type: 'json' };

export interface Proposed extends Label {
  reasons: { what: ProposalReason; count: number }[];
}
interface Rule extends Label {
  what: ProposalReason;
  /** Found so often at least; and, beside it, one of these. */
  least: number;
  beside: readonly string[];
}

const rules: Rule[] = data.rules.flatMap(({ on, least, beside, class: dataClass, categories }) =>
  on.map((what) => ({
    what: what === 'pay' ? what : (findingKinds.find((kind) => kind === what) ?? fails(what)),
    least,
    beside,
    class: dataClasses.find((one) => one === dataClass) ?? fails(dataClass),
    categories: dataCategories.filter((category) => categories.includes(category)),
  })),
);
function fails(what: string): never {
  throw new Error(`a rule of labels speaks of ${what}`);
}
const pay = new RegExp(`(?<![\\p{L}])(?:${data.pay.join('|')})(?![\\p{L}])`, 'giu');

/** Looked at in pieces, so that nobody else waits; what stands on a cut is in both. */
const pieceLength = 8_000;
const overlap = 400;
/** Of a longer text, its beginning and its end: each call that carries some of the rest looks at that itself. In UTF-16 units. */
const mostHead = 200_000;
const mostTail = 40_000;

/** What a document's text makes it, by rules alone; null where nothing tells. What counts is told apart: a word said ten times tells once. */
export async function proposedOf(whole: string): Promise<Proposed | null> {
  const text = whole.length <= mostHead + mostTail ? whole : `${whole.slice(0, mostHead)}\n\n${whole.slice(-mostTail)}`;
  const found = new Map<string, Set<string>>();
  const note = (what: string, said: string): unknown =>
    (found.get(what) ?? found.set(what, new Set()).get(what))?.add(said.replaceAll(/\s/g, '').toLowerCase());
  for (let from = 0; from < text.length; from += pieceLength) {
    const piece = text.slice(from, from + pieceLength + overlap);
    for (const { kind, start, end } of detect(piece)) note(kind, piece.slice(start, end));
    for (const [said] of piece.matchAll(pay)) note('pay', said);
    await turn();
  }
  const countOf = (what: string): number => found.get(what)?.size ?? 0;
  const met = rules.filter(
    ({ what, least, beside }) => countOf(what) >= least && (beside.length === 0 || beside.some((one) => countOf(one) > 0)),
  );
  const label = strongest(met);
  return label && { ...label, reasons: met.map(({ what }) => ({ what, count: countOf(what) })) };
}
