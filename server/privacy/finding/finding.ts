import type { FindingKind } from '#contract/privacy.ts';

/** Something found in a text, in UTF-16 units of it, with how sure it is (0 to 1) and the rule that found it. */
export interface Finding {
  kind: FindingKind;
  start: number;
  end: number;
  confidence: number;
  rule: string;
}

/** Of findings that overlap, the surest stays, then the longest; in the order of the text. */
export function settled(findings: readonly Finding[]): Finding[] {
  const best = findings.toSorted((a, b) => b.confidence - a.confidence || lengthOf(b) - lengthOf(a) || a.start - b.start);
  const kept: Finding[] = [];
  // The kept ones in the order of their start: each new one is compared with its two neighbours only.
  const starts: number[] = [];
  const inOrder: Finding[] = [];
  for (const one of best) {
    const at = firstFrom(starts, one.start);
    const before = inOrder[at - 1];
    const after = inOrder[at];
    if ((before && before.end > one.start) || (after && after.start < one.end)) continue;
    starts.splice(at, 0, one.start);
    inOrder.splice(at, 0, one);
    kept.push(one);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}
const lengthOf = ({ start, end }: Finding): number => end - start;

/** The first place in an ascending list whose value is at least `value`. */
export function firstFrom(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
