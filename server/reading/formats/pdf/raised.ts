import { raised } from '../../scripts.ts';
import type { ParsedPage } from './engine.ts';

type Item = ParsedPage['textItems'][number];

/** How wide a raised figure is beside one on the line. */
const LEAST = 0.5;
const MOST = 0.8;

/**
 * The engine puts a raised figure on the line: 14 days and the mark of note 2 become 142 days. A word that is narrower than its figures
 * ends with raised ones; on a page with notes, a figure at the end of a word is the mark of the note that begins with it.
 */
export function lowerRaised(pages: readonly ParsedPage[]): void {
  for (const page of pages) {
    const items = page.textItems;
    const notes = notesOf(page);
    if (notes.size === 0 && !items.some(({ text }) => /[×x*·]\s?10\d{1,2}(?!\d)/u.test(text))) continue;
    const figure = items.flatMap((item) =>
      (item.words ?? []).filter(isFigures).map((word) => word.width / word.text.length / sizeOf(item)),
    );
    const usual = figure.reduce((most, one) => Math.max(most, one), 0);
    for (const item of items) {
      for (const word of item.words ?? []) {
        const count = raisedCount(word, usual * sizeOf(item), notes);
        if (count > 0) item.text = replaced(item.text, word.text, count);
      }
    }
  }
}

const sizeOf = (item: Item): number => item.fontSize ?? item.fontHeight ?? item.height;
const isFigures = ({ text, width }: { text: string; width: number }): boolean => /^\d{1,8}$/.test(text) && width > 0;

/** The numbers of notes at the foot of a page: lines in smaller type that begin with one. */
function notesOf(page: ParsedPage): ReadonlySet<string> {
  const sizes = page.textItems.map(sizeOf).toSorted((a, b) => a - b);
  const body = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const most = Math.max(body, sizes.at(-1) ?? 0);
  const found = page.textItems.flatMap((item) => {
    const number = /^\(?(\d{1,2})\)?\s+\p{L}/u.exec(item.text)?.[1];
    return number !== undefined && sizeOf(item) < most * 0.9 && item.y > page.height * 0.5 ? [number] : [];
  });
  return new Set(found);
}

function raisedCount(word: { text: string; width: number }, figure: number, notes: ReadonlySet<string>): number {
  if (isFigures(word) && figure > 0) {
    for (let count = 1; count <= Math.min(2, word.text.length - 1); count += 1) {
      const share = (word.width - figure * (word.text.length - count)) / (figure * count);
      if (share >= LEAST && share <= MOST) return count;
    }
    return 0;
  }
  const mark = /^\p{Ll}{4,}(\d{1,2})$/u.exec(word.text)?.[1];
  return mark !== undefined && notes.has(mark) ? mark.length : 0;
}

function replaced(text: string, word: string, count: number): string {
  const at = text.search(new RegExp(`(?<![\\p{L}\\d,.])${word}(?![\\p{L}\\d])`, 'u'));
  if (at < 0) return text;
  const before = text.slice(0, at + word.length - count);
  return before + raised(before, word.slice(-count)) + text.slice(at + word.length);
}
