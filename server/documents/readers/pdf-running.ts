import { textOf } from './pdf-lines.ts';
import type { Line } from './pdf-lines.ts';

export interface PdfPage {
  number: number;
  height: number;
  lines: Line[];
}

/** Share of the page's height where running heads and feet stand. */
const BAND = 0.09;
const PAGE_NUMBER = /^(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:\/|sur|of|de)\s*\d{1,4})?\s*[-–—]?$/i;

/**
 * Takes out page numbers, and running heads and feet after their first page: they cut the sentences that go over a page,
 * and a company's name at the foot of each page would be the best match for its own name.
 */
export function dropRunningLines(pages: PdfPage[]): PdfPage[] {
  const seen = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(page.lines.filter((line) => inBand(page, line)).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const kept = new Set<string>();
  return pages.map((page) => ({
    ...page,
    lines: page.lines.filter((line) => {
      if (!inBand(page, line)) return true;
      const text = textOf(line);
      if (PAGE_NUMBER.test(text)) return pages.length === 1 && !/page|\//i.test(text);
      const key = keyOf(line);
      const pagesWithIt = seen.get(key) ?? 0;
      if (pagesWithIt < 3 || pagesWithIt < pages.length * 0.4) return true;
      if (kept.has(key)) return false;
      kept.add(key);
      return true;
    }),
  }));
}

function inBand(page: PdfPage, line: Line): boolean {
  return line.bottom < page.height * BAND || line.y > page.height * (1 - BAND);
}

/** The same place and words, whatever the numbers. */
function keyOf(line: Line): string {
  return `${Math.round(line.y / 6)} ${textOf(line).replace(/\d+/g, '#')}`;
}
