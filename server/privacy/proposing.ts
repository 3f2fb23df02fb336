import { setImmediate as turn } from 'node:timers/promises';
import { strongest, type Label, type ProposalReason } from '#contract/labels.ts';
import { dataCategories, dataClasses, findingKinds } from '#contract/privacy.ts';
import { detect, detectExact } from './finding/detecting.ts';
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
    what: what === 'pay' || what === 'marked' ? what : (findingKinds.find((kind) => kind === what) ?? fails(what)),
    least,
    beside,
    class: dataClasses.find((one) => one === dataClass) ?? fails(dataClass),
    categories: dataCategories.filter((category) => categories.includes(category)),
  })),
);
function fails(what: string): never {
  throw new Error(`a rule of labels speaks of ${what}`);
}
const wordsIn = (patterns: readonly string[]): RegExp => new RegExp(`(?<![\\p{L}])(?:${patterns.join('|')})(?![\\p{L}])`, 'giu');
const pay = wordsIn(data.pay);
/** A line on which its author says so; a clause that speaks of what is confidential says nothing of its own document. */
const marked = new RegExp(`^[^\\S\\n]*(?:\\S.{0,60}[-–—|·:][^\\S\\n]*)?(?:${data.marked.join('|')})[^\\S\\n]*[.!]?[^\\S\\n]*$`, 'gimu');
/** What tells only of somebody who is named beside it. */
const ofSomebody = new Set<string>(rules.flatMap(({ what, beside }) => (beside.includes('person') ? [what] : [])));

/** Looked at in pieces, so that nobody else waits; what stands on a cut is in both. */
const pieceLength = 8_000;
const overlap = 400;
/** Of a longer text, its beginning and its end: each call that carries some of the rest looks at that itself. In UTF-16 units. */
const mostHead = 64_000;
const mostTail = 16_000;
/** Names take most of the time: they are looked for in so many pieces, where something tells of somebody. */
const mostNamed = 3;

/** What a document's text makes it, by rules alone; null where nothing tells. What counts is told apart: a word said ten times tells once. */
export async function proposedOf(whole: string): Promise<Proposed | null> {
  const text = whole.length <= mostHead + mostTail ? whole : `${whole.slice(0, mostHead)}\n\n${whole.slice(-mostTail)}`;
  const found = new Map<string, Set<string>>();
  const note = (what: string, said: string): unknown =>
    (found.get(what) ?? found.set(what, new Set()).get(what))?.add(said.replaceAll(/\s/g, '').toLowerCase());
  const telling: string[] = [];
  for (let from = 0; from < text.length; from += pieceLength) {
    const piece = text.slice(from, from + pieceLength + overlap);
    const { found: exact, maySpecial } = detectExact(piece);
    for (const { kind, start, end } of exact) note(kind, piece.slice(start, end));
    for (const [said] of piece.matchAll(pay)) note('pay', said);
    for (const [said] of piece.matchAll(marked)) note('marked', said);
    if (maySpecial || exact.some(({ kind }) => ofSomebody.has(kind)) || piece.search(pay) >= 0) telling.push(piece);
    await turn();
  }
  for (const piece of telling.slice(0, mostNamed)) {
    for (const { kind, start, end } of detect(piece)) note(kind, piece.slice(start, end));
    await turn();
  }
  const countOf = (what: string): number => found.get(what)?.size ?? 0;
  const met = rules.filter(
    ({ what, least, beside }) => countOf(what) >= least && (beside.length === 0 || beside.some((one) => countOf(one) > 0)),
  );
  const label = strongest(met);
  const reasons = new Map(met.map(({ what }) => [what, countOf(what)]));
  return label && { ...label, reasons: [...reasons].map(([what, count]) => ({ what, count })) };
}
