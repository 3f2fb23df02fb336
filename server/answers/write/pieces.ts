import type { WrittenSentence } from '#contract/written.ts';
import { sentences } from '#server/language/language.ts';

/** A sentence as a model wrote it: without its marks of form, and with the numbers of sources that it gave. */
export interface Piece {
  text: string;
  shape: WrittenSentence['shape'];
  /** Of a row of a table: the text is each cell after the name of its column, so that it is checked as a statement. */
  row?: NonNullable<WrittenSentence['row']>;
  /** The extracts that the model says it comes from, from 1; believed only once checked. */
  claimed: number[];
}

/** A longer one was never ended: it is taken as it is. UTF-16 units. */
const longest = 600;

/** Cuts what a model writes into sentences as it comes: each is given once it has ended. */
export function createPieces() {
  let rest = '';
  /** The last line of cells, which names columns where a rule follows it, and the names that hold now. */
  let line: string | null = null;
  let columns: readonly string[] | null = null;
  return {
    push(text: string): Piece[] {
      rest += text;
      return take(false);
    },
    /** What is left when the model has ended. */
    end: (): Piece[] => [...take(true), ...flushed()],
  };

  function flushed(): Piece[] {
    const pieces = line === null ? [] : pieceOf(line);
    line = null;
    return pieces;
  }

  function piecesOf(written: string): Piece[] {
    if (!rowLine.test(written.replaceAll(claim, ''))) {
      const before = flushed();
      columns = null;
      return [...before, ...pieceOf(written)];
    }
    if (rule.test(written)) {
      columns = line === null ? null : cellsOf(line);
      line = null;
      return [];
    }
    if (columns !== null) return rowOf(written, columns);
    const before = flushed();
    line = written;
    return before;
  }

  function take(isEnd: boolean): Piece[] {
    const spans = sentences(rest);
    const last = spans.at(-1);
    if (!last) return [];
    // The last one may go on, unless a line ends it.
    const isOver = isEnd || /\n\s*$/.test(rest) || last.end - last.start > longest;
    const ready = isOver ? spans : spans.slice(0, -1);
    const pieces = ready.flatMap(({ start, end }) => piecesOf(rest.slice(start, end)));
    rest = isOver ? '' : rest.slice(last.start);
    return pieces;
  }
}

/** At the end of a sentence, or alone after it: [1], [1, 2], (extrait 1) … */
const claim = /\s*[[(](?:extraits?|extracts?|sources?|n°)?\s*(\d{1,2}(?:\s*(?:,|et|and|;)\s*\d{1,2})*)\s*[\])]|\s*<\/?extrait[^>]*>/giu;

/** A line of cells, and the rule below the names of columns, as Markdown draws a table. */
const rowLine = /^\s*\|.*\|\s*$/u;
const rule = /^[\s|:-]*-[\s|:-]*$/u;

const cellsOf = (written: string): string[] =>
  written
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => bare(cell));

function rowOf(written: string, columns: readonly string[]): Piece[] {
  const claimed = claimedIn(written);
  const cells = cellsOf(written.replaceAll(claim, ''));
  const text = cells.flatMap((cell, at) => (cell === '' ? [] : [columns[at] ? `${columns[at]}\u00a0: ${cell}` : cell])).join(', ');
  return /\p{L}/u.test(text) ? [{ text, shape: 'row', row: { columns: [...columns], cells }, claimed }] : [];
}

const bare = (written: string): string =>
  written
    .replaceAll(/\*\*|__|`+/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/\s+([.,])/g, '$1')
    .trim();

function claimedIn(written: string): number[] {
  return [...written.matchAll(claim)].flatMap(([, numbers = '']) => (numbers.match(/\d+/g) ?? []).map(Number));
}

function pieceOf(written: string): Piece[] {
  const claimed = claimedIn(written);
  const isItem = /^\s*(?:[-•*–]|\d{1,2}[.)])\s+/u.test(written);
  const text = bare(written.replaceAll(claim, '').replace(/^\s*(?:#{1,6}|>|[-•*–]|\d{1,2}[.)])\s+/u, ''));
  if (!/\p{L}/u.test(text)) return [];
  return [{ text, shape: isItem ? 'item' : 'sentence', claimed }];
}
