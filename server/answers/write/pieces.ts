import { sentences } from '#server/language/language.ts';

/** A sentence as a model wrote it: without its marks of form, and with the numbers of sources that it gave. */
export interface Piece {
  text: string;
  shape: 'sentence' | 'item';
  /** The extracts that the model says it comes from, from 1; believed only once checked. */
  claimed: number[];
}

/** A longer one was never ended: it is taken as it is. UTF-16 units. */
const longest = 600;

/** Cuts what a model writes into sentences as it comes: each is given once it has ended. */
export function createPieces() {
  let rest = '';
  return {
    push(text: string): Piece[] {
      rest += text;
      return take(false);
    },
    /** What is left when the model has ended. */
    end: (): Piece[] => take(true),
  };

  function take(isEnd: boolean): Piece[] {
    const spans = sentences(rest);
    const last = spans.at(-1);
    if (!last) return [];
    // The last one may go on, unless a line ends it.
    const isOver = isEnd || /\n\s*$/.test(rest) || last.end - last.start > longest;
    const ready = isOver ? spans : spans.slice(0, -1);
    const pieces = ready.flatMap(({ start, end }) => pieceOf(rest.slice(start, end)));
    rest = isOver ? '' : rest.slice(last.start);
    return pieces;
  }
}

/** At the end of a sentence, or alone after it: [1], [1, 2], (extrait 1) … */
const claim = /\s*[[(](?:extraits?|extracts?|sources?|n°)?\s*(\d{1,2}(?:\s*(?:,|et|and|;)\s*\d{1,2})*)\s*[\])]|\s*<\/?extrait[^>]*>/giu;

function pieceOf(written: string): Piece[] {
  const claimed = [...written.matchAll(claim)].flatMap(([, numbers = '']) => (numbers.match(/\d+/g) ?? []).map(Number));
  const isItem = /^\s*(?:[-•*–]|\d{1,2}[.)])\s+/u.test(written);
  const text = written
    .replaceAll(claim, '')
    .replace(/^\s*(?:#{1,6}|>|[-•*–]|\d{1,2}[.)])\s+/u, '')
    .replaceAll(/\*\*|__|`+/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/\s+([.,])/g, '$1')
    .trim();
  if (!/\p{L}/u.test(text)) return [];
  return [{ text, shape: isItem ? 'item' : 'sentence', claimed }];
}
