import type { DraftSource } from '#contract/drafting.ts';
import { withoutOrders, type Given } from '#server/answers/answers.ts';
import { sentences } from '#server/language/language.ts';

/** What a draft is written from: a source with its words. */
export interface Material extends DraftSource {
  text: string;
}

/** What is read at once, without what gives orders to a machine. */
export interface Slice {
  parts: Given[];
  /** Stretches that were left out. */
  leftOut: string[];
}

/** The source as checking reads it: offsets are in its own words. */
export function givenFrom({ number, title, text }: Pick<Material, 'number' | 'title' | 'text'>, start = 0, end = text.length): Given {
  const id = String(number);
  return {
    document: id,
    textId: id,
    title,
    fileName: title,
    headingPath: [],
    tableHeader: null,
    text: text.slice(start, end),
    start,
    score: 1,
  };
}

/** Each source in slices of at most so many units, cut between lines, or between sentences where a line is longer. */
export function slicesOf(materials: readonly Material[], most: number): Slice[] {
  return materials
    .filter(({ kind }) => kind !== 'instruction')
    .flatMap((material) => rangesIn(material.text, most).map((range) => sliceAt(material, range)))
    .filter(({ parts, leftOut }) => parts.length + leftOut.length > 0);
}

function sliceAt(material: Material, { start, end }: { start: number; end: number }): Slice {
  const cut = withoutOrders(givenFrom(material, start, end));
  return {
    parts: cut.filter(({ isOrder }) => !isOrder).map(({ given }) => given),
    leftOut: cut.filter(({ isOrder }) => isOrder).map(({ given }) => given.text),
  };
}

interface Range {
  start: number;
  end: number;
}

function rangesIn(text: string, most: number): Range[] {
  const ranges: Range[] = [];
  for (const piece of piecesIn(text, most)) {
    const last = ranges.at(-1);
    // A title begins what follows it.
    if (last && piece.end - last.start <= most) last.end = piece.end;
    else ranges.push({ ...piece });
  }
  return ranges;
}

/** Lines that hold something; a longer one sentence by sentence, and what has no sentence at a space. */
function piecesIn(text: string, most: number): Range[] {
  const pieces: Range[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    if (line.trim() !== '') {
      if (line.length <= most) pieces.push({ start: at, end });
      else for (const one of sentences(text, at, end)) pieces.push(...halved(text, one, most));
    }
    at = end + 1;
  }
  return pieces;
}

function halved(text: string, { start, end }: Range, most: number): Range[] {
  if (end - start <= most) return [{ start, end }];
  const space = text.lastIndexOf(' ', start + most);
  const cut = space > start ? space : start + most;
  return [{ start, end: cut }, ...halved(text, { start: cut, end }, most)];
}

/** The words of a slice as one text. */
export const wordsOfSlice = ({ parts }: Slice): string => parts.map(({ text }) => text.trim()).join('\n');
