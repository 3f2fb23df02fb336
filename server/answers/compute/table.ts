import type { PassageDetail } from '#server/documents/documents.ts';
import { cellsIn, datesIn, isRowOfCells, plain, sentences } from '#server/language/language.ts';
import { decimalOf } from './decimal.ts';

/** A table as its document holds it, read whole from the passages of its text. */
export interface Table {
  given: Pick<PassageDetail, 'document' | 'textId' | 'title' | 'fileName' | 'headingPath'>;
  columns: readonly Column[];
  rows: readonly TableRow[];
}

export interface Column {
  name: string;
  kind: 'number' | 'date' | 'words';
}

export interface TableRow {
  /** One for each column, empty ones too. */
  cells: readonly string[];
  /** In UTF-16 units of the document's whole text. */
  start: number;
  end: number;
  /** A sum of the others: it never enters. */
  isTotal: boolean;
}

/** Beyond, nothing is computed: a row that enters is kept as a place. */
export const mostRows = 1000;
/** Of the filled cells of a column that is one of numbers, or of dates. */
const ofKind = 0.8;
const totals = /^(?:sous-)?(?:totaux|total|cumul|somme|moyenne)\b/;

/** The tables of a document's passages, in order; passages may overlap, and a row is read once. */
export function tablesIn(passages: readonly PassageDetail[]): Table[] {
  const byHeader = Map.groupBy(
    passages.filter(({ tableHeader }) => tableHeader !== null),
    ({ tableHeader, headingPath }) => JSON.stringify([tableHeader, headingPath]),
  );
  return [...byHeader.values()].flatMap((own): Table[] => {
    const [given] = own;
    const header = given?.tableHeader;
    if (!given || !header || header.length < 2) return [];
    const rows = new Map<number, TableRow>();
    for (const passage of own)
      for (const span of sentences(passage.text)) {
        const text = passage.text.slice(span.start, span.end);
        if (!isRowOfCells(text)) continue;
        // A row whose last cells are empty ends with their bars.
        const cells = cellsIn(text.replace(/(?: \|)+$/, '')).map((cell) => cell.trim());
        if (cells.join('|') === header.map((name) => name.trim()).join('|')) continue;
        const first = cells.find((cell) => cell !== '') ?? '';
        const row = header.map((_, at) => cells[at] ?? '');
        rows.set(passage.start + span.start, {
          cells: row,
          start: passage.start + span.start,
          end: passage.start + span.end,
          isTotal: totals.test(plain(first)),
        });
      }
    const read = [...rows.values()].toSorted((a, b) => a.start - b.start);
    if (read.length < 2 || read.length > mostRows) return [];
    const columns = header.map((name, at) => ({
      name,
      kind: kindOf(read.filter(({ isTotal }) => !isTotal).map(({ cells }) => cells[at] ?? '')),
    }));
    return [{ given, columns, rows: read }];
  });
}

function kindOf(cells: readonly string[]): Column['kind'] {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0) return 'words';
  const share = (holds: (cell: string) => boolean): number => filled.filter(holds).length / filled.length;
  if (share((cell) => decimalOf(cell) !== null) >= ofKind) return 'number';
  return share((cell) => datesIn(cell).some(({ year }) => year !== null)) >= ofKind ? 'date' : 'words';
}
