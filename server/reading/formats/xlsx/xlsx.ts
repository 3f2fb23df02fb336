import { read as openWorkbook, type CellObject, type WorkBook } from '@e965/xlsx';

import { DAYS_TO_1904, showError, showNumber, showText } from '../../cells.ts';
import type { Archive } from '../../archive.ts';
import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { readProperties } from '../../properties.ts';
import { firstRowIsHeader } from '../../tables.ts';
import { Unreadable } from '../../unreadable.ts';

const ROW_LIMIT = 100_000;
const COLUMN_LIMIT = 500;

/** Each sheet is a heading; rows between blank ones are a table, lone cells above it are its titles. */
export async function read(draft: Draft, { bytes, archive }: OpenedFile): Promise<Found> {
  if (archive === null) throw new Unreadable('file_damaged', { format: 'xlsx' });
  await refuseCutParts(archive);
  const workbook = load(bytes);
  const epochDays = workbook.Workbook?.WBProps?.date1904 === true ? DAYS_TO_1904 : 0;
  let rowsRead = 0;
  for (const name of workbook.SheetNames) {
    const sheet = workbook.Sheets[name];
    // The library leaves out, without a word, a sheet that it could not read.
    if (sheet === undefined) throw new Unreadable('file_damaged', { format: 'xlsx' });
    const rows: string[][] = [];
    let above = -1;
    sheet['!data']?.forEach((cells, index) => {
      const row = readRow(cells, epochDays);
      if (row.every((cell) => cell === '')) return;
      rowsRead += 1;
      if (rowsRead > ROW_LIMIT) throw new Unreadable('too_large', { limit: ROW_LIMIT, found: rowsRead });
      // Blank rows part tables; a sheet can skip a million of them, and one tells as much.
      if (index > above + 1) rows.push([]);
      rows.push(row);
      above = index;
    });
    if (rows.length === 0) continue;
    draft.heading(1, name);
    for (const region of regionsOf(rows)) writeRegion(draft, region, name);
  }
  return readProperties(archive);
}

/** Values and formats only: no formula, no markup, and none of the library's own texts, which are American. */
function load(bytes: Uint8Array): WorkBook {
  try {
    return openWorkbook(bytes, { type: 'array', dense: true, cellNF: true, cellText: false, cellHTML: false, cellFormula: false });
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new Unreadable('file_damaged', { format: 'xlsx' });
  }
}

/** The library reads what is cut as if it were empty: a sheet without rows, cells without words, numbers without their format. */
async function refuseCutParts(archive: Archive): Promise<void> {
  for (const name of archive.entries.keys()) {
    if (!/^xl\/(?:workbook|sharedStrings|styles|worksheets\/[^/]+)\.xml$/i.test(name)) continue;
    const xml = await archive.unpack(name, Number.POSITIVE_INFINITY);
    if (xml === null || !isClosed(xml)) throw new Unreadable('file_damaged', { format: 'xlsx' });
  }
}

/** Whether the last element of an XML part is its first one. Looked for in its two ends, whether one byte or two hold a letter. */
function isClosed(xml: Buffer): boolean {
  const letters = (from: number, to?: number): string => xml.toString('latin1', from, to).replaceAll('\0', '');
  const root = /<([A-Z_][\w:.-]*)/i.exec(letters(0, 4000))?.[1];
  const end = letters(Math.max(0, xml.length - 4000)).replace(/(?:<!--[^]*?-->|\s)+$/, '');
  const last = /<(\/?)([A-Z_][\w:.-]*)[^<>]*>$/i.exec(end);
  return last !== null && last[2] === root && (last[1] === '/' || end.endsWith('/>'));
}

function readRow(cells: CellObject[], epochDays: number): string[] {
  const row: string[] = [];
  // Up to the limit, and not through the array: one cell in the last of 16,384 columns makes it that long.
  for (let column = 0; column < Math.min(cells.length, COLUMN_LIMIT); column += 1) {
    const cell = cells[column];
    row.push(cell === undefined ? '' : show(cell, epochDays));
  }
  return row;
}

function show({ t: type, v: value, z: format }: CellObject, epochDays: number): string {
  if (type === 'e') return showError(typeof value === 'number' ? value : null);
  if (typeof value === 'boolean') return value ? 'VRAI' : 'FAUX';
  if (typeof value === 'string') return showText(value, String(format ?? 'General'));
  return type === 'n' && typeof value === 'number' ? showNumber(value, String(format ?? 'General'), epochDays) : '';
}

function regionsOf(rows: string[][]): string[][][] {
  const regions: string[][][] = [];
  let region: string[][] = [];
  for (const row of rows) {
    if (row.some((cell) => cell.trim() !== '')) {
      region.push(row);
    } else if (region.length > 0) {
      regions.push(region);
      region = [];
    }
  }
  if (region.length > 0) regions.push(region);
  return regions;
}

function writeRegion(draft: Draft, region: string[][], sheet: string): void {
  const filled = (row: string[]) => row.filter((cell) => cell.trim() !== '').length;
  let top = 0;
  while (top < region.length && filled(region[top] ?? []) < 2) top += 1;
  for (const row of region.slice(0, top)) draft.paragraph(row.join(' '));
  if (top === region.length) return;
  const table = cropLeft(region.slice(top));
  draft.table(table, { header: firstRowIsHeader(table), sheet });
}

/** Empty columns at the left are margins. */
function cropLeft(rows: string[][]): string[][] {
  let left = COLUMN_LIMIT;
  for (const row of rows) {
    const first = row.findIndex((cell) => cell.trim() !== '');
    if (first >= 0) left = Math.min(left, first);
  }
  return rows.map((row) => row.slice(left));
}
