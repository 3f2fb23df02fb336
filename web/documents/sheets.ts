import type { z } from 'zod';
import type { documentText } from '#contract/documents.ts';
import type { Aside, place } from '#contract/reading.ts';

export type DocumentText = Pick<z.output<typeof documentText>, 'start' | 'text' | 'places'>;
type Place = z.output<typeof place>;
type Range = { start: number; end: number };

/** A text as it is laid out: sheets of paper, each with its parts. Offsets are in UTF-16 units of the whole text. */
export interface Sheet {
  page: number | null;
  parts: Part[];
}
export type Part =
  | ({ kind: 'paragraph'; aside: Aside | null } & Range)
  | ({ kind: 'heading'; level: number } & Range)
  | ({ kind: 'table'; sheet: string | null; header: Range[][]; rows: Row[] } & Range);
/** `aside` says that the program that made the file does not show this row. */
export interface Row {
  cells: Range[];
  aside: Aside | null;
}

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
  const asides = asidesOf(places);
  const parts: Part[] = [];
  let at = range.start;
  for (const line of text.slice(range.start - start, range.end - start).split('\n')) {
    const own = { start: at, end: at + line.length };
    at = own.end + 1;
    if (line.trim() === '') continue;
    const heading = headings.find((place) => place.start < own.end && place.end > own.start);
    parts.push(heading ? { kind: 'heading', level: heading.level, ...own } : { kind: 'paragraph', aside: asideOf(asides, own), ...own });
  }
  return parts;
}

function tableOf({ places }: DocumentText, range: Range, sheet: string | null): Part | null {
  const asides = asidesOf(places);
  const rows = new Map<number, Range[]>();
  const header: Range[][] = [];
  for (const { range: cell, place } of places.filter((one) => one.kind === 'cell').flatMap((one) => clipped(one, range, true))) {
    // A header may have several rows: the next one begins where a column comes back.
    if (place.row === 0) {
      const last = header.at(-1);
      if (last === undefined || last[place.column] !== undefined || Object.keys(last).some((column) => Number(column) > place.column))
        header.push([]);
    }
    const row = place.row === 0 ? (header.at(-1) ?? []) : (rows.get(place.row) ?? []);
    row[place.column] = cell;
    if (place.row > 0) rows.set(place.row, row);
  }
  if (rows.size + header.length === 0) return null;
  const filled = (row: Range[]): Range[] => Array.from(row, (cell) => cell ?? { start: range.start, end: range.start });
  const sorted = [...rows.entries()].toSorted(([a], [b]) => a - b);
  const laidOut = sorted.map(([, cells]) => ({
    cells: filled(cells),
    aside: asideOf(
      asides,
      cells.find((cell) => cell !== undefined),
    ),
  }));
  return { kind: 'table', sheet, header: header.map(filled), rows: laidOut, ...range };
}

const asidesOf = (places: DocumentText['places']) => places.filter((one) => one.kind === 'aside');

function asideOf(asides: ReturnType<typeof asidesOf>, range: Range | undefined): Aside | null {
  if (range === undefined) return null;
  return asides.find((one) => one.start <= range.start && one.end >= range.end)?.part ?? null;
}

/** An amount or a date that an image gave, and what the sums of its page say of it. */
export type Check = Extract<Place, { kind: 'check' }>;

/** Those inside a range. */
export const checksIn = (places: DocumentText['places'], range: Range): Check[] =>
  places.filter((one) => one.kind === 'check').filter((one) => one.start >= range.start && one.end <= range.end);

function clipped<Kind extends Place>(place: Kind, range: Range, keepEmpty = false): { range: Range; place: Kind }[] {
  const start = Math.max(place.start, range.start);
  const end = Math.min(place.end, range.end);
  return end > start || (keepEmpty && end === start) ? [{ range: { start, end }, place }] : [];
}

/** A range cut where a lit span, or what is to be checked, begins and ends. */
export function litPieces(range: Range, lit: Range | null, checks: readonly Range[] = []): (Range & { lit: boolean; check: boolean })[] {
  const all = lit === null ? checks : [lit, ...checks];
  const inside = all.flatMap(({ start, end }) => [start, end]).filter((at) => at > range.start && at < range.end);
  const cuts = [...new Set([range.start, ...inside, range.end])].toSorted((a, b) => a - b);
  const covers = (one: Range | null, at: number) => one !== null && one.start <= at && one.end > at;
  const pieces = cuts.slice(0, -1).map((start, index) => ({
    start,
    end: cuts[index + 1] ?? range.end,
    lit: covers(lit, start),
    check: checks.some((check) => covers(check, start)),
  }));
  return pieces.length > 0 ? pieces : [{ ...range, lit: false, check: false }];
}
