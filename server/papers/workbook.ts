import { writeXlsx, type CellStyle, type CellValue, type WriteSheet } from 'hucre/xlsx';
import { plainText } from './plaintext.ts';

/** A formula carries its result, as a file saved by a spreadsheet does: a reader that computes nothing shows it too. */
export type Cell = string | number | null | { formula: string; result: number };

export interface Sheet {
  name: string;
  title: string;
  columns: { title: string; width: number; format?: string }[];
  rows: Cell[][];
  /** Rows, from 0, that are sums: set in bold. */
  totals?: number[];
  notes?: string[];
}

export interface Workbook {
  title: string;
  creator: string;
  at: number;
  sheets: Sheet[];
  /** What says that an AI wrote some of it: in the file's own data. */
  aiMark?: string;
}

/** The row of the spreadsheet, from 1, where the first row of a sheet's table stands: title, empty row, header. */
export const firstRow = 4;

const titled: CellStyle = { font: { bold: true, size: 14 } };
const header: CellStyle = { font: { bold: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F1ECE2' } } };

/** The workbook as XLSX with live formulas. A text that begins as a formula stays a text. */
export async function workbookToXlsx({ title, creator, at, sheets, aiMark }: Workbook): Promise<Uint8Array> {
  const made = new Date(at);
  const keywords = aiMark === undefined ? {} : { keywords: `AI-generated; ${plainText(aiMark)}` };
  return writeXlsx({ properties: { title, creator, created: made, modified: made, ...keywords }, sheets: sheets.map(layOut) });
}

function layOut({ name, title, columns, rows, totals = [], notes = [] }: Sheet): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map([['0,0', { style: titled }]]);
  columns.forEach((_, column) => cells.set(`2,${column}`, { style: header }));
  const values = rows.map((row, at) =>
    row.map((cell, column): CellValue => {
      const format = columns[column]?.format;
      const style: CellStyle = {
        ...(format !== undefined && typeof cell !== 'string' ? { numFmt: format } : {}),
        ...(totals.includes(at) ? { font: { bold: true } } : {}),
      };
      const key = `${firstRow - 1 + at},${column}`;
      if (typeof cell === 'object' && cell !== null) {
        cells.set(key, { formula: cell.formula, formulaResult: cell.result, style });
        return cell.result;
      }
      if (Object.keys(style).length > 0) cells.set(key, { style });
      return typeof cell === 'string' ? plainText(cell) : cell;
    }),
  );
  return {
    name: sheetName(name),
    columns: columns.map(({ width }) => ({ width })),
    rows: [
      [title],
      [],
      columns.map((column) => column.title),
      ...values,
      ...(notes.length === 0 ? [] : [[], ...notes.map((note) => [note])]),
    ],
    cells,
  };
}

/** Spreadsheets take 31 characters, and not these. */
function sheetName(name: string): string {
  return name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}
