/** What stands between two cells of a row in a text; language.ts has the same, and a test holds them together: the child reads this folder only. */
export const cellGap = ' | ';

/** A cell's own bar stands before a space that does not break: it looks the same, and parts no cells. */
export function withoutGap(cell: string): string {
  return cell.replaceAll(cellGap, ' |\u00a0');
}
