import type { PassageDetail } from '#server/documents/documents.ts';
import { cellGap, cellsIn, isRowOfCells, sentences } from '#server/language/language.ts';

/** A passage that retrieval gave, and how well it matched. Its offsets are in UTF-16 units of the document's whole text. */
export type Given = Pick<PassageDetail, 'document' | 'textId' | 'title' | 'fileName' | 'headingPath' | 'tableHeader' | 'text' | 'start'> & {
  score: number;
};

/** What can be quoted from a passage: a sentence, or one row of a table. Offsets are in the document's whole text. */
export interface Statement {
  given: Given;
  start: number;
  end: number;
  text: string;
  /** The sentence before, or the one that leads the list or the table: not quoted, but it may say what this is about. */
  lead: string;
  /** The names of the row's columns that hold something; null for a sentence. */
  columns: readonly string[] | null;
}

const listItem = /^\s*(?:[-•–*·▪◦]|\d{1,2}[.)]|[a-z]\))\s+/u;

/** What a list draws before an item, which says nothing; a number may be referred to, and stays. */
const bullet = /^\s*[-•–*·▪◦]\s+/u;

/** A line that begins with a few words and a full stop is led by them: "5. Cooptation. La prime passe à ..." */
const lineTitle = /^[^.!?:;]{2,60}[.:]$/u;
const mostTitleWords = 6;

/** Who wrote and to whom, as a mail's head has it: found by other means than its words, and it answers nothing else. */
const addressLine = /^[^<>]{0,120}<[^\s<>]+@[^\s<>]+>/u;

/** Everything in a passage that can be quoted, in reading order: neither its headings nor the names of its columns. */
export function statementsOf(given: Given): Statement[] {
  const headings = new Set(given.headingPath);
  const header = given.tableHeader?.join(cellGap).trim() ?? null;
  const statements: Statement[] = [];
  let lead = '';
  /** The few words that begin the line. */
  let title = '';
  let from = 0;
  for (const span of sentences(given.text)) {
    const text = given.text.slice(span.start, span.end);
    const between = given.text.slice(from, span.start);
    const isApart = between.includes('\n\n');
    const isFirst = from === 0 || between.includes('\n');
    if (isFirst) title = '';
    from = span.end;
    if (headings.has(text.replaceAll(/\s+/g, ' ')) || text === header) continue;
    const isRow = given.tableHeader !== null && isRowOfCells(text);
    const isListed = isRow || listItem.test(text);
    if (isApart && !isListed) lead = '';
    const columns = isRow ? columnsOf(text, given.tableHeader ?? []) : null;
    const drawn = isRow ? 0 : (bullet.exec(text)?.[0].length ?? 0);
    if (isTelling(text) && !addressLine.test(text))
      statements.push({
        given,
        start: given.start + span.start + drawn,
        end: given.start + span.end,
        text: text.slice(drawn),
        lead: title === '' || lead.endsWith(title) ? lead : `${lead} ${title}`.trim(),
        columns,
      });
    const bare = text.replace(listItem, '');
    if (isFirst && !isRow && lineTitle.test(bare) && bare.split(/\s+/).length <= mostTitleWords) title = bare;
    // A list's items, and a table's rows, are all led by the same line.
    if (!isListed) lead = text;
  }
  return statements;
}

/** A greeting, a name alone or a page's mark tells nothing: a number, or three words, five where a comma ends the line. */
function isTelling(text: string): boolean {
  return /\p{N}/u.test(text) || (text.match(/\p{L}+/gu)?.length ?? 0) >= (text.endsWith(',') ? 5 : 3);
}

/** Cells stand in the order of the columns, an empty one between two gaps. */
function columnsOf(row: string, header: readonly string[]): string[] {
  return cellsIn(row).flatMap((value, column) => (value === '' ? [] : [header[column] ?? '']));
}

/** A filled cell of a row. */
export interface Cell {
  value: string;
  /** Its place among the row's cells, the empty ones too. */
  column: number;
  /** The name of its column. */
  name: string;
}

/** @param names of the columns of the filled cells, as a statement has them */
export function cellsOf(row: string, names: readonly string[]): Cell[] {
  return cellsIn(row)
    .map((value, column) => ({ value, column }))
    .filter(({ value }) => value !== '')
    .map((cell, at) => ({ ...cell, name: names[at] ?? '' }));
}
