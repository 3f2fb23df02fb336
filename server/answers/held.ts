import { plain, tokensOf } from '#server/language/language.ts';
import type { Asked } from './extract/asked.ts';
import type { Chosen, Ranked } from './extract/choice.ts';
import type { Answering } from './following.ts';

/** A line that gives a total, or a row that has one for a column. */
export function namesTotal({ statement: { text, columns } }: Chosen): boolean {
  return /\btota(?:l|ux)\b/u.test(plain([text, ...(columns ?? [])].join('\n')));
}

/** How much of the question's own words the best statement holds. */
export function heldBy(asked: Asked, best: Ranked | undefined, last: string): Pick<Answering, 'held' | 'holdsNames'> {
  const own = new Set(tokensOf(last).map(({ folded }) => folded));
  if (!best) return { held: 0, holdsNames: false };
  const sums = { all: 0, held: 0, holdsNames: true };
  for (const [at, word] of asked.words.entries()) {
    if (!own.has(word.folded) || word.isFrame) continue;
    const covered = best.covered[at] ?? 0;
    sums.all += word.weight;
    sums.held += word.weight * covered;
    if (word.part === 'name' && covered === 0) sums.holdsNames = false;
  }
  return { held: sums.all === 0 ? 1 : sums.held / sums.all, holdsNames: sums.holdsNames };
}
