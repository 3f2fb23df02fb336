import type { Block } from '#contract/answers.ts';
import { piecesOf } from '#contract/pieces.ts';
import type { Citation } from '#contract/documents.ts';

/** One line of the list of sources: a number, the document behind it, and each place that is quoted. */
export interface Source {
  number: number;
  first: Citation;
  places: Citation[];
}

/** Every citation of an answer, in the order of its blocks. */
export function citationsOf(blocks: readonly Block[]): Citation[] {
  // oxlint-disable-next-line typescript/consistent-return -- each branch returns, and the kinds are closed
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'quote':
      case 'cells':
        return [block.citation, ...block.alsoIn];
      case 'conflict':
      case 'outline':
      case 'worked':
        return citationsOf(piecesOf(block));
      case 'computed':
        return [...block.rows, ...block.leftOut].map(({ citation }) => citation);
      case 'nothing-found':
        return block.closest.map(({ citation }) => citation);
      case 'passage':
        return [block.citation];
      case 'written':
        return block.sentences.flatMap(({ citations }) => citations);
      case 'written-unavailable':
      case 'unavailable':
      case 'house':
        return [];
    }
  });
}

/** The sources of an answer by number; a source quoted twice is one line with both places. */
export function sourcesOf(blocks: readonly Block[]): Source[] {
  const byNumber = new Map<number, Source>();
  for (const citation of citationsOf(blocks)) {
    const known = byNumber.get(citation.number);
    if (!known) byNumber.set(citation.number, { number: citation.number, first: citation, places: [citation] });
    else if (!known.places.some((place) => spanOf(place) === spanOf(citation))) known.places.push(citation);
  }
  return [...byNumber.values()].toSorted((a, b) => a.number - b.number);
}

/** A span as an address holds it: the text, then [start, end) in UTF-16 units. */
export function spanOf({ textId, start, end }: { textId: string; start: number; end: number }): string {
  return `${textId}:${String(start)}-${String(end)}`;
}

export interface Span {
  textId: string;
  start: number;
  end: number;
}

/** The span that an address holds, or null when it holds none that makes sense. */
export function readSpan(written: string | null): Span | null {
  const [, textId, start, end] = /^([a-z0-9_]+):(\d{1,12})-(\d{1,12})$/.exec(written ?? '') ?? [];
  if (textId === undefined || Number(end) <= Number(start)) return null;
  return { textId, start: Number(start), end: Number(end) };
}

/** A quote cut at its emphasis: each piece, and whether it is emphasised. Ranges that overlap or leave the quote are clipped. */
export function emphasised(quote: string, emphasis: readonly { start: number; end: number }[]): { text: string; strong: boolean }[] {
  const pieces: { text: string; strong: boolean }[] = [];
  let at = 0;
  for (const range of emphasis.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(at, Math.min(range.start, quote.length));
    const end = Math.min(range.end, quote.length);
    if (end <= start) continue;
    if (start > at) pieces.push({ text: quote.slice(at, start), strong: false });
    pieces.push({ text: quote.slice(start, end), strong: true });
    at = end;
  }
  if (at < quote.length) pieces.push({ text: quote.slice(at), strong: false });
  return pieces;
}
