/** Words with no more than one space between them. */
const SEGMENT = /\S+(?: \S+)*/gu;
const NAME = /^\p{L}[^\d]{0,39}$/u;
const FIGURE = /\d/;
const leastColumns = 3;
const leastRows = 2;
/** How far from its column a value may stand, in letters. */
const nearest = 3;

interface Segment {
  start: number;
  end: number;
  text: string;
}

/**
 * Lines whose values stand under names, parted by spaces alone, as programs print a balance: only where a value stands says whether it
 * is a debit. Null for other lines.
 */
export function alignedTable(lines: readonly string[]): string[][] | null {
  const [names = [], ...rows] = lines.map(segmentsOf);
  if (names.length < leastColumns || rows.length < leastRows || !names.every(({ text }) => NAME.test(text))) return null;
  const placed: string[][] = [];
  let figures = 0;
  for (const row of rows) {
    const cells = names.map(() => '');
    for (const segment of row) {
      const column = columnOf(segment, names);
      if (column === null || cells[column] !== '') return null;
      cells[column] = segment.text;
    }
    if (row.length < 2) return null;
    if (row.some(({ text }) => FIGURE.test(text))) figures += 1;
    placed.push(cells);
  }
  return figures * 2 >= rows.length ? [names.map(({ text }) => text), ...placed] : null;
}

const segmentsOf = (line: string): Segment[] =>
  Array.from(line.replaceAll('\t', '    ').matchAll(SEGMENT), ({ 0: text, index }) => ({ start: index, end: index + text.length, text }));

/** The one name that a value stands under, or the one that it is far nearer to than to any other. */
function columnOf({ start, end }: Segment, names: readonly Segment[]): number | null {
  const under = names.flatMap((name, column) => (start < name.end && end > name.start ? [column] : []));
  if (under.length > 0) return under.length === 1 ? (under[0] ?? null) : null;
  const away = names
    .map((name, column) => ({ column, gap: Math.max(name.start - end, start - name.end) }))
    .toSorted((one, other) => one.gap - other.gap);
  const [best, next] = away;
  return best && best.gap <= nearest && (next === undefined || next.gap > best.gap) ? best.column : null;
}
