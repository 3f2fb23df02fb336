import type { Block } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import type { Chosen } from './extract/choice.ts';
import type { ShownPassage } from './extract/passages.ts';
import type { Statement } from './extract/statements.ts';

/** What is kept of a quotation: where it stands, never its words. See migrations.ts. */
export interface Cited {
  block: number;
  same: number;
  /** 'likely' is the closest that may well answer. */
  kind: 'quote' | 'cells' | 'passage' | 'closest' | 'likely';
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

/** The places of chosen statements, then of whole passages, block by block. Sources are numbered as they come, one number for each document. */
export function citeAnswer(chosen: readonly Chosen[], passages: readonly ShownPassage[] = []): Cited[] {
  const numbers = new Map<string, number>();
  const quoted = chosen.flatMap(({ statement, marks, alike }, block) =>
    [statement, ...alike].map((one, same) => ({
      ...spanOf(one, numbers),
      block,
      same,
      kind: one.columns === null ? ('quote' as const) : ('cells' as const),
      marks: same === 0 ? [...marks] : [],
    })),
  );
  return [...quoted, ...passages.map((one, at) => citePassage(one, 'passage', chosen.length + at, numbers))];
}

/** The places of the passages that came closest, for an answer that is not sure of any. */
export function citeClosest(passages: readonly ShownPassage[], isLikely: boolean): Cited[] {
  const numbers = new Map<string, number>();
  return passages.map((one, block) => citePassage(one, isLikely ? 'likely' : 'closest', block, numbers));
}

function citePassage(passage: ShownPassage, kind: Cited['kind'], block: number, numbers: Map<string, number>): Cited {
  return { ...spanOf(passage, numbers), block, same: 0, kind, marks: [...passage.marks] };
}

function spanOf(
  { given, start, end }: Pick<Statement, 'given' | 'start' | 'end'>,
  numbers: Map<string, number>,
): Pick<Cited, 'shown' | 'textId' | 'start' | 'end'> {
  const shown = numbers.get(given.document) ?? numbers.size + 1;
  numbers.set(given.document, shown);
  return { shown, textId: given.textId, start, end };
}

/**
 * The blocks of an answer, from its citations and what each still reads as; a null is no longer readable by this reader.
 * @param resolved in the order of `cited`
 * @param rows the rows of the citations of kind cells, by their place in `cited`
 */
export function blocksOf(cited: readonly Cited[], resolved: readonly (Resolved | null)[], rows: ReadonlyMap<number, Row>): Block[] {
  const read = cited.map((one, at) => ({ one, found: resolved[at] ?? null, row: rows.get(at) }));
  const isClosest = ({ one }: { one: Cited }): boolean => one.kind === 'closest' || one.kind === 'likely';
  const closest = read.filter(isClosest);
  const blocks = [
    ...Map.groupBy(
      read.filter((one) => !isClosest(one)),
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
    const { quote } = main.found;
    if (main.one.kind === 'passage') return { kind: 'passage', quote, emphasis: pairs(main.one.marks), citation };
    return { kind: 'quote', quote, emphasis: main.one.kind === 'quote' ? pairs(main.one.marks) : [], citation, alsoIn };
  });
  // An answer that found nothing shows what is left of the closest passages; one that found nothing near shows none.
  if (blocks.length > 0) return blocks;
  return [
    {
      kind: 'nothing-found',
      // What is left may not be what was likely.
      isLikely: closest[0]?.one.kind === 'likely' && closest[0].found !== null,
      closest: closest.flatMap(({ one, found }) =>
        found === null ? [] : [{ quote: found.quote, emphasis: pairs(one.marks), citation: citationOf(one, found) }],
      ),
    },
  ];
}

function citationOf(one: Cited, found: Resolved): Citation {
  return citationAt(one.shown, found);
}

/** A span that was read, as the source of this number. */
export function citationAt(number: number, found: Resolved): Citation {
  const { document, title, fileName, version, textId, start, end, page, headingPath, sourceName, writtenAt, addedAt } = found;
  return { number, document, title, fileName, version, textId, start, end, page, headingPath, sourceName, writtenAt, addedAt };
}

function pairs(marks: readonly number[]): { start: number; end: number }[] {
  return marks.flatMap((start, at) => (at % 2 === 0 ? [{ start, end: marks[at + 1] ?? start }] : []));
}
