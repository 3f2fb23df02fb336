import ExcelJS from 'exceljs';

import { showDate, showNumber } from '../../cells.ts';
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
  const workbook = await load(bytes);
  let rowsRead = 0;
  for (const sheet of workbook.worksheets) {
    const rows: string[][] = [];
    sheet.eachRow({ includeEmpty: false }, (row, number) => {
      rowsRead += 1;
      if (rowsRead > ROW_LIMIT) throw new Unreadable('too_large', { limit: ROW_LIMIT, found: rowsRead });
      // Blank rows part tables; a sheet can skip a million of them, and one tells as much.
      if (number > rows.length + 1 && rows.length > 0 && rows.at(-1)?.length !== 0) rows.push([]);
      rows.push(readRow(row));
    });
    if (rows.every((row) => row.every((cell) => cell === ''))) continue;
    draft.heading(1, sheet.name);
    for (const region of regionsOf(rows)) writeRegion(draft, region, sheet.name);
  }
  return readProperties(archive);
}

async function load(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const ignoreNodes = [
    'dataValidations',
    'conditionalFormatting',
    'extLst',
    'drawing',
    'legacyDrawing',
    'pageSetup',
    'picture',
    'sheetProtection',
    'autoFilter',
    'printOptions',
    'rowBreaks',
    'colBreaks',
  ];
  try {
    const exact = new Uint8Array(bytes).buffer;
    await workbook.xlsx.load(exact, { ignoreNodes });
    return workbook;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new Unreadable('file_damaged', { format: 'xlsx' });
  }
}

function readRow(row: ExcelJS.Row): string[] {
  const cells: string[] = [];
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    if (column > COLUMN_LIMIT) return;
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = cell.isMerged && cell.master !== cell ? '' : showValue(cell.value, cell.numFmt);
  });
  return cells;
}

function showValue(value: ExcelJS.CellValue, format: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return showNumber(value, format);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'VRAI' : 'FAUX';
  if (value instanceof Date) return showDate(value, format);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('error' in value) return value.error;
  if ('text' in value) return typeof value.text === 'string' ? value.text : showValue(value.text, format);
  if ('result' in value) return showValue(value.result, format);
  return '';
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
