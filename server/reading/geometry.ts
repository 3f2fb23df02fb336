import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Where the words of a text stand on its pages. In points (1/72 inch) from the upper left of the page as it is shown: turned as its file says. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** Where a word, at [start, end) of the text, stands on its page. */
export interface WordBox extends Box {
  start: number;
  end: number;
}
/** A page, with the boxes of its words packed by `createPacker`. `start` and `end` enclose all of them. */
export interface PageBoxes {
  page: number;
  width: number;
  height: number;
  start: number;
  end: number;
  boxes: Uint8Array;
}

/** Quarters of a point: a tenth of a millimetre. */
const UNIT = 4;
const NUMBERS = 6;
/** A page of the smallest print holds a tenth of that. */
export const WORDS_A_PAGE = 100_000;

/** Packs the words of a page, in the order of the text: each as six small numbers, told by how it differs from the word before it. */
export function createPacker() {
  const bytes: number[] = [];
  let words = 0;
  let [first, last] = [0, 0];
  let [end, right, y, height] = [0, 0, 0, 0];
  return {
    add(start: number, stop: number, box: Box): void {
      if (words >= WORDS_A_PAGE) return;
      const [left, top] = [Math.round(box.x * UNIT), Math.round(box.y * UNIT)];
      const [wide, high] = [Math.round(box.width * UNIT), Math.round(box.height * UNIT)];
      writeNumber(bytes, start - end);
      writeNumber(bytes, stop - start);
      writeNumber(bytes, left - right);
      writeNumber(bytes, wide);
      writeNumber(bytes, top - y);
      writeNumber(bytes, high - height);
      if (words === 0) first = start;
      last = Math.max(last, stop);
      words += 1;
      [end, right, y, height] = [stop, left + wide, top, high];
    },
    finish: (): Pick<PageBoxes, 'start' | 'end' | 'boxes'> => ({
      start: first,
      end: last,
      boxes: new Uint8Array(deflateRawSync(Uint8Array.from(bytes))),
    }),
  };
}

/** None where the bytes are none of ours: a process that a file took over can write anything. */
export function unpackBoxes(packed: Uint8Array): WordBox[] {
  try {
    return unpacked(inflateRawSync(packed, { maxOutputLength: WORDS_A_PAGE * NUMBERS * 5 }));
  } catch {
    return [];
  }
}

function unpacked(bytes: Uint8Array): WordBox[] {
  const words: WordBox[] = [];
  let before = { end: 0, right: 0, y: 0, height: 0 };
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at];
      if (byte === undefined || shift > 28) throw new RangeError('boxes cut short');
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  while (at < bytes.length && words.length < WORDS_A_PAGE) {
    const start = before.end + next();
    const end = start + next();
    const left = before.right + next();
    const wide = next();
    const top = before.y + next();
    const high = before.height + next();
    words.push({ start, end, x: left / UNIT, y: top / UNIT, width: wide / UNIT, height: high / UNIT });
    before = { end, right: left + wide, y: top, height: high };
  }
  return words;
}

/** The lower the nearer to zero, on either side of it: seven bits a byte. */
function writeNumber(bytes: number[], value: number): void {
  let left = value < 0 ? -value * 2 - 1 : value * 2;
  while (left >= 0x80) {
    bytes.push((left % 0x80) + 0x80);
    left = Math.floor(left / 0x80);
  }
  bytes.push(left);
}

/** Between two words of a line at most, in heights of the line: cells and columns stand further apart. */
const WORD_GAP = 1.5;

/** What [start, end) covers on its page: one box for the words that follow one another on a line. */
export function boxesOf(words: readonly WordBox[], start: number, end: number): Box[] {
  const lines: Box[] = [];
  for (const { x, y, width, height } of words.filter((word) => word.start < end && word.end > start)) {
    const last = lines.at(-1);
    if (last !== undefined && goesOn(last, { x, y, width, height })) {
      const right = Math.max(last.x + last.width, x + width);
      const bottom = Math.max(last.y + last.height, y + height);
      last.y = Math.min(last.y, y);
      last.width = right - last.x;
      last.height = bottom - last.y;
    } else lines.push({ x, y, width, height });
  }
  return lines;
}

function goesOn(line: Box, word: Box): boolean {
  const shared = Math.min(line.y + line.height, word.y + word.height) - Math.max(line.y, word.y);
  const gap = word.x - line.x - line.width;
  const least = Math.min(line.height, word.height);
  return shared > least * 0.5 && gap < line.height * WORD_GAP && gap > -least;
}
