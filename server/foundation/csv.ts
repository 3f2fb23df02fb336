import { fileAnswer, type FileAnswer } from './route.ts';

/** A CSV file as an attachment. */
export function csvFile(name: string, text: string): FileAnswer {
  const bytes = Buffer.from(text, 'utf8');
  return fileAnswer(`${name}.csv`, 'text/csv; charset=utf-8', bytes);
}

export type CsvCell = string | number | boolean | null | undefined;

/** With the mark by which spreadsheets know UTF-8. */
export function csv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map(csvRow).join('')}`;
}
export const csvRow = (row: readonly CsvCell[]): string => `${row.map(cell).join(';')}\r\n`;

/** What a spreadsheet would take for a formula stays a text. */
function cell(value: CsvCell): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
