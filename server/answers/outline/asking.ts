import { comparedTwo, isPaper, type Called } from '#server/language/language.ts';
import type { PassageDetail } from '#server/documents/documents.ts';
import type { AskedWord } from '../extract/asked.ts';
import { called, mayBe, wordsIn, type Named } from './named.ts';

/** Two documents that a comparison asks for, or the one of them that is there, with what the other was called. */
export type Two = { pair: [Named, Named] } | { one: Named; missing: string; by: AskedWord[] } | { missing: [string, string] };

/** Finds, among all that may be read, the passages nearest to what a document is called. */
export type FindCalled = (text: string, most?: number) => Promise<readonly PassageDetail[]>;

/** What a comparison sets beside each other; null where it is no two documents, or where that cannot be told. */
export async function twoAsked(question: string, words: readonly AskedWord[], find: FindCalled): Promise<Two | null> {
  const { ways, by } = comparedTwo(question);
  const told: Exclude<Two, { pair: unknown }>[] = [];
  for (const way of ways) {
    const found = await twoOf(way, words, find);
    if (found === null) continue;
    if ('pair' in found) return wordsIn(by, words).length === 0 ? found : null;
    told.push('one' in found ? { ...found, by: wordsIn(by, words) } : found);
  }
  return told.find((one) => 'one' in one) ?? told[0] ?? null;
}

async function twoOf([first, second]: [Called, Called], words: readonly AskedWord[], find: FindCalled): Promise<Two | null> {
  const [mine, own] = [wordsIn(first.text, words), wordsIn(second.text, words)];
  // "celui de Roncq" is what the first is.
  const its = second.leans ? [...new Set([...mine.slice(0, 1), ...own])] : own;
  if (mine.length === 0 || own.length === 0) return null;
  const texts = [first.text, second.leans ? `${mine[0]?.folded ?? ''} ${second.text}` : second.text] as const;
  const [there, beside] = [await find(texts[0]), await find(texts[1])];
  const one = called(mine, there);
  const other = called(its, beside, one?.document ?? null);
  if (one && other) return { pair: [one, other] };
  const areAlike = mine[0]?.folded === its[0]?.folded;
  const isMissing = (text: string, of: readonly AskedWord[], passages: readonly PassageDetail[], but: Named | null): boolean =>
    (isPaper(text) || (areAlike && isPaper(first.text))) && !mayBe(of, passages, but?.document ?? null);
  const isFirstGone = !one && isMissing(first.text, mine, there, other);
  const isOtherGone = !other && isMissing(second.text, its, beside, one);
  if (one && isOtherGone) return { one, missing: second.text, by: [] };
  if (other && isFirstGone) return { one: other, missing: first.text, by: [] };
  return isFirstGone && isOtherGone ? { missing: [first.text, second.text] } : null;
}
