import { lists, type Word } from './naming.ts';

/** The words of a line, and what the line before it was. */
export interface Line {
  from: number;
  to: number;
  isAfterBlank: boolean;
  /** Ends a letter: « Cordialement, ». */
  isClosing: boolean;
}

export function linesOf(words: readonly Word[], text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = 1; at <= words.length; at += 1) {
    const word = words[at];
    if (word && !word.gap.includes('\n')) continue;
    const first = words[from];
    if (first) {
      const isAfterBlank = from === 0 || /\n\s*\n/.test(text.slice(words[from - 1]?.end ?? 0, first.start));
      const isClosing =
        at - from < 8 &&
        words.slice(from, at).some(({ plain }) => lists.closings.has(plain)) &&
        words.slice(from, at).every(({ text: said }) => !/\d/.test(said));
      lines.push({ from, to: at, isAfterBlank, isClosing });
    }
    from = at;
  }
  return lines;
}
