import type { ParsedPage } from './engine.ts';

/** Words read from an image, set on straight lines: a page is never scanned quite upright, and a word without tall letters has a lower box. */

type Item = ParsedPage['textItems'][number];

/** Slopes that a scanner makes, and how finely they are told apart. */
const MOST_SLOPE = 0.06;
const STEP = 0.002;
/** Between two words of a line at most, and between two cells at least, in heights of the type. */
const WORD_GAP = 2;
const CELL_GAP = 0.9;
/** Sizes that are near enough to be the same type. */
const [SMALLER, LARGER] = [0.55, 1.45];

export function straighten(page: ParsedPage): void {
  // What a reader is shown is the page as it was scanned: its words keep where they stand there.
  for (const item of page.textItems) item.words = [{ text: item.text, x: item.x, y: item.y, width: item.width, height: item.height }];
  const items = page.textItems.filter(({ text, rotation }) => text.trim() !== '' && Math.abs(rotation ?? 0) < 20);
  if (items.length < 2) return;
  const slope = slopeOf(items);
  for (const item of items) {
    const [x, y] = [item.x + item.width / 2, item.y + item.height / 2];
    item.height = Math.max(item.height * 0.5, item.height - Math.abs(slope) * item.width);
    item.y = y - slope * x - item.height / 2;
    item.x = x + slope * y - item.width / 2;
  }
  const lines = chained(items);
  for (const line of lines) level(line);
  const body = medianOf(items.map(({ height }) => height));
  for (const item of items) {
    const size = item.height > body * SMALLER && item.height < body * LARGER ? body : item.height;
    item.fontSize = size * 0.8;
    item.fontHeight = size * 0.8;
  }
  page.textItems = lines.flatMap((line) => joined(line, body * CELL_GAP));
}

/** Words with a word's space between them are one piece: what stands further apart may be cells. */
function joined(line: readonly Item[], gap: number): Item[] {
  const pieces: Item[] = [];
  for (const item of line) {
    const last = pieces.at(-1);
    if (last === undefined || item.x - last.x - last.width > gap || last.fontSize !== item.fontSize) pieces.push({ ...item });
    else {
      last.text = `${last.text.trimEnd()} ${item.text.trimStart()}`;
      last.width = Math.max(last.width, item.x + item.width - last.x);
      last.words = [...(last.words ?? []), ...(item.words ?? [])];
    }
  }
  return pieces;
}

/** The slope at which the middles of words gather in the fewest rows. */
function slopeOf(items: readonly Item[]): number {
  const height = medianOf(items.map((item) => item.height));
  let best = { slope: 0, score: -1 };
  for (let at = -Math.round(MOST_SLOPE / STEP); at <= Math.round(MOST_SLOPE / STEP); at += 1) {
    const slope = at * STEP;
    const rows = new Map<number, number>();
    for (const item of items) {
      const row = Math.round((item.y + item.height / 2 - slope * (item.x + item.width / 2)) / (height * 0.4));
      rows.set(row, (rows.get(row) ?? 0) + item.text.length);
    }
    // Equal scores go to the least slope.
    const score = [...rows.values()].reduce((sum, letters) => sum + letters * letters, 0) * (1 - Math.abs(slope) * 0.2);
    if (score > best.score) best = { slope, score };
  }
  return best.slope;
}

/** Words that follow one another on a line. */
function chained(items: readonly Item[]): Item[][] {
  const lines: Item[][] = [];
  for (const item of items.toSorted((a, b) => a.x - b.x)) {
    const line = lines.find((open) => {
      const last = open.at(-1);
      if (last === undefined) return false;
      const shared = Math.min(last.y + last.height, item.y + item.height) - Math.max(last.y, item.y);
      const gap = item.x - last.x - last.width;
      const least = Math.min(last.height, item.height);
      return shared >= least * 0.6 && gap < Math.max(last.height, item.height) * WORD_GAP && gap > -least;
    });
    if (line === undefined) lines.push([item]);
    else line.push(item);
  }
  return lines;
}

/** All the words of a line stand as high as the line. */
function level(line: readonly Item[]): void {
  const top = Math.min(...line.map(({ y }) => y));
  const bottom = Math.max(...line.map(({ y, height }) => y + height));
  const height = Math.min(bottom - top, medianOf(line.map((item) => item.height)) * 1.3);
  const middle = medianOf(line.map((item) => item.y + item.height / 2));
  for (const item of line) {
    item.y = middle - height / 2;
    item.height = height;
  }
}

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
