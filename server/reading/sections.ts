import words from './fr/tables.json' with { type: 'json' };
import type { Draft } from './draft.ts';
import { filled, type Row } from './regions.ts';
import { headerNames, headerRows, looksNumeric, preambleOf } from './tables.ts';

/** Rows as programs export them: lines before the table, its header once or under each account, lines that name the rows below them. */

interface Section {
  titles: string[];
  /** Of its rows, how many name the columns. */
  header: number;
  names: string[];
  rows: Row[];
}

const LONGEST_TITLE = 100;
/** Lines over a table that is not the first: an account, its number, its owner. */
const DEEPEST_PREAMBLE = 4;
const startsTotal = /^(?:sous-?\s?)?tota(?:l|ux)(?![\p{L}\d])/iu;
/** Rows that are looked at for the total of a group. */
const LONGEST_GROUP = 500;
const startsSection = new RegExp(`^(?:${words.sections.join('|')})(?![\\p{L}\\d])`, 'iu');

/** @param sheet the worksheet's name, where it has one */
export function writeRows(draft: Draft, rows: readonly Row[], sheet: string | null): void {
  const above = preambleOf(rows.map(({ cells }) => cells));
  const table = rows.slice(above);
  const header = headerRows({
    rows: table.map(({ cells }) => cells),
    across: table.map(({ across }) => across),
    wide: table.map(({ wide }) => wide),
  });
  const sections = sectionsOf(table, header);
  const comesBack = sections.slice(1).some((section) => section.header > 0);
  for (const [index, row] of rows.slice(0, above).entries()) {
    // Where each account has its header, the line above the first names it too.
    if (comesBack && index === above - 1) sections[0]?.titles.unshift(lineOf(row));
    else draft.line(lineOf(row));
  }
  draft.gap();
  for (const section of sections) {
    for (const [depth, title] of section.titles.entries()) draft.heading(2 + depth, title);
    draft.table(
      section.rows.map(({ cells }) => cells),
      {
        header: section.header,
        names: section.names,
        sheet,
        hidden: new Set(section.rows.flatMap(({ hidden }, index) => (hidden ? [index] : []))),
      },
    );
  }
}

const lineOf = ({ cells }: Row): string =>
  cells
    .filter((cell) => cell.trim() !== '')
    .join(' : ')
    .replace(/\s*:\s*:\s*/g, ' : ');

function sectionsOf(rows: readonly Row[], header: number): Section[] {
  const names = headerNames(rows.slice(0, header).map(({ across }) => across));
  let open: Section = { titles: [], header, names, rows: rows.slice(0, header) };
  const sections = [open];
  if (header === 0) return [{ ...open, rows: [...rows] }];
  const head = keyOf(rows[0]);
  const width = filled(rows[0]);
  const isLone = (row: Row | undefined) => row !== undefined && filled(row) > 0 && filled(row) <= Math.min(2, width - 2);
  /** The lines that stand last in what is open are of what comes: at most so many. */
  const takeLone = (most: number): string[] => {
    const titles: string[] = [];
    while (isLone(open.rows.at(-1)) && open.rows.length > open.header && titles.length < most) {
      const line = open.rows.pop();
      if (line !== undefined) titles.unshift(lineOf(line));
    }
    return titles;
  };
  for (let at = header; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined) break;
    if (keyOf(row) === head) {
      const titles = takeLone(2);
      const named = sections.length > 1 && open.rows.length === open.header ? sections.pop() : undefined;
      open = { titles: [...(named?.titles ?? []), ...titles], header, names, rows: rows.slice(at, at + header) };
      sections.push(open);
      at += header - 1;
    } else if (isLone(rows[at - 1]) && isOtherHeader(row, rows[at + 1], rows[0])) {
      open = { titles: takeLone(DEEPEST_PREAMBLE), header: 1, names: headerNames([row.across]), rows: [row] };
      sections.push(open);
    } else if (namesRowsBelow(row, rows[at + 1], width) || isTotalledBelow(rows, at, width)) {
      const title = lineOf(row);
      // Two such lines one under the other: a family, then what is in it.
      if (open.rows.length === open.header && open.titles.length === 1 && sections.length > 1) open.titles.push(title);
      else {
        open = { titles: [title], header: 0, names: open.names, rows: [] };
        sections.push(open);
      }
    } else open.rows.push(row);
  }
  return sections;
}

/** Another table under the first, of other columns: names only, some of them the first one's, and figures below. */
function isOtherHeader(row: Row, next: Row | undefined, first: Row | undefined): boolean {
  const names = row.cells.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== '');
  const known = new Set(first?.cells.map((cell) => cell.trim().toLowerCase()));
  return (
    names.length >= 3 &&
    names.every((name) => name.length <= 40 && !looksNumeric(name)) &&
    names.filter((name) => known.has(name)).length >= 2 &&
    (next?.cells.some((cell) => looksNumeric(cell)) ?? false)
  );
}

const keyOf = (row: Row | undefined): string =>
  (row?.cells ?? [])
    .map((cell) => cell.trim().toLowerCase())
    .join('\t')
    .trim();

/** A line of one cell that stands over the whole table, or begins with the word of a group. */
function namesRowsBelow(row: Row, next: Row | undefined, width: number): boolean {
  const text = row.cells[0]?.trim() ?? '';
  if (width < 3 || filled(row) !== 1 || text === '' || text.length > LONGEST_TITLE || looksNumeric(text) || row.hidden) return false;
  return next !== undefined && (filled(next) >= 2 || (filled(next) === 1 && next.wide)) && (row.wide || startsSection.test(text));
}

/** A line of one cell whose group ends further down with its total: "411DUPONT - Dupont", then "Total 411DUPONT". */
function isTotalledBelow(rows: readonly Row[], at: number, width: number): boolean {
  const row = rows[at];
  const [key = ''] = /^[\p{L}\d][^\s:–—]*/u.exec(row?.cells[0]?.trim() ?? '') ?? [];
  if (row === undefined || width < 3 || filled(row) !== 1 || key.length < 2 || startsTotal.test(key) || filled(rows[at + 1]) < 2)
    return false;
  for (const { cells } of rows.slice(at + 1, at + LONGEST_GROUP)) {
    const text = cells[0]?.trim() ?? '';
    if (startsTotal.test(text)) return text.toLowerCase().includes(key.toLowerCase());
  }
  return false;
}
