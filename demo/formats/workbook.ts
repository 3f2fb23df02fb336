import ExcelJS from 'exceljs';
import { settleZip } from './zip.ts';

/** A formula carries its result, as a file saved by a spreadsheet does. */
export type Cell = string | number | Date | null | { formula: string; result: number };

export interface WorkbookSheet {
  name: string;
  /** A line above the table, merged over its columns, followed by an empty row. */
  title?: string;
  columns: { header: string; width: number; format?: string }[];
  rows: Cell[][];
  /** Lines under the table, after an empty row. */
  notes?: string[];
}

export const euros = '#,##0.00 "€"';
export const days = 'dd/mm/yyyy';

/** A day as spreadsheets hold it: midnight, without time zone. */
export function day(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

export async function makeWorkbook(title: string, date: string, sheets: WorkbookSheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.title = title;
  book.creator = 'Menuiserie Lacroix';
  book.created = day(date);
  book.modified = day(date);
  for (const sheet of sheets) addSheet(book, sheet);
  const bytes = await book.xlsx.writeBuffer();
  return settleZip(new Uint8Array(bytes), `${date}T09:00:00Z`);
}

function addSheet(book: ExcelJS.Workbook, sheet: WorkbookSheet): void {
  const page = book.addWorksheet(sheet.name);
  sheet.columns.forEach((column, index) => {
    const place = page.getColumn(index + 1);
    place.width = column.width;
    if (column.format !== undefined) place.numFmt = column.format;
  });
  if (sheet.title !== undefined) {
    page.addRow([sheet.title]).font = { bold: true, size: 14 };
    page.mergeCells(1, 1, 1, sheet.columns.length);
    page.addRow([]);
  }
  const header = page.addRow(sheet.columns.map((column) => column.header));
  header.font = { bold: true };
  header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEFE9E1' } };
  for (const row of sheet.rows) page.addRow(row);
  if (sheet.notes) {
    page.addRow([]);
    for (const note of sheet.notes) page.addRow([note]);
  }
}
