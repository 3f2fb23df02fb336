import { raised } from '../../scripts.ts';
import type { Run } from './placing.ts';
import { closedUp } from './spaced.ts';

/** From pieces of text placed on a page to lines in reading order. Points, origin at the top left. */

export interface Piece extends Run {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  size: number;
  bold: boolean;
}

export interface Line {
  pieces: Piece[];
  x: number;
  /** Right edge. */
  right: number;
  y: number;
  bottom: number;
  size: number;
  bold: boolean;
  /** Edges of the column that the line belongs to. */
  left: number;
  edge: number;
  /** A head or foot that is kept: it stands on its page, and is no part of its text. */
  running?: boolean;
}

/** Text set in columns is read one column after the other; what crosses them parts the page into bands. */
export function orderLines(pieces: Piece[]): Line[] {
  return inBlock(pieces, 0);
}

function inBlock(pieces: Piece[], depth: number): Line[] {
  const gutter = depth < 3 ? findGutter(pieces) : null;
  if (gutter === null) return toLines(pieces);
  const { x, top, bottom } = gutter;
  const inside = (piece: Piece) => middleOf(piece) >= top && middleOf(piece) <= bottom;
  const above = pieces.filter((piece) => middleOf(piece) < top);
  const below = pieces.filter((piece) => middleOf(piece) > bottom);
  const band = pieces.filter(inside);
  const left = band.filter((piece) => piece.x + piece.width / 2 < x);
  const right = band.filter((piece) => piece.x + piece.width / 2 >= x);
  return [...inBlock(above, depth + 1), ...inBlock(left, depth + 1), ...inBlock(right, depth + 1), ...inBlock(below, depth + 1)];
}

interface Gutter {
  x: number;
  top: number;
  bottom: number;
}

const STEP = 4;
const LEAST_LINES = 6;
/** A paragraph beside another, each of one sentence that runs on from line to line. */
const FEW_LINES = 3;
/** Columns of prose have long lines; those of a table do not. Characters. */
const LEAST_LETTERS = 22;
/** Between words of a justified line, in sizes of the type: cells of a row stand further apart. */
const WORD_GAP = 0.9;

/** The tallest vertical white strip with prose on both sides. */
function findGutter(pieces: Piece[]): Gutter | null {
  if (pieces.length < FEW_LINES * 2) return null;
  const sorted = pieces.toSorted((a, b) => a.y - b.y);
  const left = leftOf(sorted);
  const right = rightOf(sorted);
  const margin = (right - left) * 0.2;
  let best: (Gutter & { lines: number }) | null = null;
  for (let x = left + margin; x <= right - margin; x += STEP) {
    for (const band of bandsAt(sorted, x)) {
      if (best === null || band.lines > best.lines) best = { ...band, x };
    }
  }
  return best;
}

function bandsAt(sorted: Piece[], x: number): (Omit<Gutter, 'x'> & { lines: number })[] {
  const found: (Omit<Gutter, 'x'> & { lines: number })[] = [];
  let sides: [Piece[], Piece[]] = [[], []];
  const close = () => {
    const [a, b] = sides;
    if (a.length >= FEW_LINES && b.length >= FEW_LINES && isProse(a) && isProse(b)) {
      const top = Math.max(topOf(a), topOf(b));
      const bottom = Math.min(bottomOf(a), bottomOf(b));
      const height = Math.max(bottomOf(a), bottomOf(b)) - Math.min(topOf(a), topOf(b));
      if (bottom - top > height * 0.4) {
        found.push({
          top: Math.min(topOf(a), topOf(b)),
          bottom: Math.max(bottomOf(a), bottomOf(b)),
          lines: a.length + b.length,
        });
      }
    }
    sides = [[], []];
  };
  for (const piece of sorted) {
    if (piece.x < x - 1 && piece.x + piece.width > x + 1) close();
    else sides[piece.x + piece.width / 2 < x ? 0 : 1].push(piece);
  }
  close();
  return found;
}

/** Lines of many letters with no more than a word's space between them: justified text comes word by word. */
function isProse(pieces: Piece[]): boolean {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && Math.abs(middleOf(piece) - middleOf(first)) < first.height * 0.5) line.push(piece);
    else lines.push([piece]);
  }
  const running = lines.filter((line) => {
    const across = line.toSorted((a, b) => a.x - b.x);
    const isClose = across.slice(1).every((piece, index) => {
      const before = across[index];
      return before === undefined || piece.x - before.x - before.width < piece.size * WORD_GAP;
    });
    return isClose && across.reduce((sum, piece) => sum + piece.text.length, 0) >= LEAST_LETTERS;
  });
  if (running.length >= LEAST_LINES) return running.length >= lines.length * 0.5;
  // The last line of a paragraph may be short.
  const isWhole = lines.length >= FEW_LINES && lines.slice(0, -1).every((line) => running.includes(line));
  return isWhole && lines.slice(1).every(runsOn);
}

/** It begins in the midst of a sentence. */
const runsOn = (line: readonly Piece[]): boolean => /^\p{Ll}/u.test(line.toSorted((a, b) => a.x - b.x)[0]?.text.trimStart() ?? '');

function toLines(pieces: Piece[]): Line[] {
  if (pieces.length === 0) return [];
  const rows: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => middleOf(a) - middleOf(b) || a.x - b.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      Math.abs(middleOf(piece) - middleOf(first)) < Math.min(piece.height, first.height) * 0.5
    )
      row.push(piece);
    else rows.push([piece]);
  }
  const left = leftOf(pieces);
  const edge = rightOf(pieces);
  const lines = rows.map((row) =>
    toLine(
      row.toSorted((a, b) => a.x - b.x),
      left,
      edge,
    ),
  );
  narrowEdges(lines);
  return lines;
}

/** A block of lines that mostly end together has its own right edge, whatever stands above or below it. */
function narrowEdges(lines: Line[]): void {
  let first = 0;
  for (let i = 1; i <= lines.length; i += 1) {
    const line = lines[i];
    const before = lines[i - 1];
    if (line !== undefined && before !== undefined && line.y - before.bottom < line.size * 0.75 && Math.abs(line.size - before.size) < 0.6)
      continue;
    const run = lines.slice(first, i);
    first = i;
    const edge = run.reduce((edgeSoFar, member) => Math.max(edgeSoFar, member.right), 0);
    const reach = run.filter((member) => edge - member.right < (edge - member.left) * 0.12).length;
    if (run.length >= 4 && reach * 3 >= run.length * 2) for (const member of run) member.edge = edge;
  }
}

function toLine(row: Piece[], left: number, edge: number): Line {
  const letters = new Map<number, number>();
  let bold = 0;
  let all = 0;
  for (const piece of row) {
    letters.set(piece.size, (letters.get(piece.size) ?? 0) + piece.text.length);
    all += piece.text.length;
    if (piece.bold) bold += piece.text.length;
  }
  const size = [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  return {
    pieces: row,
    x: row[0]?.x ?? 0,
    right: rightOf(row),
    y: topOf(row),
    bottom: bottomOf(row),
    size,
    bold: bold >= all * 0.9,
    left,
    edge,
  };
}

/** The line as flowing text. Pieces that touch are one word. */
export function textOf(line: Line): string {
  const closed = closedUp(line.pieces.flatMap(({ words }) => words));
  if (closed !== null) return closed;
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of line.pieces) {
    const apart = text !== '' && !/\s$/.test(text) && !/^\s/.test(piece.text) && piece.x - end > piece.size * 0.12;
    const isRaised = text !== '' && piece.size < line.size * 0.8 && piece.y + piece.height < line.bottom - line.size * 0.15;
    text += apart ? ` ${piece.text}` : isRaised ? raised(text, piece.text) : piece.text;
    end = piece.x + piece.width;
  }
  return text.trim().replace(/(?<![\p{L}\d'’])(?:\p{L} ){3,}\p{L}(?![\p{L}\d'’])/gu, (letters) => letters.replaceAll(' ', ''));
}

const middleOf = (piece: Piece) => piece.y + piece.height / 2;
// Folded rather than spread: a page can hold more pieces than a call takes arguments.
const topOf = (pieces: Piece[]) => pieces.reduce((top, piece) => Math.min(top, piece.y), Number.POSITIVE_INFINITY);
const bottomOf = (pieces: Piece[]) => pieces.reduce((bottom, piece) => Math.max(bottom, piece.y + piece.height), Number.NEGATIVE_INFINITY);
const leftOf = (pieces: Piece[]) => pieces.reduce((left, piece) => Math.min(left, piece.x), Number.POSITIVE_INFINITY);
const rightOf = (pieces: Piece[]) => pieces.reduce((right, piece) => Math.max(right, piece.x + piece.width), Number.NEGATIVE_INFINITY);
