/** What two lists have in common, in order: the longest common subsequence, as pairs of places. */
export type Pair = readonly [before: number, after: number];

/** Cells of the table of a gap: beyond, what stands between two anchors is told as another text. */
const mostCells = 4_000_000;

/**
 * The items that two lists share, in the order of both. Equal ends first, then items that stand once on each side as anchors (patience
 * diff), then the longest common subsequence between anchors.
 */
export function commonOf(before: readonly string[], after: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  const gaps = [{ from: 0, to: before.length, start: 0, end: after.length }];
  for (let gap = gaps.pop(); gap !== undefined; gap = gaps.pop()) {
    let { from, to, start, end } = gap;
    for (; from < to && start < end && before[from] === after[start]; from += 1, start += 1) pairs.push([from, start]);
    for (; from < to && start < end && before[to - 1] === after[end - 1]; to -= 1, end -= 1) pairs.push([to - 1, end - 1]);
    if (from === to || start === end) continue;
    const anchors = anchorsOf(before.slice(from, to), after.slice(start, end));
    if (anchors.length === 0) {
      if ((to - from) * (end - start) <= mostCells)
        for (const [one, other] of longest(before.slice(from, to), after.slice(start, end))) pairs.push([from + one, start + other]);
      continue;
    }
    let [left, right] = [from, start];
    for (const [one, other] of anchors) {
      pairs.push([from + one, start + other]);
      gaps.push({ from: left, to: from + one, start: right, end: start + other });
      [left, right] = [from + one + 1, start + other + 1];
    }
    gaps.push({ from: left, to, start: right, end });
  }
  return pairs.toSorted(([one], [other]) => one - other);
}

/** Items that stand once on each side, as many as can be kept in the order of both. */
function anchorsOf(before: readonly string[], after: readonly string[]): Pair[] {
  const places = onceIn(after);
  const found = [...onceIn(before)].flatMap(([item, one]): Pair[] => {
    const other = places.get(item);
    return other === undefined ? [] : [[one, other]];
  });
  // The longest increasing run: `tails[n]` ends the best run of n + 1.
  const tails: number[] = [];
  const previous: number[] = [];
  const otherOf = (at: number | undefined): number => (at === undefined ? -1 : (found[at]?.[1] ?? -1));
  for (const [at, [, other]] of found.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (otherOf(tails[middle]) < other) low = middle + 1;
      else high = middle;
    }
    previous[at] = tails[low - 1] ?? -1;
    tails[low] = at;
  }
  const run: Pair[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = found[at];
    if (pair) run.push(pair);
  }
  return run.toReversed();
}

function onceIn(items: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  for (const [at, item] of items.entries()) {
    if (places.has(item)) twice.add(item);
    places.set(item, at);
  }
  for (const item of twice) places.delete(item);
  return places;
}

function longest(before: readonly string[], after: readonly string[]): Pair[] {
  const width = after.length + 1;
  const best = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => best[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1)
      best[row * width + column] =
        before[row] === after[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const pairs: Pair[] = [];
  for (let row = 0, column = 0; row < before.length && column < after.length;) {
    if (before[row] === after[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** A statement that one text says and the other does not, or says in other words. */
export interface Difference {
  kind: 'added' | 'removed' | 'changed';
  before: number | null;
  after: number | null;
}

/** The share of the words of two statements that both hold, from which one is the other changed. */
const changedFrom = 0.4;

/** How one list of statements differs from another, in reading order; white space counts for nothing. */
export function differencesOf(before: readonly string[], after: readonly string[]): { same: number; differences: Difference[] } {
  const plain = (statements: readonly string[]): string[] => statements.map((one) => one.replaceAll(/\s+/gu, ' ').trim());
  const common = commonOf(plain(before), plain(after));
  const differences: Difference[] = [];
  let [left, right] = [0, 0];
  for (const [one, other] of [...common, [before.length, after.length] as const]) {
    differences.push(...betweenOf(before, after, { left, right, one, other }));
    [left, right] = [one + 1, other + 1];
  }
  return { same: common.length, differences };
}

function betweenOf(
  before: readonly string[],
  after: readonly string[],
  { left, right, one, other }: { left: number; right: number; one: number; other: number },
): Difference[] {
  const found: Difference[] = [];
  let from = left;
  // Of so many, nobody follows which became which; to look would hold the house.
  if ((one - left) * (other - right) > mostCells) for (; from < one; from += 1) found.push({ kind: 'removed', before: from, after: null });
  const sharesOf = sharing(before.slice(from, one));
  for (let at = right; at < other; at += 1) {
    // The first that is left of the earlier ones and says nearly the same; those before it were taken out.
    let near = from;
    const shared = sharesOf(after[at] ?? '');
    while (near < one && shared(near - left) < changedFrom) near += 1;
    if (near < one) {
      for (; from < near; from += 1) found.push({ kind: 'removed', before: from, after: null });
      found.push({ kind: 'changed', before: near, after: at });
      from = near + 1;
    } else found.push({ kind: 'added', before: null, after: at });
  }
  for (; from < one; from += 1) found.push({ kind: 'removed', before: from, after: null });
  return found;
}

const wordsIn = (statement: string): string[] => statement.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu) ?? [];

const heldWords = (statement: string): Set<string> => new Set(statement.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** The share of its words that a statement has in common with each of these, by their places. */
function sharing(statements: readonly string[]): (statement: string) => (place: number) => number {
  const held = statements.map(heldWords);
  const holders = new Map<string, number[]>();
  for (const [place, words] of held.entries())
    for (const word of words) {
      const places = holders.get(word);
      if (places) places.push(place);
      else holders.set(word, [place]);
    }
  return (statement) => {
    const words = heldWords(statement);
    const both = new Uint32Array(statements.length);
    for (const word of words) for (const place of holders.get(word) ?? []) both[place] = (both[place] ?? 0) + 1;
    return (place) => {
      const common = both[place] ?? 0;
      return common / Math.max(1, (held[place]?.size ?? 0) + words.size - common);
    };
  };
}

/** The words of a change, in order: those of both, those that went, those that came. */
export function wordsOf(before: string | null, after: string | null): { kind: 'same' | 'removed' | 'added'; text: string }[] {
  if (before === null || after === null) return [{ kind: before === null ? 'added' : 'removed', text: before ?? after ?? '' }];
  const [one, other] = [wordsIn(before), wordsIn(after)];
  const said: { kind: 'same' | 'removed' | 'added'; text: string }[] = [];
  const say = (kind: 'same' | 'removed' | 'added', text: string): void => {
    const last = said.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else said.push({ kind, text });
  };
  let [left, right] = [0, 0];
  for (const [from, to] of [...commonOf(one, other), [one.length, other.length] as const]) {
    say('removed', one.slice(left, from).join(''));
    say('added', other.slice(right, to).join(''));
    say('same', one[from] ?? '');
    [left, right] = [from + 1, to + 1];
  }
  return said;
}
