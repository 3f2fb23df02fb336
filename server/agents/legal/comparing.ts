import { plainly } from '#server/language/language.ts';
import type { z } from 'zod';
import type { difference } from '#contract/legal.ts';

type Difference = z.output<typeof difference>;

/** Longer clauses are compared by their beginnings. Words. */
const most = 1500;

/** The words of two clauses side by side: those that both have, in order, and those that one of them alone has. */
export function compared(theirs: string, ours: string): Difference {
  const [left, right] = [wordsOf(theirs), wordsOf(ours)];
  const [a, b] = [left.map(keyOf), right.map(keyOf)];
  const wide = b.length + 1;
  // Lengths of the longest common sequence from each pair of places on.
  const common = new Uint16Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      common[i * wide + j] =
        a[i] === b[j]
          ? (common[(i + 1) * wide + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * wide + j] ?? 0, common[i * wide + j + 1] ?? 0);
  const parts: Difference = [];
  const push = (kind: Difference[number]['kind'], word = ''): void => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.words += ` ${word}`;
    else parts.push({ kind, words: word });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push('same', left[i]);
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && (common[(i + 1) * wide + j] ?? 0) >= (common[i * wide + j + 1] ?? 0))) {
      push('theirs', left[i]);
      i += 1;
    } else {
      push('ours', right[j]);
      j += 1;
    }
  }
  return parts;
}

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(Boolean).slice(0, most);
const keyOf = (word: string): string => plainly(word).replaceAll(/[^a-z0-9%€]/gu, '') || word;
