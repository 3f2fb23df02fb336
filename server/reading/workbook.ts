import { read as openWorkbook, utils, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';

import { DAYS_TO_1904, showError, showNumber, showText } from './cells.ts';
import { mended } from './decoding.ts';
import type { Draft } from './draft.ts';
import { blocksOf, cropped, filled, regionsOf, type Row } from './regions.ts';
import { writeRows } from './sections.ts';
import { firstRowIsHeader } from './tables.ts';
import { Unreadable } from './unreadable.ts';

/** What every spreadsheet comes to, whichever program wrote it: sheets, their rows as they show, what they hide, what was noted on them. */

const ROW_LIMIT = 100_000;
const COLUMN_LIMIT = 500;

/** Values, formats and what is hidden: no markup, and none of the library's own texts, which are American. */
export function loadWorkbook(bytes: Uint8Array, format: string): WorkBook {
  try {
    return openWorkbook(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: format !== 'xlsx',
      cellHTML: false,
      cellFormula: true,
      cellStyles: true,
      sheetStubs: true,
    });
  } catch (error) {
    if (error instanceof RangeError) throw error;
    if (error instanceof Error && /password/i.test(error.message)) throw new Unreadable('password_protected', { format });
    throw new Unreadable('file_damaged', { format });
  }
}

/** Cells whose letters are not seen, by the name of their sheet. */
type White = ReadonlyMap<string, ReadonlySet<string>>;

/** Each sheet is a heading; rows between blank ones are a table, lone cells above it are its titles. */
export function writeWorkbook(draft: Draft, workbook: WorkBook, format: string, white: White = new Map()): void {
  const epochDays = workbook.Workbook?.WBProps?.date1904 === true ? DAYS_TO_1904 : 0;
  let rowsRead = 0;
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    // The library leaves out, without a word, a sheet that it could not read.
    if (sheet === undefined) throw new Unreadable('file_damaged', { format });
    const { rows, unseen, concealed } = rowsOf(draft, sheet, { name, epochDays, white: white.get(name), asWritten: format === 'ods' });
    rowsRead += rows.length;
    if (rowsRead > ROW_LIMIT) throw new Unreadable('too_large', { limit: ROW_LIMIT, found: rowsRead });
    const write = () => writeSheet(draft, name, { rows, unseen, concealed }, sheet);
    if ((workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0) write();
    else draft.aside('hidden', write);
  }
}

/** `unseen` are the columns that the sheet does not show, `concealed` the values whose format shows nothing; each with the first cell of its row. */
interface SheetRows {
  rows: Row[];
  unseen: string[][];
  concealed: string[][];
}

function writeSheet(draft: Draft, name: string, { rows, unseen, concealed }: SheetRows, sheet: WorkSheet): void {
  const notes = notesOf(sheet);
  if (rows.length + notes.length + concealed.length === 0) return;
  draft.heading(1, name);
  for (const region of regionsOf(rows)) writeRegion(draft, region, name);
  if (unseen.length > 0)
    draft.aside('hidden', () => {
      draft.table(unseen, { header: firstRowIsHeader(unseen), sheet: name });
    });
  if (concealed.length > 0)
    draft.aside('hidden', () => {
      for (const cells of concealed) draft.line(cells.filter((cell) => cell !== '').join(' : '));
    });
  draft.gap();
  for (const { at, text } of notes) draft.aside('comment', () => draft.paragraph(`${at} : ${text}`));
}

interface SheetLook {
  name: string;
  epochDays: number;
  white: ReadonlySet<string> | undefined;
  /** The file keeps what each cell shows: OpenDocument does, in the language of the sheet, once for cells that come back. */
  asWritten: boolean;
}

function rowsOf(draft: Draft, sheet: WorkSheet, { name, epochDays, white, asWritten }: SheetLook): SheetRows {
  const rows: Row[] = [];
  const concealed: string[][] = [];
  const hiddenColumns = new Set((sheet['!cols'] ?? []).flatMap((column, index) => (column?.hidden === true ? [index] : [])));
  sheet['!data']?.forEach((cells, index) => {
    const row: string[] = [];
    // Up to the limit, and not through the array: one cell in the last of 16,384 columns makes it that long.
    for (let column = 0; column < Math.min(cells.length, COLUMN_LIMIT); column += 1) {
      const cell = cells[column];
      if (cell?.t === 'z' && cell.f !== undefined)
        draft.remark('formulas_without_result', { count: 1, names: [`${name}!${utils.encode_cell({ r: index, c: column })}`] });
      const kept = asWritten && cell?.t === 'n' ? (cell.w ?? alike(cell, cells[column - 1])) : undefined;
      const shown = kept ?? (cell === undefined ? '' : show(cell, epochDays));
      const isConcealed =
        cell !== undefined && (conceals(cell) || (shown !== '' && white?.has(utils.encode_cell({ r: index, c: column })) === true));
      row.push(isConcealed ? '' : shown);
      if (isConcealed) concealed.push([row[0] ?? '', showPlainly(cell)]);
    }
    if (cells.length > COLUMN_LIMIT && cells.slice(COLUMN_LIMIT).some((cell) => cell !== undefined && cell.t !== 'z'))
      draft.remark('values_beyond', { count: 1, names: [`${name}!${String(index + 1)}`] });
    if (row.every((cell) => cell === '')) return;
    rows.push({ index, cells: row, across: [...row], wide: false, hidden: sheet['!rows']?.[index]?.hidden === true });
  });
  mergeInto(rows, sheet['!merges'] ?? []);
  return { rows, unseen: hiddenColumns.size > 0 ? hideColumns(rows, hiddenColumns) : [], concealed };
}

/** What the cell before shows, where this one is the same said again. */
const alike = (cell: CellObject, before: CellObject | undefined): string | undefined =>
  before !== undefined && before.v === cell.v && before.z === cell.z ? before.w : undefined;

/** Takes the columns that the sheet does not show out of its rows, and gives them beside the first. */
function hideColumns(rows: Row[], hidden: ReadonlySet<number>): string[][] {
  const values = rows
    .map(({ cells }) => cells.filter((_, column) => column === 0 || hidden.has(column)))
    .filter((cells) => cells.some((cell, column) => column > 0 && cell !== ''));
  for (const row of rows) {
    row.cells = row.cells.filter((_, column) => !hidden.has(column));
    row.across = row.across.filter((_, column) => !hidden.has(column));
  }
  return values;
}

function mergeInto(rows: Row[], merges: NonNullable<WorkSheet['!merges']>): void {
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  for (const { s: from, e: to } of merges.slice(0, 20_000)) {
    const text = byIndex.get(from.r)?.cells[from.c] ?? '';
    if (text === '' || to.c >= COLUMN_LIMIT) continue;
    for (let index = from.r; index <= Math.min(to.r, from.r + 5_000); index += 1) {
      const row = byIndex.get(index);
      if (!row) continue;
      if (to.c > from.c) row.wide = true;
      while (row.cells.length <= from.c) row.cells.push('');
      while (row.across.length <= to.c) row.across.push(row.cells[row.across.length] ?? '');
      row.cells[from.c] = text;
      for (let column = from.c; column <= to.c; column += 1) row.across[column] = text;
    }
  }
}

function notesOf(sheet: WorkSheet): { at: string; text: string }[] {
  return (sheet['!data'] ?? []).flatMap((cells, r) =>
    cells.flatMap((cell, c) => {
      const text = (cell?.c ?? [])
        // The library takes the newer kind of comments for another set of letters.
        .map((note) => mended(note.t ?? ''))
        .join(' ')
        .trim();
      const beside = cell !== undefined && typeof cell.v === 'string' && cell.v.length < 60 ? ` (${cell.v})` : '';
      return text === '' ? [] : [{ at: `${utils.encode_cell({ r, c })}${beside}`, text }];
    }),
  );
}

/** A format of three or four parts, of which the value's own is empty, shows nothing: `;;;` is how a sheet is made to hide a cell. */
function conceals({ t: type, v: value, z: format }: CellObject): boolean {
  if (type === 'z' || typeof format !== 'string' || !format.includes(';;') || value === undefined) return false;
  const parts = format.replace(/"[^"]*"|\\./g, 'x').split(';');
  const part = typeof value === 'number' ? (value > 0 ? 0 : value < 0 ? 1 : 2) : 3;
  return parts.length > part && parts[part]?.trim() === '' && parts.length >= 3;
}

const showPlainly = (cell: CellObject): string => show({ ...cell, z: 'General' }, 0);

function show({ t: type, v: value, z: format, w: shown }: CellObject, epochDays: number): string {
  if (type === 'z') return '';
  if (type === 'e') return showError(typeof value === 'number' ? value : null);
  if (typeof value === 'boolean') return value ? 'VRAI' : 'FAUX';
  if (typeof value === 'string') return showText(value, String(format ?? 'General'));
  if (value instanceof Date) return shown ?? value.toISOString().slice(0, 10);
  return type === 'n' && typeof value === 'number' ? showNumber(value, String(format ?? 'General'), epochDays) : '';
}

function writeRegion(draft: Draft, region: Row[], sheet: string, isBlock = false): void {
  const blocks = isBlock ? [] : blocksOf(region);
  if (blocks.length > 1) {
    for (const block of blocks) writeRegion(draft, block, sheet, true);
    return;
  }
  let top = 0;
  while (top < region.length && filled(region[top]) < 2) top += 1;
  for (const row of region.slice(0, top)) {
    const text = row.cells.join(' ');
    const write = () => void (isBlock ? draft.heading(2, text) : draft.paragraph(text));
    if (row.hidden) draft.aside('hidden', write);
    else write();
  }
  if (top < region.length) writeRows(draft, cropped(region.slice(top)), sheet);
}
