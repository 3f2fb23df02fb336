import { cleanLine } from '../../characters.ts';
import type { Span } from '../../draft.ts';
import { createPacker, type Box, type PageBoxes } from '../../geometry.ts';
import type { ParsedPage } from './engine.ts';

/** Words of a page that follow one another, as they stand there. */
export interface Run {
  page: number;
  words: readonly (Box & { text: string })[];
}

/** Units of text that one word is looked for in, beyond its own: what stands between two words is a blank or the gap of two cells. */
const REACH = 24;

export type Placing = ReturnType<typeof createPlacing>;

/** From the words of each block, in the order of its text, to where each piece of the text stands. */
export function createPlacing() {
  const blocks: (Span & { runs: readonly Run[] })[] = [];
  return {
    /** What was written at `span`, after what was placed before, is made of these words. */
    add(span: Span | null, runs: readonly Run[]): void {
      if (span !== null && runs.length > 0) blocks.push({ ...span, runs });
    },
    /** @param text the whole of what was written */
    finish(text: string, pages: readonly Pick<ParsedPage, 'pageNum' | 'width' | 'height'>[]): PageBoxes[] {
      const packers = new Map(pages.map(({ pageNum }) => [pageNum, createPacker()]));
      for (const { start, end, runs } of blocks)
        place(text.slice(start, end), runs, (page, from, to, box) => packers.get(page)?.add(start + from, start + to, box));
      return pages.flatMap(({ pageNum, width, height }) => {
        const packed = packers.get(pageNum)?.finish();
        return packed === undefined ? [] : [{ page: pageNum, width: hundredths(width), height: hundredths(height), ...packed }];
      });
    },
  };
}

const hundredths = (points: number): number => Math.round(points * 100) / 100;

type Put = (page: number, start: number, end: number, box: Box) => void;

/**
 * The text was made from these words in their order, and mended: hyphens taken out, figures raised, letters joined. A word that is not
 * found as it stands takes what is left between those that are.
 */
function place(text: string, runs: readonly Run[], put: Put): void {
  let at = 0;
  let lost: { page: number; box: Box }[] = [];
  const settle = (end: number) => {
    const between = text.slice(at, end);
    const start = at + between.length - between.trimStart().length;
    const stop = at + between.trimEnd().length;
    if (stop > start) for (const { page, box } of lost) put(page, start, stop, box);
    lost = [];
  };
  for (const { page, words } of runs)
    for (const word of words) {
      const match = matchOf(text, word.text, at) ?? mendedMatch(text, word.text, at);
      if (match === null) {
        lost.push({ page, box: word });
        continue;
      }
      if (lost.length > 0) settle(match.start);
      put(page, match.start, match.end, word);
      at = match.end;
    }
  if (lost.length > 0) settle(text.length);
}

/** The same, cleaned as the text is; without the hyphen at the end of a line. */
function mendedMatch(text: string, raw: string, from: number): Span | null {
  const said = cleanLine(raw);
  return matchOf(text, said, from) ?? matchOf(text, said.replace(/-$/, ''), from);
}

function matchOf(text: string, said: string, from: number): Span | null {
  if (said === '') return null;
  // Nearly always it is the very next word.
  const next = text.charCodeAt(from) === 0x20 ? from + 1 : from;
  if (text.startsWith(said, next)) return { start: next, end: next + said.length };
  const start = text.slice(from, from + said.length + REACH).indexOf(said);
  return start < 0 ? null : { start: from + start, end: from + start + said.length };
}
