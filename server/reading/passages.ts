import { unranked, type Aside } from '#contract/reading.ts';
import type { Passage, Place, Reading } from './places.ts';
import { isBlank, sentences, type SentenceSpan } from '#server/language/language.ts';

/**
 * A passage is what is searched and cited as one. Long enough to hold what a question asks and where it applies, short
 * enough for 256 tokens of an encoder (French runs at 3 to 4 characters a token). UTF-16 units.
 */
const LEAST = 600;
const MOST = 1100;
/** The end of a section that would be too short alone joins the passage before it. */
const CRUMB = 200;
const MOST_WITH_CRUMB = 1300;
const ROWS = 8;
const ROWS_LENGTH = 700;
/** A row goes whole with its columns' names, unless it is longer than any that a person reads. */
const LONGEST_ROW = 8_000;
/** What stands above a passage is kept with each: titles, and names of columns, all together. */
const LONGEST_TITLE = 300;
const LONGEST_HEADER = 4_000;
/** A line or two that announce a table ("Prix hors taxes, en euros:") go with its first rows. */
const INTRODUCTION = 220;

type Heading = Extract<Place, { kind: 'heading' }>;
type Table = Extract<Place, { kind: 'table' }>;

interface Unit extends SentenceSpan {
  heading: Heading | null;
  table: Table | null;
  /** Headings and a mail's header lines: never a passage by themselves when something follows. */
  leads: boolean;
  /** Shown, and in no passage: nothing is answered from what nobody sees, or from what announces other text. */
  out: boolean;
  /** A passage of its own, under no heading. */
  alone: boolean;
}

/** Cuts a reading into passages that cover all its text but blanks and what is not ranked, in order and without overlap. */
export function cutPassages(reading: Pick<Reading, 'text' | 'places'>): Passage[] {
  const { text, places } = reading;
  const cutter = createCutter(text, places);
  for (const unit of unitsOf(text, places)) cutter.add(unit);
  return cutter.finish();
}

function createCutter(text: string, places: Place[]) {
  const passages: Passage[] = [];
  const pageAt = pageFinder(places);
  const path: { level: number; title: string }[] = [];
  let open: { start: number; end: number; leads: boolean; table: Table | null; rows: number; section: number } | null = null;
  const headers = new Map<Table, string[]>();
  let section = 0;
  let lastSection = -1;

  const flush = () => {
    if (open === null) return;
    const { start, end, table } = open;
    const before = passages.at(-1);
    const crumb = end - start < CRUMB && table === null && before?.tableHeader === null && lastSection === open.section;
    if (crumb && before !== undefined && end - before.start <= MOST_WITH_CRUMB) {
      before.end = end;
    } else {
      passages.push({
        ordinal: passages.length,
        start,
        end,
        page: pageAt(start),
        headingPath: path.map((heading) => heading.title),
        tableHeader: table === null ? null : headerOf(table),
      });
    }
    lastSection = open.section;
    open = null;
  };

  const enter = (unit: Unit, heading: Heading) => {
    if (open !== null && !open.leads) flush();
    if (open === null) section += 1;
    while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop();
    path.push({ level: heading.level, title: titleOf(text, heading) });
    grow(unit);
  };

  const headerOf = (table: Table): string[] => {
    const known = headers.get(table) ?? shortHeader(table.header);
    headers.set(table, known);
    return known;
  };

  const grow = (unit: Unit) => {
    if (open === null) {
      open = { start: unit.start, end: unit.end, leads: unit.leads, table: unit.table, rows: unit.table === null ? 0 : 1, section };
      return;
    }
    open.end = unit.end;
    open.leads &&= unit.leads;
    if (unit.table !== null) {
      open.table = unit.table;
      open.rows += 1;
    }
  };

  const addRow = (unit: Unit) => {
    const joins =
      open !== null &&
      (open.table === unit.table
        ? open.rows < ROWS && unit.end - open.start <= Math.max(ROWS_LENGTH, open.rows === 1 ? MOST : 0)
        : open.table === null && (open.leads || open.end - open.start <= INTRODUCTION));
    if (!joins) flush();
    grow(unit);
  };

  const addProse = (unit: Unit) => {
    if (open !== null && open.table !== null) flush();
    if (open === null || unit.end - open.start <= MOST) {
      grow(unit);
      return;
    }
    const pieces = unit.leads ? [unit] : sentences(text, unit.start, unit.end).flatMap((sentence) => hardCut(text, sentence));
    // A paragraph that does not fit goes whole to the next passage when this one is long enough, else its first sentences fill it.
    const whole: boolean = unit.end - unit.start <= MOST && open.end - open.start >= LEAST;
    if (whole) {
      flush();
      grow(unit);
      return;
    }
    for (const piece of pieces) {
      if (open !== null && piece.end - open.start > MOST) flush();
      grow({ ...unit, ...piece });
    }
  };

  return {
    add(unit: Unit) {
      if (unit.out) {
        flush();
        section += 1;
        return;
      }
      if (unit.alone) {
        flush();
        section += 1;
        const above = path.splice(0);
        grow(unit);
        flush();
        path.push(...above);
        section += 1;
        return;
      }
      if (unit.heading !== null) enter(unit, unit.heading);
      else if (unit.table !== null) addRow(unit);
      else addProse(unit);
    },
    finish() {
      flush();
      return passages;
    },
  };
}

/** Lines of the text with what they belong to; a line too long for a passage comes in pieces. */
function unitsOf(text: string, places: Place[]): Unit[] {
  const headings = places.filter((place) => place.kind === 'heading').toSorted((a, b) => a.start - b.start);
  const tables = places.filter((place) => place.kind === 'table').toSorted((a, b) => a.start - b.start);
  const leads = places.filter((place) => place.kind === 'mail' && place.part !== 'body').toSorted((a, b) => a.start - b.start);
  const heading = coverer(headings);
  const table = coverer(tables);
  const lead = coverer(leads);
  const out = coverer(asidesOf(places, unranked));
  const alone = coverer(asidesOf(places, ['foot']));
  const units: Unit[] = [];
  let at = 0;
  while (at <= text.length) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 ? text.length : newline;
    const span = trim(text, at, stop);
    at = stop + 1;
    if (span === null) continue;
    const inTable = table(span.start);
    const of = inTable === null ? heading(span.start) : null;
    const unit: Unit = {
      ...span,
      heading: of !== null && of.start >= span.start ? of : null,
      table: inTable,
      leads: of !== null || lead(span.start) !== null,
      out: out(span.start) !== null,
      alone: alone(span.start) !== null,
    };
    if (span.end - span.start <= (inTable === null ? MOST : LONGEST_ROW)) units.push(unit);
    else
      for (const piece of sentences(text, span.start, span.end).flatMap((sentence) => hardCut(text, sentence)))
        units.push({ ...unit, ...piece, heading: piece.start === span.start ? unit.heading : null });
  }
  return units;
}

function asidesOf(places: Place[], parts: readonly Aside[]): Place[] {
  return places.filter((place) => place.kind === 'aside' && parts.includes(place.part)).toSorted((a, b) => a.start - b.start);
}

function titleOf(text: string, { start, end }: Heading): string {
  return text
    .slice(start, Math.min(end, start + LONGEST_TITLE))
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .trim();
}

/** The names of the first columns, as many as stand together in so many units. */
function shortHeader(names: readonly string[]): string[] {
  let units = 0;
  const last = names.findIndex((name) => (units += name.length + 1) > LONGEST_HEADER);
  return names.slice(0, last < 0 ? names.length : last);
}

/** The place that covers an offset; offsets must come in order. */
function coverer<P extends Place>(sorted: P[]): (offset: number) => P | null {
  let index = 0;
  return (offset) => {
    while (index < sorted.length && (sorted[index]?.end ?? 0) <= offset) index += 1;
    const place = sorted[index];
    return place !== undefined && place.start <= offset ? place : null;
  };
}

function pageFinder(places: Place[]): (offset: number) => number | null {
  const pages = places.filter((place) => place.kind === 'page').toSorted((a, b) => a.start - b.start);
  let index = 0;
  return (offset) => {
    while (index < pages.length && (pages[index]?.end ?? 0) <= offset) index += 1;
    return pages[index]?.page ?? pages.at(-1)?.page ?? null;
  };
}

/** What has no sentence to cut at: first between words, at worst between characters. */
function hardCut(text: string, sentence: SentenceSpan): SentenceSpan[] {
  const pieces: SentenceSpan[] = [];
  let { start } = sentence;
  while (sentence.end - start > MOST) {
    // Looked for in this piece only: where there is none, the search would go back to the beginning of the text.
    const space = text.slice(start, start + MOST).lastIndexOf(' ');
    let cut = start + (space > LEAST / 2 ? space : MOST - 1);
    const code = text.charCodeAt(cut);
    if (code >= 0xdc00 && code <= 0xdfff) cut -= 1;
    const piece = trim(text, start, cut);
    if (piece !== null) pieces.push(piece);
    start = cut;
  }
  const rest = trim(text, start, sentence.end);
  if (rest !== null) pieces.push(rest);
  return pieces;
}

function trim(text: string, start: number, end: number): SentenceSpan | null {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return from < to ? { start: from, end: to } : null;
}
