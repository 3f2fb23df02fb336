import type { Block } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import type { Chosen } from './extract/choice.ts';
import type { Statement } from './extract/statements.ts';

/** What is kept of a quotation: where it stands, never its words. See migrations.ts. */
export interface Cited {
  block: number;
  same: number;
  kind: 'quote' | 'cells' | 'closest';
  shown: number;
  textId: string;
  start: number;
  end: number;
  marks: number[];
}

/** A span read again under the reader's rights, with what tells where it stands. */
export type Resolved = Omit<Citation, 'number'> & { quote: string };

/** A row of a table as it stands in its text. */
export interface Row {
  sheet: string | null;
  row: number;
  cells: { column: number; name: string; value: string }[];
}

/** The places of chosen statements, block by block. Sources are numbered as they come, one number for each document. */
export function citeAnswer(chosen: readonly Chosen[]): Cited[] {
  const numbers = new Map<string, number>();
  return chosen.flatMap(({ statement, marks, alike }, block) =>
    [statement, ...alike].map((one, same) => ({
      ...spanOf(one, numbers),
      block,
      same,
      kind: one.columns === null ? ('quote' as const) : ('cells' as const),
      marks: same === 0 ? [...marks] : [],
    })),
  );
}

/** The places of the statements that came closest, for an answer that says that the documents do not say. */
export function citeClosest(statements: readonly Statement[]): Cited[] {
  const numbers = new Map<string, number>();
  return statements.map((statement, block) => ({ ...spanOf(statement, numbers), block, same: 0, kind: 'closest' as const, marks: [] }));
}

function spanOf(statement: Statement, numbers: Map<string, number>): Pick<Cited, 'shown' | 'textId' | 'start' | 'end'> {
  const { document, textId } = statement.given;
  const shown = numbers.get(document) ?? numbers.size + 1;
  numbers.set(document, shown);
  return { shown, textId, start: statement.start, end: statement.end };
}

/**
 * The blocks of an answer, from its citations and what each still reads as; a null is no longer readable by this reader.
 * @param resolved in the order of `cited`
 * @param rows the rows of the citations of kind cells, by their place in `cited`
 */
export function blocksOf(cited: readonly Cited[], resolved: readonly (Resolved | null)[], rows: ReadonlyMap<number, Row>): Block[] {
  const read = cited.map((one, at) => ({ one, found: resolved[at] ?? null, row: rows.get(at) }));
  const closest = read.filter(({ one }) => one.kind === 'closest');
  const blocks = [
    ...Map.groupBy(
      read.filter(({ one }) => one.kind !== 'closest'),
      ({ one }) => one.block,
    ).values(),
  ].map((same): Block => {
    // Where the one that was quoted is gone, another document that says the same, to the word or nearly, takes its place.
    const main = same.find(({ found }) => found !== null);
    const first = same[0];
    if (!main?.found) return { kind: 'unavailable', number: first?.one.shown ?? 0 };
    const alsoIn = same.flatMap(({ one, found }) => (found === null || one === main.one ? [] : [citationOf(one, found)]));
    const citation = citationOf(main.one, main.found);
    if (main.one.kind === 'cells' && main.row) {
      const asked = new Set(main.one.marks);
      return {
        kind: 'cells',
        sheet: main.row.sheet,
        row: main.row.row,
        cells: main.row.cells.map(({ column, name, value }) => ({ column: name, value, asked: asked.has(column) })),
        citation,
        alsoIn,
      };
    }
    return { kind: 'quote', quote: main.found.quote, emphasis: main.one.kind === 'quote' ? pairs(main.one.marks) : [], citation, alsoIn };
  });
  // An answer that found nothing shows what is left of the closest passages; one that found nothing near shows none.
  if (blocks.length > 0) return blocks;
  return [
    {
      kind: 'nothing-found',
      closest: closest.flatMap(({ one, found }) => (found === null ? [] : [{ quote: found.quote, citation: citationOf(one, found) }])),
    },
  ];
}

function citationOf(one: Cited, found: Resolved): Citation {
  const { document, title, fileName, version, textId, start, end, page, headingPath, sourceName, writtenAt, addedAt } = found;
  return { number: one.shown, document, title, fileName, version, textId, start, end, page, headingPath, sourceName, writtenAt, addedAt };
}

function pairs(marks: readonly number[]): { start: number; end: number }[] {
  return marks.flatMap((start, at) => (at % 2 === 0 ? [{ start, end: marks[at + 1] ?? start }] : []));
}
