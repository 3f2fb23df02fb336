import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { firstRowIsHeader } from '../../tables.ts';
import { Unreadable } from '../../unreadable.ts';
import { finder, runsOf, SPRM, type Run } from './properties.ts';
import { openDoc, textOf, type DocStreams, type DocText } from './streams.ts';

/** How many characters each part has, one after the other in the text, by its place in the head. */
const LENGTHS = { body: 0x4c, notes: 0x50, heads: 0x54, macros: 0x58, comments: 0x5c, ends: 0x60, boxes: 0x64, headBoxes: 0x68 } as const;
const PARTS = Object.keys(LENGTHS).filter((name): name is keyof typeof LENGTHS => name in LENGTHS);
const BODY_TEXT = 9;

interface Paragraph {
  text: string;
  /** What was taken out and is still tracked, or is not shown. */
  removed: string;
  hidden: string;
  level: number | null;
  isListed: boolean;
  inTable: boolean;
  isRowEnd: boolean;
  /** It ended a cell. */
  isCell: boolean;
}

/** A letter of Word 97 to 2003: body with its headings and tables, notes, comments, boxes, heads. Numbers that the program drew are told. */
export function read(draft: Draft, { bytes }: OpenedFile): Found {
  try {
    return write(draft, openDoc(bytes));
  } catch (error) {
    // Lengths that lead out of the file.
    if (error instanceof RangeError) throw new Unreadable('file_damaged', { format: 'doc' });
    throw error;
  }
}

function write(draft: Draft, streams: DocStreams): Found {
  const said = textOf(streams);
  const [paragraphs, characters] = [finder(runsOf(streams, 'paragraphs')), finder(runsOf(streams, 'characters'))];
  const found = { title: null as string | null, listed: 0, pictures: 0 };
  let start = 0;
  for (const part of PARTS) {
    const length = streams.main.readUInt32LE(LENGTHS[part]);
    const own = paragraphsIn(said, { start, end: Math.min(said.text.length, start + length) }, { paragraphs, characters, found });
    start += length;
    const all = () => writeParagraphs(draft, own, part === 'body' ? found : null);
    if (part === 'body') all();
    else if (part === 'heads' || part === 'headBoxes') draft.aside('running', all);
    else if (part === 'comments') draft.aside('comment', all);
    else if (part === 'boxes') draft.aside('box', all);
    else if (part !== 'macros') draft.aside('note', all);
    for (const aside of ['removed', 'hidden'] as const)
      draft.aside(aside, () => {
        for (const one of own) if (one[aside].trim() !== '') draft.paragraph(one[aside]);
      });
  }
  if (found.pictures > 0) draft.remark('pictures', { count: found.pictures });
  if (found.listed > 0) draft.remark('numbers_not_drawn', { count: found.listed });
  return { title: found.title };
}

function writeParagraphs(draft: Draft, paragraphs: readonly Paragraph[], found: { title: string | null } | null): void {
  let rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  const endTable = () => {
    if (row.length > 0) rows.push(row);
    if (rows.length > 0) draft.table(rows, { header: firstRowIsHeader(rows) });
    [rows, row, cell] = [[], [], ''];
  };
  for (const one of paragraphs) {
    if (one.isRowEnd) {
      rows.push(row);
      row = [];
    } else if (one.inTable || one.isCell) {
      cell = `${cell} ${one.text}`.trim();
      if (!one.isCell) continue;
      row.push(cell);
      cell = '';
    } else {
      endTable();
      if (one.level !== null) {
        draft.heading(one.level, one.text);
        if (found) found.title ??= one.text.trim() === '' ? null : one.text.trim();
      } else if (one.isListed) draft.line(one.text.trim() === '' ? '' : `- ${one.text.trim()}`);
      else draft.paragraph(one.text);
    }
  }
  endTable();
}

interface Means {
  paragraphs: (at: number) => Run | null;
  characters: (at: number) => Run | null;
  found: { listed: number; pictures: number };
}

function paragraphsIn({ text, fileAt }: DocText, { start, end }: { start: number; end: number }, means: Means): Paragraph[] {
  const out: Paragraph[] = [];
  let words = { text: '', removed: '', hidden: '' };
  // Fields within fields: what is between its begin and its separator is how it is computed, not what it shows.
  const fields: boolean[] = [];
  for (let at = start; at < end; at += 1) {
    const letter = text[at] ?? '';
    const code = letter.charCodeAt(0);
    if (code === 0x13) fields.push(true);
    else if (code === 0x14 && fields.length > 0) fields[fields.length - 1] = false;
    else if (code === 0x15) fields.pop();
    else if (code === 0x0d || code === 0x07 || code === 0x0c) {
      out.push({ ...words, ...propertiesOf(means, fileAt(at), code === 0x07, words.text) });
      words = { text: '', removed: '', hidden: '' };
    } else if (!fields.includes(true)) {
      if (code === 0x01) means.found.pictures += 1;
      const shown = shownAs(letter, code);
      if (shown === '') continue;
      const run = means.characters(fileAt(at));
      words[run?.values.get(SPRM.isRemoved) === 1 ? 'removed' : run?.values.get(SPRM.isHidden) === 1 ? 'hidden' : 'text'] += shown;
    }
  }
  if (words.text.trim() !== '') out.push({ ...words, level: null, isListed: false, inTable: false, isRowEnd: false, isCell: false });
  return out;
}

function propertiesOf(
  { paragraphs, found }: Means,
  at: number,
  isCell: boolean,
  text: string,
): Omit<Paragraph, 'text' | 'removed' | 'hidden'> {
  const run = paragraphs(at);
  const outline = run?.values.get(SPRM.outline);
  const level =
    run === null ? null : run.style >= 1 && run.style <= 9 ? run.style : outline !== undefined && outline < BODY_TEXT ? outline + 1 : null;
  const isListed = (run?.values.get(SPRM.list) ?? 0) !== 0 && text.trim() !== '';
  if (isListed) found.listed += 1;
  return {
    level: level === null ? null : Math.min(6, level),
    isListed,
    inTable: run?.values.get(SPRM.inTable) === 1,
    isRowEnd: run?.values.get(SPRM.rowEnd) === 1,
    isCell,
  };
}

/** A character as the page shows it; the program's own marks are nothing. */
function shownAs(letter: string, code: number): string {
  if (code === 0x0b || code === 0x0e) return '\n';
  if (code === 0x1e) return '-';
  if (code === 0x09) return '\t';
  return code < 0x20 ? '' : letter;
}
