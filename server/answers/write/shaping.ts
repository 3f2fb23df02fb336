import type { Written, WrittenSentence } from '#contract/written.ts';
import type { Citation } from '#contract/documents.ts';
import { citationAt, type Resolved } from '../citing.ts';
import type { Checked } from './checking.ts';
import type { KeptSentence, KeptWritten } from './written.store.ts';

/** A checked sentence as it is kept: its words, and where what bears it out stands, with the numbers that documents have in the answer. */
export function keptOf({ text, shape, row, verdict, grounds, statements }: Checked, numbers: Map<string, number>): KeptSentence {
  if (verdict === 'refusal' || verdict === 'repeated') throw new TypeError('what says nothing is not kept');
  return {
    text,
    shape,
    ...(row && { row }),
    verdict,
    grounds,
    cited: statements.map(({ given, start, end }) => ({ shown: numberOf(given.document, numbers), textId: given.textId, start, end })),
  };
}

/** Documents that the quoted answer did not show come after those that it did. */
function numberOf(document: string, numbers: Map<string, number>): number {
  const known = numbers.get(document);
  if (known !== undefined) return known;
  const next = Math.max(0, ...numbers.values()) + 1;
  numbers.set(document, next);
  return next;
}

/** @param spans of the sentence's citations, in their order, all of them readable */
export function sentenceOf(
  { text, shape, row, verdict, grounds, cited }: KeptSentence,
  spans: readonly (Resolved | null)[],
): WrittenSentence {
  const held = verdict === 'supported' ? 'supported' : 'partly';
  return { text, shape, ...(row && { row }), verdict: held, grounds, citations: citationsOf(cited, spans) };
}

function citationsOf(cited: KeptSentence['cited'], spans: readonly (Resolved | null)[]): Citation[] {
  return cited.flatMap((one, at) => {
    const found = spans[at];
    return found ? [citationAt(one.shown, found)] : [];
  });
}

/** What was written, as a reader sees it. @param spans of all its citations, in order */
export function blockOf(kept: KeptWritten, spans: readonly (Resolved | null)[]): Written {
  let at = 0;
  const sentences: Written['sentences'] = [];
  const withheld: Written['withheld'] = [];
  for (const one of kept.sentences) {
    const own = spans.slice(at, at + one.cited.length);
    at += one.cited.length;
    const { text, verdict, grounds } = one;
    const isBorneOut = verdict === 'supported' || verdict === 'partly';
    if (isBorneOut && kept.nothing === null) sentences.push(sentenceOf(one, own));
    else withheld.push({ text, verdict: isBorneOut ? 'unclear' : verdict, grounds, citations: citationsOf(one.cited, own) });
  }
  return {
    kind: 'written',
    id: kept.id,
    end: kept.ended,
    refused: kept.refused,
    nothing: kept.nothing,
    sentences,
    withheld,
    mark: kept.mark,
  };
}

/**
 * Why nothing of what was written is shown; null when something is. A model that the house had to stop, or that says more of what is not so than
 * of what is, happens upon the rest.
 */
export function nothingOf(all: readonly Checked[], end: Written['end'] | null): Written['nothing'] {
  const count = (...verdicts: Checked['verdict'][]): number => all.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const has = (verdict: Checked['verdict']): boolean => count(verdict) > 0;
  const shown = count('supported', 'partly');
  if (shown > 0) return end === 'cut' || count('unsupported', 'contradicted', 'unclear') > shown ? 'astray' : null;
  if (has('unsupported') || has('contradicted') || has('unclear')) return 'unsupported';
  if (has('off-point')) return 'off-point';
  return has('refusal') ? 'refusal' : 'empty';
}
