import { headingSign } from '../../headings.ts';
import { CUT } from './hyphens.ts';
import { textOf } from './lines.ts';
import type { Line } from './lines.ts';
import type { Run } from './placing.ts';
import { withoutNumber } from './running.ts';
import { cellsOf, findTables } from './tables.ts';
import { firstRowIsHeader } from '../../tables.ts';

/** Text of one page inside a block: a paragraph can begin on one page and end on the next. */
export interface PagedText {
  page: number;
  text: string;
  runs: Run[];
}

export type PdfBlock =
  | { kind: 'heading'; level: number; parts: PagedText[] }
  /** `cells` are the parts of a line that stand apart, where it is one line. */
  | { kind: 'paragraph' | 'item'; parts: PagedText[]; open: boolean; cells?: string[] | undefined }
  /** Lines that stay lines: an address. */
  | { kind: 'lines'; parts: PagedText[] }
  /** A head or foot: beside the text of its page. */
  | { kind: 'running'; parts: PagedText[] }
  | { kind: 'table'; page: number; rows: string[][]; header: boolean; runs: Run[] };

/** What the whole document tells about its type: the size of running text, and the larger ones in order. */
export interface Typeface {
  body: number;
  larger: number[];
}

const BULLET = /^\s*(?:[•◦▪·●○■□►➢✓*–-]|\(?\d{1,2}[.)°]|[a-z][.)])\s+\S/u;

export function typefaceOf(pages: { lines: Line[] }[]): Typeface {
  const letters = new Map<number, number>();
  for (const { lines } of pages) {
    for (const line of lines) {
      const size = Math.round(line.size * 2) / 2;
      letters.set(size, (letters.get(size) ?? 0) + line.pieces.reduce((sum, piece) => sum + piece.text.length, 0));
    }
  }
  const body = [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
  const all = [...letters.values()].reduce((sum, count) => sum + count, 0);
  // A size that writes a quarter of the document is running text beside small tables, not titles.
  const larger = [...letters].filter(([size, count]) => size >= body * 1.12 && count < all / 4).map(([size]) => size);
  larger.sort((a, b) => b - a);
  return { body, larger };
}

/** Cuts a page into blocks; goes on with the paragraph that the page before left open. */
export function writeBlocks(blocks: PdfBlock[], page: number, all: Line[], face: Typeface): void {
  const lines = all.filter(({ running }) => running !== true);
  const tables = findTables(lines);
  let index = 0;
  let previous: Line | null = null;
  let fresh = true;
  while (index < lines.length) {
    const table = tables.find((found) => found.first === index);
    if (table !== undefined) {
      if (areAddresses(table.rows))
        for (const column of [0, 1])
          blocks.push({
            kind: 'lines',
            parts: table.rows.flatMap((row, at) => {
              const text = row[column] ?? '';
              return text === '' ? [] : [{ page, text, runs: [...(table.runs[at]?.[column] ?? [])] }];
            }),
          });
      else blocks.push({ kind: 'table', page, rows: table.rows, header: firstRowIsHeader(table.rows), runs: table.runs.flat(2) });
      index = table.end;
      previous = null;
      continue;
    }
    const line = lines[index];
    index += 1;
    if (line === undefined) break;
    const text = textOf(line);
    if (text === '' || /^[•◦▪·_.\s-]+$/u.test(text)) continue;
    place(blocks, page, line, text, fresh ? null : previous, lines[index], face);
    previous = line;
    fresh = false;
  }
  writeRunningLines(
    blocks,
    page,
    all.filter(({ running }) => running === true),
  );
}

/** Lines of a head or foot, those right below one another together. */
function writeRunningLines(blocks: PdfBlock[], page: number, lines: readonly Line[]): void {
  let previous: Line | null = null;
  for (const line of lines) {
    const text = withoutNumber(textOf(line));
    const last = blocks.at(-1);
    const goesOn = previous !== null && line.y >= previous.y && line.y - previous.bottom < line.size;
    previous = line;
    if (text === '') continue;
    if (goesOn && last?.kind === 'running') join(last.parts, { page, text, runs: [...line.pieces] });
    else blocks.push({ kind: 'running', parts: [{ page, text, runs: [...line.pieces] }] });
  }
}

const lastOfText = (blocks: readonly PdfBlock[]): PdfBlock | undefined => blocks.findLast(({ kind }) => kind !== 'running');

/** A paragraph that goes on over the page stands after the foot of the page where it began: pages come one after the other. */
function bringToEnd(blocks: PdfBlock[], block: PdfBlock): void {
  const at = blocks.indexOf(block);
  if (at >= 0 && at < blocks.length - 1) blocks.push(...blocks.splice(at, 1));
}

function place(
  blocks: PdfBlock[],
  page: number,
  line: Line,
  text: string,
  previous: Line | null,
  next: Line | undefined,
  face: Typeface,
): void {
  const last = lastOfText(blocks);
  const part = { page, text, runs: [...line.pieces] };
  // Names of columns are bold too.
  const level = cellsOf(line).length >= 3 ? null : headingLevel(line, text, previous, next, face);
  if (level !== null) {
    const goesOn =
      last?.kind === 'heading' &&
      last.level === level &&
      previous !== null &&
      sameStyle(line, previous) &&
      line.y - previous.bottom < line.size * 0.7 &&
      headingSign(text)?.level === 0;
    if (goesOn) join(last.parts, part);
    else blocks.push({ kind: 'heading', level, parts: [part] });
    return;
  }
  const item = BULLET.test(text);
  if (!item && last !== undefined && (last.kind === 'paragraph' || last.kind === 'item') && flowsOn(last, line, text, previous)) {
    bringToEnd(blocks, last);
    join(last.parts, part);
    last.open = isOpen(line, text);
    last.cells = undefined;
    return;
  }
  blocks.push({
    kind: item ? 'item' : 'paragraph',
    parts: [part],
    open: isOpen(line, text),
    cells: item ? undefined : cellsOf(line),
  });
}

/** The names of the columns can stand alone at the foot of a page, and their rows on the next. */
export function joinHeaders(blocks: readonly PdfBlock[]): PdfBlock[] {
  return blocks.flatMap((block, index): PdfBlock[] => {
    const before = blocks[index - 1];
    const after = blocks[index + 1];
    const isNames = (
      head: PdfBlock | undefined,
      table: PdfBlock | undefined,
    ): head is Extract<PdfBlock, { kind: 'paragraph' | 'item' }> & { cells: string[] } =>
      head?.kind === 'paragraph' &&
      table?.kind === 'table' &&
      !table.header &&
      head.parts[0]?.page === table.page - 1 &&
      head.cells?.length === table.rows[0]?.length &&
      firstRowIsHeader([head.cells ?? [], ...table.rows]);
    if (isNames(block, after)) return [];
    return block.kind === 'table' && isNames(before, block)
      ? [
          {
            ...block,
            rows: [before.cells, ...block.rows],
            header: true,
            runs: [...before.parts.flatMap(({ runs }) => runs), ...block.runs],
          },
        ]
      : [block];
  });
}

/** Whether the line goes on with the last paragraph. Across pages and columns only an unfinished sentence does. */
function flowsOn(last: PdfBlock & { open: boolean }, line: Line, text: string, previous: Line | null): boolean {
  if (previous === null || line.y < previous.y) return last.open && /^[\p{Ll}\d(«"'’]/u.test(text);
  if (Math.abs(line.size - previous.size) > 0.8 || line.bold !== previous.bold) return false;
  const gap = line.y - previous.bottom;
  if (gap > line.size * 0.75) return false;
  if (/\p{L}-$/u.test(textOf(previous)) && /^\p{L}/u.test(text)) return true;
  const shortBefore = previous.edge - previous.right > firstWordWidth(line) + line.size * 1.5;
  const sentenceEnded = /[.!?:…»"]$/u.test(textOf(previous));
  if (shortBefore && (sentenceEnded || !/^[\p{Ll}\d(]/u.test(text))) return false;
  return !(sentenceEnded && line.x - previous.x > line.size * 0.8 && line.x - line.left > line.size * 0.8);
}

/** A line that reaches the right edge without a full stop announces another. */
function isOpen(line: Line, text: string): boolean {
  return !/[.!?:;…»]$/u.test(text) && line.edge - line.right < (line.edge - line.left) * 0.25;
}

function firstWordWidth(line: Line): number {
  const first = line.pieces[0];
  if (first === undefined) return 0;
  const word = /^\S+/.exec(first.text.trim())?.[0] ?? '';
  return (first.width * word.length) / Math.max(1, first.text.length);
}

function headingLevel(line: Line, text: string, previous: Line | null, next: Line | undefined, face: Typeface): number | null {
  const sign = headingSign(text);
  if (sign === null) return null;
  const rank = face.larger.findIndex((size) => Math.abs(line.size - size) < 0.4);
  const depth = Math.max(0, sign.level - 1);
  if (rank >= 0 && /\p{L}{2}/u.test(text)) return Math.min(6, rank + 1);
  const alone =
    (previous === null || line.y - previous.bottom > line.size * 0.35 || !sameStyle(line, previous)) && line.edge - line.right > line.size;
  const apart = next === undefined || next.y - line.bottom > line.size * 0.2 || !sameStyle(line, next);
  if (line.bold && alone && apart && !/[.:]$/.test(text)) return Math.min(6, face.larger.length + 1 + (sign.level === 0 ? 1 : depth));
  const spaced = previous === null || line.y - previous.bottom > line.size * 0.35;
  if (sign.sure && alone && spaced) return Math.min(6, face.larger.length + 1 + depth);
  return null;
}

const sameStyle = (a: Line, b: Line) => a.bold === b.bold && Math.abs(a.size - b.size) < 0.6;

/** Two blocks side by side, each with its town or its number of company: a sender and a recipient, no table. */
function areAddresses(rows: readonly (readonly string[])[]): boolean {
  if (rows[0]?.length !== 2 || rows.length > 12) return false;
  const town = /(?:^|\s)(?:F-)?\d{5}\s+\p{Lu}[\p{L}' -]+$|\bSIRE[NT]\b|@/u;
  return [0, 1].every((column) => rows.some((row) => town.test(row[column] ?? '')));
}

/** Adds a line to a paragraph. A hyphen at its end stays for now, marked: hyphens.ts knows the words of the whole document. */
function join(parts: PagedText[], { page, text, runs }: PagedText): void {
  const last = parts.at(-1);
  if (last === undefined) return;
  const isCut = /\p{Ll}-$/u.test(last.text) && /^\p{Ll}/u.test(text);
  const joined = isCut ? CUT : /[\p{L}\d]-$/u.test(last.text) ? '' : ' ';
  if (last.page === page) {
    last.text += joined + text;
    last.runs.push(...runs);
  } else parts.push({ page, text: joined + text, runs });
}
