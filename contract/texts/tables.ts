import type { Said } from '../quoted.ts';

type Row = Extract<Said, { kind: 'cells' }>;

/** Rows as the tables that they are of: those whose columns hold one another's stand in one, in the order of the first of each. */
export function tablesOf(rows: readonly Row[]): { columns: string[]; rows: Row[] }[] {
  const tables: { columns: string[]; rows: Row[] }[] = [];
  for (const row of rows) {
    const columns = [...new Set(row.cells.map(({ column }) => column))];
    const table = tables.find(
      (one) => columns.every((name) => one.columns.includes(name)) || one.columns.every((name) => columns.includes(name)),
    );
    if (!table) tables.push({ columns, rows: [row] });
    else {
      if (columns.length > table.columns.length) table.columns = columns;
      table.rows.push(row);
    }
  }
  return tables;
}
