import type { Place } from '#server/reading/reading.ts';
import type { Cited, Resolved, Row } from '../citing.ts';

/** The row of a table that a citation of kind cells points to, from the places that touch its span; null when the span is none. */
export function rowAt(cited: Cited, resolved: Resolved, places: readonly Place[]): Row | null {
  const table = places.find((place) => place.kind === 'table');
  const cells = places.filter((place) => place.kind === 'cell' && place.start >= cited.start && place.end <= cited.end);
  if (!table || table.kind !== 'table' || cells.length === 0) return null;
  const values = cells.flatMap((cell) =>
    cell.kind === 'cell'
      ? [
          {
            column: cell.column,
            name: table.header[cell.column] ?? '',
            value: resolved.quote.slice(cell.start - cited.start, cell.end - cited.start),
            row: cell.row,
          },
        ]
      : [],
  );
  return {
    sheet: table.sheet,
    header: table.header,
    row: values[0]?.row ?? 0,
    cells: values.map(({ column, name, value }) => ({ column, name, value })),
  };
}
