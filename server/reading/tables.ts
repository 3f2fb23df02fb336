import { Unreadable } from './unreadable.ts';

/** Shapes of tables, whatever file they come from. */

const NUMBER = /^[-+−]?\s?[€$£]?\s?\d[\d\s.,' ]*\s?(?:€|\$|£|%|eur|k€|h|j|kg|m|m²|m2|m³|mm|cm|ht|ttc|u)?$/i;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d.*)?$/;
const YEAR = /^(?:19|20)\d\d$/;

export function looksNumeric(cell: string): boolean {
  const text = cell.trim();
  return NUMBER.test(text) || DATE.test(text);
}

/**
 * Whether the first row names the columns. Word processors and sheets do not say so, hence a guess: several names, none
 * of them a number or a date (years apart), and something below.
 */
export function firstRowIsHeader(rows: string[][]): boolean {
  const first = rows[0];
  if (first === undefined || rows.length < 2) return false;
  const width = Math.max(...rows.slice(0, 200).map((row) => row.length));
  const filled = first.filter((cell) => cell.trim() !== '');
  if (filled.length < 2 || filled.length * 2 < width) return false;
  // "Date :" announces what stands beside it, not below.
  if (filled.some((cell) => cell.length > 80 || /:\s*$/.test(cell))) return false;
  return filled.every((cell) => !looksNumeric(cell) || YEAR.test(cell.trim())) && filled.some((cell) => !YEAR.test(cell.trim()));
}

const GRID_LIMIT = 1_000_000;

export interface SpannedCell {
  text: string;
  columns: number;
  rows: number;
}

/** Squares off merged cells: the text stands in the first column and row that the cell covers, the others are empty. */
export function squareOff(rows: SpannedCell[][]): string[][] {
  const grid: string[][] = rows.map(() => []);
  let written = 0;
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const cell of row) {
      while (grid[y]?.[x] !== undefined) x += 1;
      for (let dy = 0; dy < Math.min(Math.max(cell.rows, 1), rows.length - y); dy += 1) {
        const line = grid[y + dy];
        if (line === undefined) break;
        for (let dx = 0; dx < Math.min(Math.max(cell.columns, 1), 200); dx += 1) {
          written += 1;
          // A page of a few lines can ask for millions of cells.
          if (written > GRID_LIMIT) throw new Unreadable('too_large', { limit: GRID_LIMIT, found: written });
          line[x + dx] = dy === 0 && dx === 0 ? cell.text : (line[x + dx] ?? '');
        }
      }
      x += 1;
    }
  }
  return grid.map((row) => Array.from(row, (cell) => cell ?? ''));
}
