import { orderIn } from '#server/language/language.ts';
import type { Ranked } from '../extract/choice.ts';
import { statementsOf, type Given, type Statement } from '../extract/statements.ts';

/** What a writer is given to read: parts of passages, each a span of its text, in the order of their numbers; nothing that gives orders. */
export interface Reading {
  given: readonly Given[];
  /** Parts that were not given, for they give orders to a machine. */
  leftOut: readonly string[];
}

/** A passage up to this length is given whole, else what stands around its best statement. UTF-16 units. */
const mostOfOne = 700;
const mostGiven = 6;
/** The worst passages of a long list only distract a small model. */
const leastShare = 0.4;

/**
 * What is read for an answer: the passages of the statements that answer best, then those that were found best, within `budget` units of text.
 * @param input.first passages that the quoted answer shows, `quoted` its statements
 */
export function readingFor(
  {
    ranked,
    first,
    passages,
    quoted,
  }: { ranked: readonly Ranked[]; first: readonly Given[]; passages: readonly Given[]; quoted: readonly Statement[] },
  budget: number,
): Reading {
  const best = passages[0]?.score ?? 1;
  const inOrder = [...new Set([...first, ...ranked.slice(0, mostGiven).map(({ statement }) => statement.given), ...passages])].filter(
    (given) => first.includes(given) || given.score >= leastShare * best,
  );
  const given: Given[] = [];
  let left = budget;
  const leftOut: string[] = [];
  for (const passage of inOrder) {
    if (given.length === mostGiven || left < 120) break;
    for (const part of withoutOrders(passage)) {
      if (part.isOrder) {
        leftOut.push(part.given.text);
        continue;
      }
      const cut = around(part.given, ranked, quoted, Math.min(mostOfOne, left));
      if (
        cut === null ||
        given.some((one) => one.textId === cut.textId && one.start < cut.start + cut.text.length && cut.start < one.start + one.text.length)
      )
        continue;
      given.push(cut);
      left -= cut.text.length;
      if (given.length === mostGiven || left < 120) break;
    }
  }
  return { given, leftOut };
}

export const part = (given: Given, from: number, to: number): Given => ({
  ...given,
  text: given.text.slice(from, to),
  start: given.start + from,
});

/**
 * A passage without what gives orders. One is seldom one sentence: what surely is takes the sentence before it along, and what follows to the
 * end of its paragraph. A title or a name of file that gives orders is not shown to a model either: see prompt.ts.
 */
export function withoutOrders(given: Given): { given: Given; isOrder: boolean }[] {
  const statements = statementsOf(given);
  const orders = statements.map(({ text }) => orderIn(text));
  const isTainted = statements.map((statement, at) => {
    if (orders[at] !== null) return true;
    const before = statements[at + 1];
    return orders[at + 1] === 'surely' && before !== undefined && isOneParagraph(given, statement.end, before.start);
  });
  for (const [at, statement] of statements.entries()) {
    const before = statements[at - 1];
    const isAfter = before !== undefined && isTainted[at - 1] === true && isSureRun(orders, isTainted, at - 1);
    if (isAfter && isOneParagraph(given, before.end, statement.start)) isTainted[at] = true;
  }
  const parts: { given: Given; isOrder: boolean }[] = [];
  let from = 0;
  const push = (to: number, isOrder: boolean): void => {
    if (given.text.slice(from, to).trim() !== '') parts.push({ given: part(given, from, to), isOrder });
    from = to;
  };
  for (const [at, statement] of statements.entries()) {
    if (isTainted[at] === (isTainted[at - 1] ?? false)) continue;
    push(statement.start - given.start, isTainted[at - 1] ?? false);
  }
  push(given.text.length, isTainted.at(-1) ?? false);
  return parts;
}

const isOneParagraph = ({ text, start }: Given, end: number, next: number): boolean =>
  !text.slice(end - start, next - start).includes('\n');

/** Whether what taints a statement, going back, is something sure. */
function isSureRun(orders: readonly ReturnType<typeof orderIn>[], isTainted: readonly boolean[], from: number): boolean {
  for (let at = from; at >= 0 && isTainted[at]; at -= 1) if (orders[at] === 'surely') return true;
  return false;
}

/** As much of a passage as fits, whole statements only, around the one that answers best; null when not even that one fits. */
export function around(given: Given, ranked: readonly Ranked[], quoted: readonly Statement[], most: number): Given | null {
  if (given.text.length <= most) return given;
  const statements = statementsOf(given);
  const scores = statements.map(
    ({ start, text }) =>
      ranked.find((one) => one.statement.given.textId === given.textId && one.statement.start === start && one.statement.text === text)
        ?.score ?? 0,
  );
  const isQuoted = statements.findIndex((one) => quoted.some((other) => other.given.textId === given.textId && other.start === one.start));
  const center = isQuoted >= 0 ? isQuoted : scores.indexOf(Math.max(...scores));
  let [low, high] = [center, center];
  const length = (a: number, b: number): number => (statements[b]?.end ?? 0) - (statements[a]?.start ?? 0);
  if (center < 0 || length(low, high) > most) return null;
  for (;;) {
    const canAfter = high + 1 < statements.length && length(low, high + 1) <= most;
    const canBefore = low > 0 && length(low - 1, high) <= most;
    if (!canAfter && !canBefore) break;
    if (canAfter && (!canBefore || high - center <= center - low)) high += 1;
    else low -= 1;
  }
  return part(given, (statements[low]?.start ?? 0) - given.start, (statements[high]?.end ?? 0) - given.start);
}
