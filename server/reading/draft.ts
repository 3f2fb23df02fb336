import type { Aside } from '#contract/reading.ts';
import type { Place, Remark, RemarkKind } from './places.ts';
import { cleanCharacters, cleanFlow, cleanLine } from './characters.ts';
import { headerNames } from './tables.ts';
import { Unreadable } from './unreadable.ts';

export interface Span {
  start: number;
  end: number;
}

export interface TableOptions {
  header: boolean | number;
  /** The names of the columns, where they do not stand in the rows, or in several of them. */
  names?: readonly string[];
  sheet?: string | null;
  hidden?: ReadonlySet<number>;
}

/** A reading being written: readers add blocks in order, and offsets are final as soon as they are given. */
export interface Draft {
  /** UTF-16 units written so far. */
  readonly length: number;
  heading(level: number, text: string): Span | null;
  /** Flowing text; a \n inside is a break that the author made. */
  paragraph(text: string): Span | null;
  /** Text whose spacing counts, such as code. */
  verbatim(text: string): Span | null;
  /** A line that follows the line before without a blank one: list item, mail header. */
  line(text: string): Span | null;
  /** `rows` includes those of the header, as many as `header` says; a cell is one line. `hidden` are rows that the program does not show. */
  table(rows: string[][], options: TableOptions): Span | null;
  /** A blank line before what comes next, even between two lines. */
  gap(): void;
  place(place: Place): void;
  /** From here on: what it returns gives the span of all that was written since, null for nothing. */
  since(): () => Span | null;
  /** Whatever `write` writes stands beside the text that a person reads first. */
  aside(part: Aside, write: () => void): void;
  /** Says what is not read, or not surely. Of one kind, what is found twice is told together. */
  remark(kind: RemarkKind, details?: Omit<Remark, 'kind'>): void;
  remarks(): Remark[];
  finish(): { text: string; places: Place[] };
}

/** Ten million characters are 3,000 dense pages: beyond, a file is data rather than a document. */
export const TEXT_LIMIT = 10_000_000;
export const CELL_LIMIT = 400_000;
export const PLACE_LIMIT = 600_000;
/** Pages, and names, that one remark holds: beyond, the count tells enough. */
const REMARK_LIMIT = 500;
const NAMES_LIMIT = 30;
/** Names of columns that a table keeps, and how much of each: rows keep all their cells. */
const COLUMN_LIMIT = 2_000;
const COLUMN_NAME_LIMIT = 300;
/** That of `cellsIn` (language/sentences.ts), which this process may not open. */
const cellGap = ' | ';

/**
 * A cell on one line. The gap between two cells stands nowhere else in a row, so that a row can be taken apart: a bar that the author
 * wrote keeps its look, and touches no plain space.
 */
function cellText(raw: string): string {
  const text = cleanLine(raw);
  return text === '|' ? '|\u00a0' : text.replace(/ (?=\|)|(?<=\|) /g, '\u00a0');
}

export function createDraft(): Draft {
  const parts: string[] = [];
  const places: Place[] = [];
  const remarks = new Map<RemarkKind, Remark>();
  let length = 0;
  let cells = 0;
  let last: 'none' | 'line' | 'block' = 'none';

  const write = (text: string, kind: 'line' | 'block'): Span | null => {
    if (text === '') return null;
    if (length + text.length > TEXT_LIMIT) {
      throw new Unreadable('too_large', { limit: TEXT_LIMIT, found: length + text.length });
    }
    if (last !== 'none') {
      const gap = last === 'line' && kind === 'line' ? '\n' : '\n\n';
      parts.push(gap);
      length += gap.length;
    }
    const start = length;
    parts.push(text);
    length += text.length;
    last = kind;
    return { start, end: length };
  };

  const since = (): (() => Span | null) => {
    const before = length;
    const gap = parts.length;
    return () => (length === before ? null : { start: before === 0 ? 0 : before + (parts[gap]?.length ?? 0), end: length });
  };

  const writeTable: Draft['table'] = (rows, { header, names, sheet = null, hidden }) => {
    const lines: { text: string; cells: Place[]; hidden: boolean }[] = [];
    const heads = Number(header);
    let row = 0;
    let offset = 0;
    for (const [index, raw] of rows.entries()) {
      const values = raw.map(cellText);
      while (values.length > 0 && values.at(-1) === '') values.pop();
      if (values.length === 0) continue;
      if (index >= heads) row += 1;
      const placed: Place[] = [];
      let at = offset;
      for (const [column, value] of values.entries()) {
        if (value !== '') placed.push({ kind: 'cell', start: at, end: at + value.trimEnd().length, row, column });
        at += value.length + cellGap.length;
      }
      const text = values.join(cellGap);
      lines.push({ text, cells: placed, hidden: hidden?.has(index) === true });
      offset += text.length + 1;
      cells += placed.length;
      if (cells > CELL_LIMIT) throw new Unreadable('too_large', { limit: CELL_LIMIT, found: cells });
    }
    const span = write(lines.map((line) => line.text).join('\n'), 'block');
    if (span === null) return null;
    const titles = (names ?? headerNames(rows.slice(0, heads))).slice(0, COLUMN_LIMIT);
    places.push({ kind: 'table', ...span, header: titles.map((name) => cellText(name).slice(0, COLUMN_NAME_LIMIT).toWellFormed()), sheet });
    let start = span.start;
    for (const line of lines) {
      const end = start + line.text.length;
      if (line.hidden) places.push({ kind: 'aside', start, end, part: 'hidden' });
      for (const cell of line.cells) places.push({ ...cell, start: cell.start + span.start, end: cell.end + span.start });
      start = end + 1;
    }
    return span;
  };

  return {
    get length() {
      return length;
    },
    heading(level, text) {
      const span = write(cleanLine(text), 'block');
      if (span !== null) places.push({ kind: 'heading', ...span, level: Math.min(6, Math.max(1, level)) });
      return span;
    },
    paragraph: (text) => write(cleanFlow(text), 'block'),
    verbatim: (text) =>
      write(
        cleanCharacters(text)
          .replace(/[ \t]+$/gm, '')
          .replace(/^\s*\n|\s+$/g, ''),
        'block',
      ),
    line: (text) => write(cleanFlow(text), 'line'),
    table: writeTable,
    gap() {
      if (last === 'line') last = 'block';
    },
    place: (place) => {
      places.push(place);
    },
    since,
    aside(part, write) {
      const written = since();
      write();
      const span = written();
      if (span !== null) places.push({ kind: 'aside', ...span, part });
    },
    remark(kind, details = {}) {
      const known = remarks.get(kind) ?? { kind };
      const pages = [...new Set([...(known.pages ?? []), ...(details.pages ?? [])])].toSorted((a, b) => a - b).slice(0, REMARK_LIMIT);
      const names = [...new Set([...(known.names ?? []), ...(details.names ?? []).map((name) => cleanLine(name).slice(0, 120))])];
      const count = (known.count ?? 0) + (details.count ?? 0);
      remarks.set(kind, {
        kind,
        ...(pages.length > 0 ? { pages } : {}),
        ...(count > 0 ? { count } : {}),
        ...(names.length > 0 ? { names: names.slice(0, NAMES_LIMIT) } : {}),
      });
    },
    remarks: () => [...remarks.values()],
    finish() {
      if (places.length > PLACE_LIMIT) throw new Unreadable('too_large', { limit: PLACE_LIMIT, found: places.length });
      places.sort((a, b) => a.start - b.start || b.end - a.end);
      return { text: parts.join(''), places };
    },
  };
}
