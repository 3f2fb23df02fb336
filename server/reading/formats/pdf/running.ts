import { textOf } from './lines.ts';
import type { Line } from './lines.ts';
import { segmentsOf } from './tables.ts';

export interface PdfPage {
  number: number;
  height: number;
  lines: Line[];
}

/** Share of the page's height where running heads and feet stand. */
const BAND = 0.09;
const PAGE_NUMBER = /^(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:\/|sur|of|de)\s*\d{1,4})?\s*[-–—]?$/i;

const ENDS_WITH_PAGE = /(?:^|\s)[-–—|]?\s*page\s*\d{1,4}\s*(?:\/|sur|de|of)\s*\d{1,4}\s*$/iu;

/**
 * Takes out page numbers and repeated heads and feet, but one: they cut the sentences that go over a page, and a
 * company's name at the foot of each page would be the best match for its own name. The head of the first page stays and
 * the foot of the last, where they cut nothing.
 */
export function dropRunningLines(pages: PdfPage[]): PdfPage[] {
  const seen = new Map<string, number[]>();
  const said = new Map<string, Set<string>>();
  for (const page of pages) {
    for (const line of page.lines.filter((one) => inBand(page, one)))
      said.set(keyOf(line), (said.get(keyOf(line)) ?? new Set()).add(withoutPage(textOf(line), page.number, pages.length)));
    for (const key of new Set(page.lines.filter((line) => inBand(page, line)).map(keyOf)))
      seen.set(key, [...(seen.get(key) ?? []), page.number]);
  }
  const comesBackOn = (line: Line): number[] => {
    const on = seen.get(keyOf(line)) ?? [];
    return on.length < 2 || on.length < pages.length * 0.4 ? [] : on;
  };
  const isKept = (page: PdfPage, line: Line): boolean => {
    if (!inBand(page, line)) return true;
    if (PAGE_NUMBER.test(textOf(line))) return pages.length === 1 && !/page|\//i.test(textOf(line));
    const on = comesBackOn(line);
    if (on.length === 0) return true;
    // What differs from page to page by more than the page's number is a fact: the number of an invoice, a total.
    if ((said.get(keyOf(line))?.size ?? 1) > 1 || namesColumns(page, line)) return true;
    return page.number === (line.y < page.height / 2 ? on[0] : on.at(-1));
  };
  const isFoot = (page: PdfPage, line: Line): boolean =>
    line.y > page.height * (1 - BAND) && (comesBackOn(line).length > 0 || ENDS_WITH_PAGE.test(textOf(line)));
  return pages.map((page) => ({
    ...page,
    lines: page.lines.filter((line) => isKept(page, line)).map((line) => (isFoot(page, line) ? { ...line, running: true } : line)),
  }));
}

/** Names of columns, come back over rows that go on: three at least, with a row of cells close below. */
function namesColumns(page: PdfPage, line: Line): boolean {
  const next = page.lines[page.lines.indexOf(line) + 1];
  return (
    next !== undefined &&
    line.y < page.height / 2 &&
    segmentsOf(line).length >= 3 &&
    segmentsOf(next).length >= 3 &&
    next.y > line.y &&
    next.y - line.bottom < line.size * 1.5
  );
}

/** What a head or foot says, without the number of its page. */
export const withoutNumber = (text: string): string => text.replace(ENDS_WITH_PAGE, '').trim();

/** Small print at the head of a page names the document rather than goes on with it: it is read last, to cut nothing. So are feet. */
export function sinkHeads(pages: PdfPage[], bodySize: number): PdfPage[] {
  return pages.map((page) => {
    const isHead = (line: Line) =>
      page.number > 1 && line.bottom < page.height * BAND && line.size < bodySize - 0.4 && !goesOnBelow(page, page.lines.indexOf(line));
    const body = page.lines.filter((line) => !isHead(line) && line.running !== true);
    const heads = page.lines.filter(isHead).map((line) => ({ ...line, running: true }));
    return { ...page, lines: [...body, ...heads, ...page.lines.filter((line) => line.running === true && !isHead(line))] };
  });
}

/** Rows that go on from the head of a page into its body: the end of a table in small print. */
function goesOnBelow(page: PdfPage, at: number): boolean {
  const [line, next] = [page.lines[at], page.lines[at + 1]];
  if (!line || !next || next.y <= line.y || next.y - line.bottom > line.size * 1.5) return false;
  if ([line, next].some((row) => segmentsOf(row).length < 3)) return false;
  return next.bottom >= page.height * BAND || goesOnBelow(page, at + 1);
}

function inBand(page: PdfPage, line: Line): boolean {
  return line.bottom < page.height * BAND || line.y > page.height * (1 - BAND);
}

/** The same place and words, whatever the numbers. */
function keyOf(line: Line): string {
  return `${Math.round(line.y / 6)} ${textOf(line).replace(/\d+/g, '#')}`;
}

/** A line whatever the page that it stands on: its own number is no fact. */
function withoutPage(text: string, page: number, pages: number): string {
  return text
    .replace(/(\bp(?:age|\.)?\s*)\d{1,4}(?:\s*(?:\/|sur|de|of)\s*\d{1,4})?/giu, '$1#')
    .replace(/\b\d{1,4}\s*(?:\/|sur)\s*\d{1,4}\b/g, '#')
    .replace(new RegExp(`(?<![\\d.,-])0*(?:${String(page)}|${String(pages)})(?![\\d.,-])`, 'g'), '#');
}
