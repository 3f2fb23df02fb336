import { orderIn } from '#server/language/language.ts';
import { statementsOf, type Given, type Statement } from '../extract/statements.ts';
import { tellingOf } from '../outline/sections.ts';
import { around, part, withoutOrders, type Reading } from './reading.ts';
import type { Plan } from './run.ts';

/** What is read whole is read in so many calls at most: of a longer text, each passage gives what stands around its telling statement. */
export const mostParts = 6;
/** Not more extracts than a small model tells apart. */
const mostExtracts = 8;
/** What is left over in each call, for passages are not cut to fill it. */
const filled = 0.85;
/** Less of a passage than this says nothing. UTF-16 units. */
const leastOfOne = 100;

/** What is read whole, cut into the parts of as many calls, in reading order: nothing twice, and nothing that gives orders. */
export function partsFor({ read, quoted }: Pick<Plan, 'read' | 'quoted'>, budget: number): Reading[] {
  const cut = apart(read).flatMap((given) => withoutOrders(given));
  const told = cut.flatMap((one) => (one.isOrder ? [] : [one.given]));
  const total = told.reduce((sum, { text }) => sum + text.length, 0);
  const share = Math.min(1, (mostParts * budget * filled) / (total || 1));
  const statements = quoted.map(({ statement }) => statement);
  const parts: { given: Given[]; leftOut: string[] }[] = [
    { given: [], leftOut: cut.flatMap((one) => (one.isOrder ? [one.given.text] : [])) },
  ];
  let left = budget;
  for (const given of told) {
    const most = Math.min(budget, share === 1 ? given.text.length : Math.max(leastOfOne, Math.floor(given.text.length * share)));
    const kept = given.text.length <= most ? given : around(given, [], tellingFirst(given, statements), most);
    if (kept === null) continue;
    const last = parts.at(-1);
    if (last && (last.given.length === 0 || (kept.text.length <= left && last.given.length < mostExtracts))) last.given.push(kept);
    else {
      if (parts.length === mostParts) break;
      parts.push({ given: [kept], leftOut: [] });
      left = budget;
    }
    left -= kept.text.length;
  }
  return parts.filter(({ given }) => given.length > 0);
}

/** Passages overlap: what one has said, the next does not repeat. */
function apart(read: readonly Given[]): Given[] {
  const reached = new Map<string, number>();
  return read.flatMap((given) => {
    const from = Math.max(0, (reached.get(given.textId) ?? 0) - given.start);
    reached.set(given.textId, Math.max(reached.get(given.textId) ?? 0, given.start + given.text.length));
    return from >= given.text.length ? [] : [part(given, from, given.text.length)];
  });
}

/** What a passage is cut around: the statement that is quoted of it, else the one that tells most. */
function tellingFirst(given: Given, quoted: readonly Statement[]): readonly Statement[] {
  const own = quoted.filter(
    (one) => one.given.textId === given.textId && one.start >= given.start && one.end <= given.start + given.text.length,
  );
  if (own.length > 0) return own;
  const told = statementsOf(given).filter(({ text }) => orderIn(text) === null);
  return told.toSorted((a, b) => tellingOf(b) - tellingOf(a)).slice(0, 1);
}
