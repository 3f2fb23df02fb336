import { folded } from '../ui/folded.ts';

/** Beginnings that are longer tell a word from another; what follows them is its ending. */
const shortest = 4;
const ending = 2;

/** A text cut at the words that were looked for, in any of their endings. */
export function litWords(text: string, words: string): { start: number; text: string; lit: boolean }[] {
  const sought = (words.match(/[\p{L}\p{N}]+/gu) ?? []).map(folded);
  const isSought = (word: string): boolean => {
    const said = folded(word);
    return sought.some(
      (one) => one === said || (one.length >= shortest && said.startsWith(one.slice(0, Math.max(shortest, one.length - ending)))),
    );
  };
  const pieces: { start: number; text: string; lit: boolean }[] = [];
  for (const { 0: piece, index: start } of text.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)) {
    const lit = isSought(piece);
    const last = pieces.at(-1);
    if (last && !last.lit && !lit) last.text += piece;
    else pieces.push({ start, text: piece, lit });
  }
  return pieces;
}
