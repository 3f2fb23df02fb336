import type { Quantity } from '#server/language/language.ts';

/** Sums that a reader makes without thinking: 4 and 4 are 8, 60 % of 9 € are 5,40 €, ten at 2,50 € are 25 €. */
export function isDerived(one: Quantity, there: readonly Quantity[], said: readonly Quantity[]): boolean {
  if (one.measure !== null && one.measure !== 'euro') return false;
  const others = said.filter((other) => other !== one);
  const pool = [...there.map((quantity) => ({ quantity, isThere: true })), ...others.map((quantity) => ({ quantity, isThere: false }))];
  return pool.some((a, i) =>
    pool.some((b, j) => {
      if (i === j || !(a.isThere || b.isThere)) return false;
      const isSameMeasure = a.quantity.measure === b.quantity.measure && a.quantity.measure === one.measure;
      const [x, y] = [a.quantity.value, b.quantity.value];
      if (isSameMeasure && a.isThere && b.isThere && (isClose(x + y, one.value) || isClose(x - y, one.value))) return true;
      if (a.quantity.measure !== one.measure) return false;
      if (b.quantity.measure === 'share')
        return isClose((x * y) / 100, one.value) || isClose(x * (1 + y / 100), one.value) || isClose(x * (1 - y / 100), one.value);
      return one.measure === 'euro' && b.quantity.measure === null && y > 1 && isClose(x * y, one.value);
    }),
  );
}

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 0.002 * Math.max(1, Math.abs(b));
