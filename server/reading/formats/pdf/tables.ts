import { textOf } from './lines.ts';
import type { Line } from './lines.ts';
import type { Run } from './placing.ts';

/** A run of lines that stand in columns. */
export interface FoundTable {
  first: number;
  /** Index after the last line. */
  end: number;
  rows: string[][];
  /** What each cell is made of. */
  runs: Run[][][];
}

interface Segment {
  x: number;
  right: number;
  text: string;
  runs: readonly Run[];
}

/**
 * The engine parts a line where its spacing or its font changes, so pieces are candidates for cells: a gap a little wider
 * than a word's space is enough, for only gaps that line up over several lines make columns. In sizes of the type.
 */
const CELL_GAP = 0.5;
/** Lines of one cell are closer than those of two rows, in tables whose rows have room around them. */
const WRAP_GAP = 0.45;
const ROOMY_GAP = 0.6;

/** Tables of a page, ruled or not: what makes them is alignment, which rules only underline. */
export function findTables(lines: Line[]): FoundTable[] {
  const segments = lines.map(segmentsOf);
  const tables: FoundTable[] = [];
  let first = 0;
  while (first < lines.length) {
    const end = runEnd(lines, segments, first);
    const table = end - first >= 2 ? build(lines, segments, first, end) : null;
    if (table !== null) {
      tables.push(table);
      first = table.end;
    } else {
      first += 1;
    }
  }
  return tables;
}

/** From a line of several cells, as far as lines keep to the same columns. */
function runEnd(lines: Line[], segments: Segment[][], first: number): number {
  if ((segments[first]?.length ?? 0) < 2) return first;
  let end = first + 1;
  let columns = mergeColumns(segments[first] ?? []);
  let lastRow = end;
  let widest = 0;
  while (end < lines.length) {
    const line = lines[end];
    const before = lines[end - 1];
    const cells = segments[end] ?? [];
    if (line === undefined || before === undefined || line.y < before.y) break;
    const gap = line.y - before.bottom;
    if (gap > line.size * 2.6 || (widest > 0 && gap > Math.max(widest * (cells.length === 1 ? 1.4 : 2.2), line.size * 0.5))) break;
    const isTitle = cells.length === 1 && (line.size > before.size + 0.5 || (line.bold && !before.bold && end - first > 1));
    if (isTitle) break;
    const merged = mergeColumns([...columns, ...cells]);
    // A line that bridges two columns is prose or a title, not a row.
    if (merged.length < Math.max(2, columns.length - (cells.length > 2 ? 1 : 0))) break;
    if (cells.length === 1 && end - lastRow >= 3) break;
    widest = Math.max(widest, gap);
    columns = merged;
    end += 1;
    if (cells.length > 1) lastRow = end;
  }
  // Trailing lines of one cell belong to the table only when they go on with its last row.
  let last = lastRow;
  while (last < end && continues(lines[last], lines[last - 1])) last += 1;
  return last;
}

function build(lines: Line[], segments: Segment[][], first: number, end: number): FoundTable | null {
  const several = segments.slice(first, end).filter((cells) => cells.length >= 2).length;
  if (several < 2) return null;
  const columns = mergeColumns(segments.slice(first, end).flat());
  if (columns.length < 2) return null;
  const roomy = isRoomy(lines.slice(first, end));
  const rows: string[][] = [];
  const runs: Run[][][] = [];
  for (let i = first; i < end; i += 1) {
    const row = columns.map(() => '');
    const said = columns.map((): Run[] => []);
    for (const cell of segments[i] ?? []) {
      const column = columns.findIndex((range) => cell.x < range.right && cell.right > range.x);
      row[column] = row[column] === '' ? cell.text : `${row[column] ?? ''} ${cell.text}`;
      said[column]?.push(...cell.runs);
    }
    const previous = rows.at(-1);
    const wraps = previous !== undefined && continues(lines[i], lines[i - 1]) && (roomy || row.filter((cell) => cell !== '').length === 1);
    if (wraps) {
      rows[rows.length - 1] = previous.map((cell, column) => `${cell} ${row[column] ?? ''}`.trim());
      runs.at(-1)?.forEach((cell, column) => cell.push(...(said[column] ?? [])));
    } else {
      rows.push(row);
      runs.push(said);
    }
  }
  mergeAlternatives(rows, runs);
  // Labels and values over two rows are an address or a signature block unless they are many.
  if (rows.length < 2 || (rows[0]?.length === 2 && rows.length < 3)) return null;
  const letters = rows.flat().reduce((sum, cell) => sum + cell.length, 0);
  // Cells of whole sentences side by side are columns of prose that were too short to be seen as such.
  if (letters / Math.max(1, rows.flat().filter((cell) => cell !== '').length) > 70) return null;
  return { first, end, rows, runs };
}

/** Words to the left and numbers to the right of one column look like two; no row fills both, not even the header. */
function mergeAlternatives(rows: string[][], runs: Run[][][]): void {
  let column = 0;
  while ((rows[0]?.length ?? 0) > 2 && column + 1 < (rows[0]?.length ?? 0)) {
    if (rows.some((row) => row[column] !== '' && row[column + 1] !== '')) {
      column += 1;
      continue;
    }
    for (const row of rows) row.splice(column, 2, `${row[column] ?? ''}${row[column + 1] ?? ''}`);
    for (const row of runs) row.splice(column, 2, [...(row[column] ?? []), ...(row[column + 1] ?? [])]);
  }
}

/** Whether rows stand apart, so that close lines are one row; in a tight listing each line is a row. */
function isRoomy(lines: Line[]): boolean {
  const gaps = lines.slice(1).map((line, index) => (line.y - (lines[index]?.bottom ?? 0)) / line.size);
  const apart = gaps.filter((gap) => gap >= ROOMY_GAP).length;
  return apart >= 1 && apart * 3 >= gaps.length;
}

function continues(line: Line | undefined, before: Line | undefined): boolean {
  return line !== undefined && before !== undefined && line.y - before.bottom < line.size * WRAP_GAP;
}

/** The parts of a line that stand apart as cells do. */
export const cellsOf = (line: Line): string[] => segmentsOf(line).map(({ text }) => text);

export function segmentsOf(line: Line): Segment[] {
  const groups: Line['pieces'][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of line.pieces) {
    const group = groups.at(-1);
    if (group === undefined || piece.x - end > line.size * CELL_GAP) groups.push([piece]);
    else group.push(piece);
    end = Math.max(end, piece.x + piece.width);
  }
  return groups
    .map((pieces) => ({
      x: pieces[0]?.x ?? 0,
      right: Math.max(...pieces.map((piece) => piece.x + piece.width)),
      text: textOf({ ...line, pieces }),
      runs: pieces,
    }))
    .filter((segment) => segment.text !== '' && !/^[•◦▪·●○■□►➢✓*–-]$/u.test(segment.text));
}

function mergeColumns(segments: { x: number; right: number }[]): { x: number; right: number }[] {
  const merged: { x: number; right: number }[] = [];
  for (const segment of segments.toSorted((a, b) => a.x - b.x)) {
    const last = merged.at(-1);
    if (last !== undefined && segment.x < last.right) last.right = Math.max(last.right, segment.right);
    else merged.push({ x: segment.x, right: segment.right });
  }
  return merged;
}
