import type { Block } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import { computedBlock, roles, type BlockDetail, type BlockDetails } from './blockdetails.ts';
import type { Figure } from './compute/compute.ts';
import type { Plan } from './compute/plan.ts';
import type { Chosen } from './extract/choice.ts';
import type { ShownPassage } from './extract/passages.ts';
import type { Statement } from './extract/statements.ts';
import type { Outlined } from './outline/outline.ts';
import { outlineBlock, type OutlineLayout } from './outline/shown.ts';
import { workedBlock, type WorkedDetail } from './working/shown.ts';
import type { Ground, Worked } from './working/working.ts';

/** What is kept of a quotation: where it stands, never its words. See migrations.ts. */
export interface Cited {
  block: number;
  same: number;
  /** 'likely' is the closest that may well answer; 'row' is one of those that a figure is computed from. */
  kind: 'quote' | 'cells' | 'row' | 'passage' | 'closest' | 'likely';
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
  /** The names of all the columns. */
  header: readonly string[];
  row: number;
  cells: { column: number; name: string; value: string }[];
}

/** The places of chosen statements, then of whole passages, block by block. Sources are numbered as they come, one number for each document. */
export function citeAnswer(chosen: readonly Chosen[], passages: readonly ShownPassage[] = []): Cited[] {
  const numbers = new Map<string, number>();
  const quoted = citeChosen(chosen, 0, numbers);
  return [...quoted, ...passages.map((one, at) => citePassage(one, 'passage', chosen.length + at, numbers))];
}

const kindOf = ({ columns }: Pick<Statement, 'columns'>): 'quote' | 'cells' => (columns === null ? 'quote' : 'cells');

function citeChosen(chosen: readonly Chosen[], firstBlock: number, numbers: Map<string, number>): Cited[] {
  return chosen.flatMap(({ statement, marks, alike }, at) =>
    [statement, ...alike].map((one, same) => ({
      ...spanOf(one, numbers),
      block: firstBlock + at,
      same,
      kind: kindOf(one),
      marks: same === 0 ? [...marks] : [],
    })),
  );
}

type Place = Pick<Ground, 'statement'> & { marks: readonly number[] };

/** The places of statements that are told together, as the first block. */
function citeTogether(places: readonly Place[], numbers: Map<string, number>): Cited[] {
  return places.map(({ statement, marks }, same) => ({
    ...spanOf(statement, numbers),
    block: 0,
    same,
    kind: kindOf(statement),
    marks: [...marks],
  }));
}

/** The places of the statements that disagree, as one block, the one in force first; then those of what else answers. */
export function citeSides(sides: readonly { statement: Statement; marks: readonly number[] }[], others: readonly Chosen[]): Cited[] {
  const numbers = new Map<string, number>();
  return [...citeTogether(sides, numbers), ...citeChosen(others, 1, numbers)];
}

/** The places that documents read whole are told by, as one block; then the passages that speak of what is asked. */
export function citeOutline({ quoted }: Outlined, passages: readonly ShownPassage[]): Cited[] {
  const numbers = new Map<string, number>();
  const told = citeTogether(
    quoted.map(({ statement }) => ({ statement, marks: [] })),
    numbers,
  );
  return [...told, ...passages.map((one, at) => citePassage(one, 'passage', 1 + at, numbers))];
}

/** The places that a result follows from, as one block; then those of what else answers. */
export function citeWorked({ from }: Worked, others: readonly Chosen[]): Cited[] {
  const numbers = new Map<string, number>();
  return [...citeTogether(from, numbers), ...citeChosen(others, 1, numbers)];
}

/** The places of the rows that a figure is computed from, and of those that were left out, as one block. */
export function citeFigure({ table, result }: Figure): Cited[] {
  const rows = [
    ...result.rows.map(({ row }) => ({ row, role: roles.enters })),
    ...result.leftOut.map(({ row, why }) => ({ row, role: roles[why] })),
  ];
  return rows.map(({ row: { start, end }, role }, same) => ({
    block: 0,
    same,
    kind: 'row',
    shown: 1,
    textId: table.given.textId,
    start,
    end,
    marks: [role],
  }));
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
  { given, start, end }: Pick<Statement, 'start' | 'end'> & { given: Pick<Statement['given'], 'document' | 'textId'> },
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
export function blocksOf(
  cited: readonly Cited[],
  resolved: readonly (Resolved | null)[],
  rows: ReadonlyMap<number, Row>,
  details: BlockDetails = new Map(),
): Block[] {
  const read = cited.map((one, at) => ({ one, found: resolved[at] ?? null, row: rows.get(at) }));
  const isClosest = ({ one }: { one: Cited }): boolean => one.kind === 'closest' || one.kind === 'likely';
  const closest = read.filter(isClosest);
  const blocks = [
    ...Map.groupBy(
      read.filter((one) => !isClosest(one)),
      ({ one }) => one.block,
    ).values(),
  ].map((same): Block => {
    const detail = details.get(same[0]?.one.block ?? -1);
    if (detail?.kind === 'computed') return computedOf(detail.plan, same);
    if (detail?.kind === 'worked') return workedOf(detail, same);
    if (detail?.kind === 'outline') return outlineOf(detail, same);
    return detail?.kind === 'conflict' ? conflictOf(detail, same) : saidOf(same);
  });
  // An answer that found nothing shows what is left of the closest passages; one that found nothing near shows none.
  if (blocks.length > 0) return blocks;
  const missing = [...details.values()].flatMap((detail) => (detail.kind === 'missing' ? detail.missing : []));
  return [
    {
      kind: 'nothing-found',
      // What is left may not be what was likely.
      isLikely: closest[0]?.one.kind === 'likely' && closest[0].found !== null,
      closest: closest.flatMap(({ one, found }) =>
        found === null ? [] : [{ quote: found.quote, emphasis: pairs(one.marks), citation: citationOf(one, found) }],
      ),
      ...(missing.length > 0 ? { missing } : {}),
    },
  ];
}

interface Read {
  one: Cited;
  found: Resolved | null;
  row: Row | undefined;
}
type Said = Extract<Block, { kind: 'quote' | 'cells' }>;

/** What is quoted, or a row; or that it is no longer readable. */
function saidOf(same: readonly Read[]): Exclude<Block, { kind: 'nothing-found' }> {
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
}

/** Documents that disagree; what is left of it where all but one are no longer readable is what that one says. */
function conflictOf({ precedence, dates }: Extract<BlockDetail, { kind: 'conflict' }>, same: readonly Read[]): Block {
  const sides = same.map((side, at) => ({ said: saidOf([side]), date: dates[at] ?? null }));
  const readable = sides.flatMap(({ said, date }) => (isSaid(said) ? [{ said, date }] : []));
  if (readable.length < 2) return readable[0]?.said ?? unavailable(same);
  const isFirstLeft = sides[0] !== undefined && isSaid(sides[0].said);
  return { kind: 'conflict', precedence: isFirstLeft ? precedence : 'none', sides: readable };
}

/** What is left where a sentence is no longer readable is what the others say: nothing follows from them alone. */
function workedOf(detail: WorkedDetail, same: readonly Read[]): Block {
  const all = same.map((one) => saidOf([one]));
  const readable = all.filter(isSaid);
  const block = readable.length === all.length ? workedBlock(detail, readable) : null;
  return block ?? readable[0] ?? unavailable(same);
}

function outlineOf(layout: OutlineLayout, same: readonly Read[]): Block {
  const all = same.map((one) => saidOf([one]));
  return all.some(isSaid)
    ? outlineBlock(
        layout,
        all.map((said) => (isSaid(said) ? said : null)),
      )
    : unavailable(same);
}
const isSaid = (block: Block): block is Said => block.kind === 'quote' || block.kind === 'cells';

function computedOf(plan: Plan, same: readonly Read[]): Block {
  const rows = same.flatMap(({ one, found, row }) =>
    found && row ? [{ role: one.marks[0] ?? 0, row, citation: citationOf(one, found) }] : [],
  );
  const [first] = rows;
  const block = first && rows.length === same.length ? computedBlock(plan, rows, first.citation) : null;
  return block ?? unavailable(same);
}
const unavailable = (same: readonly Read[]): Block => ({ kind: 'unavailable', number: same[0]?.one.shown ?? 0 });

function citationOf(one: Cited, found: Resolved): Citation {
  return citationAt(one.shown, found);
}

/** A span that was read, as the source of this number. */
export function citationAt(number: number, found: Resolved): Citation {
  const { document, title, fileName, version, textId, start, end, page, headingPath, sourceName, writtenAt, addedAt, replacedAt, label } =
    found;
  const place = { document, title, fileName, version, textId, start, end, page, headingPath, sourceName, writtenAt, addedAt };
  return { number, ...place, ...(replacedAt ? { replacedAt } : {}), ...(label ? { label } : {}) };
}

function pairs(marks: readonly number[]): { start: number; end: number }[] {
  return marks.flatMap((start, at) => (at % 2 === 0 ? [{ start, end: marks[at + 1] ?? start }] : []));
}
