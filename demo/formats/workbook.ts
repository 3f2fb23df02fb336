import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
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
  const made = day(date);
  const bytes = await writeXlsx({
    properties: { title, creator: 'Menuiserie Lacroix', created: made, modified: made },
    sheets: sheets.map(layOut),
  });
  return settleZip(bytes, `${date}T09:00:00Z`);
}

const titled: CellStyle = { font: { bold: true, size: 14 } };
const named: CellStyle = { font: { bold: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EFE9E1' } } };

function layOut({ name, title, columns, rows, notes = [] }: WorkbookSheet): WriteSheet {
  const above: CellValue[][] = title === undefined ? [] : [[title], []];
  const below: CellValue[][] = notes.length === 0 ? [] : [[], ...notes.map((note) => [note])];
  const cells: NonNullable<WriteSheet['cells']> = new Map(title === undefined ? [] : [['0,0', { style: titled }]]);
  columns.forEach((_, column) => cells.set(`${above.length},${column}`, { style: named }));
  const values = rows.map((row, at) =>
    row.map((cell, column) => {
      if (!isFormula(cell)) return cell;
      const format = columns[column]?.format;
      const style = format === undefined ? {} : { style: { numFmt: format } };
      cells.set(`${above.length + 1 + at},${column}`, { formula: cell.formula, formulaResult: cell.result, ...style });
      return cell.result;
    }),
  );
  return {
    name,
    columns: columns.map(({ width, format }) => (format === undefined ? { width } : { width, numFmt: format })),
    rows: [...above, columns.map(({ header }) => header), ...values, ...below],
    cells,
    merges: title === undefined ? [] : [{ startRow: 0, startCol: 0, endRow: 0, endCol: columns.length - 1 }],
  };
}

function isFormula(cell: Cell): cell is { formula: string; result: number } {
  return typeof cell === 'object' && cell !== null && 'formula' in cell;
}

/** A workbook of one sheet as Excel saved them before 2007. */
export async function makeOldWorkbook(sheet: string, rows: (string | number)[][]): Promise<Uint8Array> {
  // Loaded by whoever makes the file, and by nobody who only lists it.
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), sheet);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what this type of writing gives
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
}
