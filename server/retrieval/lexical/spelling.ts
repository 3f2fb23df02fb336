/**
 * Near words for one that no readable passage holds: one letter more, less or other, or two neighbours swapped.
 *
 * Such an edit leaves one half of the word as it is, so the candidates stand together either in the words ordered from
 * their first letter or in those ordered from their last. They come from the whole index: the caller keeps only those
 * that stand in a passage that the reader may see.
 */
import type { Snapshot } from '#server/vault/vault.ts';
import { backwardKey, forwardKey, isSpellable, spelledWord } from './keys.ts';
import { chunksFrom } from './lexical.store.ts';
import { ranking } from './ranking.ts';
import { eachEntryFrom } from './runs.ts';

export const mayBeMisspelt = (folded: string): boolean => isSpellable(folded) && folded.length >= ranking.spelling.shortestWord;

/** Words of the index, readable or not, within one edit of `folded`. */
export async function nearWords(snapshot: Snapshot, folded: string): Promise<string[]> {
  const middle = Math.ceil(folded.length / 2);
  const near = new Set([swapped(folded, middle - 1)]);
  // Many words end in the same letters, few are as long: a letter more or other may take four bytes for one.
  const size = forwardKey(folded).length;
  const sizes = { least: size - 4, most: size + 4 };
  for (const { own, prefix } of [
    { own: forwardKey(folded), prefix: forwardKey(folded.slice(0, middle)) },
    { own: backwardKey(folded), prefix: backwardKey(folded.slice(middle)) },
  ]) {
    for (const { bytes } of await chunksFrom(snapshot, prefix)) {
      eachEntryFrom(bytes, prefix, { ...sizes, but: own }, (key) => {
        const word = spelledWord(key);
        if (isOneEditAway(folded, word)) near.add(word);
      });
    }
  }
  near.delete(folded);
  return [...near];
}

/** The one edit that touches both halves: the letters at `at` and after it swapped. */
function swapped(word: string, at: number): string {
  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
}

/** True for one insertion, deletion, substitution or swap of neighbours (and for equal words). */
export function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const restA = a.slice(start, endA);
  const restB = b.slice(start, endB);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
