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

export const filled = (row: Pick<Row, 'cells'> | undefined): number => (row?.cells ?? []).filter((cell) => cell.trim() !== '').length;

/** Tables that stand side by side: empty columns part them, and each has its own title, or the names of the one beside it. */
export function blocksOf(rows: readonly Row[]): Row[][] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const used = Array.from({ length: width }, (_, column) => rows.some(({ cells }) => (cells[column] ?? '').trim() !== ''));
  const spans: [from: number, to: number][] = [];
  for (let column = 0; column < width; column += 1) {
    const last = spans.at(-1);
    if (used[column] !== true) continue;
    if (last !== undefined && last[1] === column) last[1] = column + 1;
    else spans.push([column, column + 1]);
  }
  if (spans.length < 2) return [[...rows]];
  const blocks = spans.map(([from, to]) =>
    rows.map((row) => ({ ...row, cells: row.cells.slice(from, to), across: row.across.slice(from, to) })).filter((row) => filled(row) > 0),
  );
  const tops = blocks.map((block) => block.findIndex((row) => filled(row) >= 2));
  const areTables = blocks.every((block, index) => (tops[index] ?? -1) >= 0 && block.length - (tops[index] ?? 0) >= 2);
  const areTitled = tops.every((top) => top > 0);
  const heads = blocks.map((block, index) => new Set((block[tops[index] ?? 0]?.cells ?? []).map((cell) => cell.trim().toLowerCase())));
  const areAlike = heads.slice(1).every((head) => [...head].filter((name) => heads[0]?.has(name)).length * 2 >= head.size);
  return areTables && (areTitled || areAlike) ? blocks : [[...rows]];
}
