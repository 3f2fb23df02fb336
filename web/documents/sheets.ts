import type { z } from 'zod';
import type { documentText } from '#contract/documents.ts';
import type { place } from '#contract/reading.ts';

export type DocumentText = Pick<z.output<typeof documentText>, 'start' | 'text' | 'places'>;
type Place = z.output<typeof place>;
type Range = { start: number; end: number };

/** A text as it is laid out: sheets of paper, each with its parts. Offsets are in UTF-16 units of the whole text. */
export interface Sheet {
  page: number | null;
  parts: Part[];
}
export type Part =
  | ({ kind: 'paragraph' } & Range)
  | ({ kind: 'heading'; level: number } & Range)
  | ({ kind: 'table'; sheet: string | null; header: Range[] | null; rows: Range[][] } & Range);

/** The part of a text that [start, end) touches, in whole lines; offsets stay those of the whole. */
export function partOf<Text extends DocumentText>(text: Text, range: Range): Text {
  const last = text.text.length;
  const from = Math.min(Math.max(range.start - text.start, 0), last);
  const to = Math.min(Math.max(range.end - text.start, from), last);
  const start = from === 0 ? 0 : text.text.lastIndexOf('\n', from - 1) + 1;
  const newline = text.text.indexOf('\n', to);
  const end = to === last || newline === -1 ? last : newline;
  const whole = { start: text.start + start, end: text.start + end };
  return {
    ...text,
    start: whole.start,
    text: text.text.slice(start, end),
    places: text.places.filter((one) => one.start < whole.end && one.end >= whole.start),
  };
}

/** Lays a text, or a part of one, out on sheets: one for each page, or one in all where the format has no pages. */
export function sheetsOf({ start, text, places }: DocumentText): Sheet[] {
  const whole = { start, end: start + text.length };
  const pages = places.filter((one) => one.kind === 'page').flatMap((page) => clipped(page, whole));
  const marked =
    pages.length > 0 ? pages.map(({ range, place }) => ({ ...range, page: place.page as number | null })) : [{ ...whole, page: null }];
  return marked
    .map(({ page, ...range }) => ({ page, parts: partsOf({ start, text, places }, range) }))
    .filter(({ parts }) => parts.length > 0);
}

function partsOf(text: DocumentText, range: Range): Part[] {
  const tables = text.places.filter((one) => one.kind === 'table').flatMap((table) => clipped(table, range));
  const parts: Part[] = [];
  let at = range.start;
  for (const { range: inside, place: table } of tables) {
    if (inside.start < at) continue; // a table inside a table is shown once, by the outer one
    const laidOut = tableOf(text, inside, table.sheet);
    if (laidOut === null) continue;
    parts.push(...linesOf(text, { start: at, end: inside.start }), laidOut);
    at = inside.end;
  }
  return [...parts, ...linesOf(text, { start: at, end: range.end })];
}

/** Each line that says something is a paragraph, or a heading where the reader saw one. */
function linesOf({ start, text, places }: DocumentText, range: Range): Part[] {
  const headings = places.filter((one) => one.kind === 'heading');
  const parts: Part[] = [];
  let at = range.start;
  for (const line of text.slice(range.start - start, range.end - start).split('\n')) {
    const own = { start: at, end: at + line.length };
    at = own.end + 1;
    if (line.trim() === '') continue;
    const heading = headings.find((place) => place.start < own.end && place.end > own.start);
    parts.push(heading ? { kind: 'heading', level: heading.level, ...own } : { kind: 'paragraph', ...own });
  }
  return parts;
}

function tableOf({ places }: DocumentText, range: Range, sheet: string | null): Part | null {
  const rows = new Map<number, Range[]>();
  for (const { range: cell, place } of places.filter((one) => one.kind === 'cell').flatMap((one) => clipped(one, range, true))) {
    const row = rows.get(place.row) ?? [];
    row[place.column] = cell;
    rows.set(place.row, row);
  }
  if (rows.size === 0) return null;
  const filled = (row: Range[]): Range[] => Array.from(row, (cell) => cell ?? { start: range.start, end: range.start });
  const sorted = [...rows.entries()].toSorted(([a], [b]) => a - b);
  const header = sorted[0]?.[0] === 0 ? filled(sorted.shift()?.[1] ?? []) : null;
  return { kind: 'table', sheet, header, rows: sorted.map(([, row]) => filled(row)), ...range };
}

function clipped<Kind extends Place>(place: Kind, range: Range, keepEmpty = false): { range: Range; place: Kind }[] {
  const start = Math.max(place.start, range.start);
  const end = Math.min(place.end, range.end);
  return end > start || (keepEmpty && end === start) ? [{ range: { start, end }, place }] : [];
}

/** A range cut where a lit span begins and ends: the pieces, and whether each is lit. */
export function litPieces(range: Range, lit: Range | null): (Range & { lit: boolean })[] {
  if (lit === null || lit.end <= range.start || lit.start >= range.end) return [{ ...range, lit: false }];
  const start = Math.max(lit.start, range.start);
  const end = Math.min(lit.end, range.end);
  return [
    { start: range.start, end: start, lit: false },
    { start, end, lit: true },
    { start: end, end: range.end, lit: false },
  ].filter((piece) => piece.end > piece.start);
}
