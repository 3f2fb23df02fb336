import words from './fr/tables.json' with { type: 'json' };
import { Unreadable } from './unreadable.ts';

/** Shapes of tables, whatever file they come from. */

const NUMBER =
  /^(?:environ |env\. |≈ ?|[<>≤≥] ?)?[-+−]?\s?[€$£]?\s?\d[\d\s.,' ]*\s?(?:[€$£%‰°]|[kM]?€|\p{L}{1,6}[²³]?(?:[/.]\p{L}{1,6}[²³]?)*|°C|€\/\S{1,6})?(?: (?:HT|TTC))?$/iu;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d.*)?$/;
const YEAR = /^(?:19|20)\d\d$/;

export function looksNumeric(cell: string): boolean {
  const text = cell.trim();
  return NUMBER.test(text) || DATE.test(text);
}

/**
 * Whether the first row names the columns. Word processors and sheets do not say so, hence a guess: several names, none
 * of them a number or a date (years apart), and something below; in two columns, a row of labels and values looks just so.
 */
export function firstRowIsHeader(rows: readonly (readonly string[])[]): boolean {
  const first = rows[0];
  if (first === undefined || rows.length < 2) return false;
  const width = Math.max(...rows.slice(0, 200).map((row) => row.length));
  const filled = first.filter((cell) => cell.trim() !== '');
  if (filled.length < 2 || filled.length * 2 < width) return false;
  // "Date :" announces what stands beside it, not below.
  if (filled.some((cell) => cell.length > 80 || /:\s*$/.test(cell))) return false;
  const names = filled.every((cell) => !looksNumeric(cell) || YEAR.test(cell.trim())) && filled.some((cell) => !YEAR.test(cell.trim()));
  return names && !(width === 2 && areLabels(rows));
}

const columns = new Set(words.columns);
const labels = new Set(words.labels);
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s*[(:].*$/, '')
    .trim();
const firstWord = (text: string): string => /^[\p{L}\p{N}°]+/u.exec(folded(text))?.[0] ?? '';

/** Whether rows of two cells are labels, each beside its value, rather than a list under two names. */
function areLabels(rows: readonly (readonly string[])[]): boolean {
  const below = rows.slice(1).filter((row) => (row[1] ?? '').trim() !== '');
  const [label = '', value = ''] = rows[0] ?? [];
  if (/\d/.test(value) && !YEAR.test(value.trim())) return true;
  const numeric = below.filter((row) => looksNumeric(row[1] ?? '')).length;
  // A column of numbers under a word is a list.
  if (below.length > 0 && numeric >= below.length * 0.8)
    return below.length < 3 && labels.has(firstWord(label)) && !columns.has(firstWord(value));
  if (columns.has(firstWord(value))) return false;
  const known = rows.filter((row) => labels.has(firstWord(row[0] ?? ''))).length;
  if (known * 2 >= rows.length || (known >= 2 && labels.has(firstWord(label)))) return true;
  // Values of every kind in one column: a year, a power, a name.
  return numeric > 0 && below.length >= 2;
}

/** The names of the columns, from the rows of a header: those of each column together, from the top. */
export function headerNames(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) =>
    rows
      .map((row) => (row[column] ?? '').trim())
      .filter((name, index, all) => name !== '' && all.indexOf(name) === index)
      .join(' '),
  );
}

const GRID_LIMIT = 1_000_000;

export interface SpannedCell {
  text: string;
  columns: number;
  rows: number;
}

/** A table squared off. `across` is the same with what a cell covers filled to the right too: that is how a header names columns. */
export interface Grid {
  rows: string[][];
  across: string[][];
  /** By row, whether a cell of several columns stands in it. */
  wide: boolean[];
}

/** Squares off merged cells: what a cell says stands in each row that it covers, in the first of its columns. */
export function squareOff(rows: readonly (readonly SpannedCell[])[]): Grid {
  const grid: string[][] = rows.map(() => []);
  const across: string[][] = rows.map(() => []);
  const wide = rows.map(() => false);
  let written = 0;
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const cell of row) {
      while (grid[y]?.[x] !== undefined) x += 1;
      const width = Math.min(Math.max(cell.columns, 1), 200);
      if (width > 1) wide[y] = true;
      for (let dy = 0; dy < Math.min(Math.max(cell.rows, 1), rows.length - y); dy += 1) {
        const line = grid[y + dy];
        const full = across[y + dy];
        if (line === undefined || full === undefined) break;
        for (let dx = 0; dx < width; dx += 1) {
          written += 1;
          // A page of a few lines can ask for millions of cells.
          if (written > GRID_LIMIT) throw new Unreadable('too_large', { limit: GRID_LIMIT, found: written });
          line[x + dx] = dx === 0 ? cell.text : (line[x + dx] ?? '');
          full[x + dx] = cell.text;
        }
      }
      x += 1;
    }
  }
  const filled = (lines: string[][]) => lines.map((row) => Array.from(row, (cell) => cell ?? ''));
  return { rows: filled(grid), across: filled(across), wide };
}

const DEEPEST_HEADER = 4;

/** How many rows name the columns: one, or those under a name that stands over several columns. */
export function headerRows({ rows, across, wide }: Grid): number {
  if (!firstRowIsHeader(across)) return 0;
  let count = 1;
  while (count < Math.min(DEEPEST_HEADER, rows.length - 1) && wide[count - 1] === true) {
    const next = across[count] ?? [];
    const filled = next.filter((cell) => cell.trim() !== '');
    if (filled.length < 2 || filled.some((cell) => looksNumeric(cell) && !YEAR.test(cell.trim()))) break;
    count += 1;
  }
  return count;
}

/** Where a table begins below the lines that exports put before it: an account, a period, a balance. */
export function preambleOf(rows: readonly (readonly string[])[]): number {
  const filled = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length;
  const width = Math.max(0, ...rows.slice(0, 200).map(filled));
  if (width < 3) return 0;
  const top = rows.findIndex((row) => filled(row) >= Math.max(3, width - 1));
  if (top <= 0 || top > 25) return 0;
  const before = rows.slice(0, top);
  return before.every((row) => filled(row) <= Math.min(2, width - 2)) && rows.length - top >= 2 ? top : 0;
}
