/** A row of a sheet. `across` is the same with what a merged cell covers filled to the right too. */
export interface Row {
  index: number;
  cells: string[];
  across: string[];
  wide: boolean;
  hidden: boolean;
}

/** Blank rows part tables; a sheet can skip a million of them, and one tells as much. */
export function regionsOf(rows: readonly Row[]): Row[][] {
  const regions: Row[][] = [];
  let above = -2;
  for (const row of rows) {
    if (row.index > above + 1) regions.push([]);
    regions.at(-1)?.push(row);
    above = row.index;
  }
  return regions;
}

/** Empty columns at the left are margins. */
export function cropped(rows: readonly Row[]): Row[] {
  let left = Number.POSITIVE_INFINITY;
  for (const { cells } of rows) {
    const first = cells.findIndex((cell) => cell.trim() !== '');
    if (first >= 0) left = Math.min(left, first);
  }
  return rows.map((row) => ({ ...row, cells: row.cells.slice(left), across: row.across.slice(left) }));
}
