import type { DocumentText } from './text.ts';

/** The rows of a document's tables, one after the other, cells by column: first its header, whose own cells stand in row 0. */
export function rowsOf({ start, text, places }: DocumentText): string[][] {
  const tables = places.filter(({ kind }) => kind === 'table');
  return tables.flatMap((table) => {
    const rows: string[][] = [];
    for (const place of places) {
      if (place.kind !== 'cell' || place.start < table.start || place.end > table.end) continue;
      const row = (rows[place.row] ??= []);
      row[place.column] = text.slice(place.start - start, place.end - start);
    }
    return [
      ...(table.kind === 'table' ? [[...table.header]] : []),
      ...rows
        .slice(1)
        .filter((row) => row !== undefined)
        .map((row) => Array.from(row, (cell) => cell ?? '')),
    ];
  });
}
