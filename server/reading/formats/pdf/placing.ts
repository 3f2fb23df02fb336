import { cleanLine } from '../../characters.ts';
import type { Span } from '../../draft.ts';
import { packBoxes, type Box, type PageBoxes, type WordBox } from '../../geometry.ts';
import type { ParsedPage } from './engine.ts';

/** A word as it stands on its page. */
export interface PlacedWord extends Box {
  page: number;
  text: string;
}

/** Units of text that one word is looked for in, beyond its own: what stands between two words is a blank or the gap of two cells. */
const REACH = 24;

export type Placing = ReturnType<typeof createPlacing>;

/** From the words of each block, in the order of its text, to where each piece of the text stands. */
export function createPlacing() {
  const blocks: (Span & { words: readonly PlacedWord[] })[] = [];
  return {
    /** What was written at `span` is made of these words. */
    add(span: Span | null, words: readonly PlacedWord[]): void {
      if (span !== null && words.length > 0) blocks.push({ ...span, words });
    },
    /** @param text the whole of what was written */
    finish(text: string, pages: readonly Pick<ParsedPage, 'pageNum' | 'width' | 'height'>[]): PageBoxes[] {
      const found = new Map<number, WordBox[]>();
      for (const { start, end, words } of blocks)
        for (const [page, box] of placed(text.slice(start, end), start, words)) {
          const known = found.get(page);
          if (known === undefined) found.set(page, [box]);
          else known.push(box);
        }
      return pages.map(({ pageNum, width, height }) => {
        const boxes = (found.get(pageNum) ?? []).toSorted((a, b) => a.start - b.start);
        const start = boxes[0]?.start ?? 0;
        const end = boxes.reduce((last, box) => Math.max(last, box.end), start);
        return { page: pageNum, width, height, start, end, boxes: packBoxes(boxes) };
      });
    },
  };
}

/**
 * The text was made from these words in their order, and mended: hyphens taken out, figures raised, letters joined. A word that is not
 * found as it stands takes what is left between those that are.
 */
function placed(text: string, offset: number, words: readonly PlacedWord[]): [page: number, box: WordBox][] {
  const found: [number, WordBox][] = [];
  let at = 0;
  let lost: PlacedWord[] = [];
  const settle = (end: number) => {
    const between = text.slice(at, end);
    const start = at + between.length - between.trimStart().length;
    const stop = at + between.trimEnd().length;
    if (stop > start) for (const word of lost) found.push([word.page, boxOf(word, offset + start, offset + stop)]);
    lost = [];
  };
  for (const word of words) {
    const said = cleanLine(word.text);
    const match = said === '' ? null : (matchOf(text, said, at) ?? matchOf(text, said.replace(/-$/, ''), at));
    if (match === null) {
      if (said !== '') lost.push(word);
      continue;
    }
    settle(match.start);
    found.push([word.page, boxOf(word, offset + match.start, offset + match.end)]);
    at = match.end;
  }
  settle(text.length);
  return found;
}

function matchOf(text: string, said: string, from: number): Span | null {
  if (said === '') return null;
  const start = text.slice(from, from + said.length + REACH).indexOf(said);
  return start < 0 ? null : { start: from + start, end: from + start + said.length };
}

const boxOf = ({ x, y, width, height }: Box, start: number, end: number): WordBox => ({ start, end, x, y, width, height });
