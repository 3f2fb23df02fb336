import type { DateFound, Quantity } from '#server/language/language.ts';
import { isDerived } from './derived.ts';
import type { Reading } from './reading.ts';

/** Whether what a sentence counts stands in what it is checked against: there, another in its place, or nothing of the kind. */
export type Standing = 'there' | 'other' | 'nowhere';

/** @param around what may hold it too: neighbours, titles, headings */
export function quantityStands(one: Quantity, region: Reading, around: readonly Reading[], said: readonly Quantity[]): Standing {
  const all = [region, ...around].flatMap(({ quantities, periods }) => [...quantities, ...periods]);
  if (all.some((other) => isEqual(one, other)) || isDerived(one, region.quantities, said)) return 'there';
  // What a sum was made with need not stand there itself.
  if (
    one.measure === null &&
    said.some(
      (other) =>
        other !== one &&
        other.measure === 'euro' &&
        isDerived(other, region.quantities, said) &&
        !region.quantities.some((there) => isEqual(other, there)),
    )
  )
    return 'there';
  // A year, or a number inside a date or a reference.
  if (one.measure === null && [region, ...around].some((reading) => holdsDigits(reading, one.written))) return 'there';
  const rivals = region.quantities.some((other) => other.measure === one.measure);
  return rivals ? 'other' : 'nowhere';
}

export function isEqual(one: Quantity, other: Quantity): boolean {
  const close = (a: number, b: number): boolean => Math.abs(a - b) <= 0.001 * Math.max(1, Math.abs(a));
  if (one.measure === other.measure && close(one.value, other.value)) return true;
  // Under the name of a column, or in words of its own, a number stands without its unit.
  if ((one.measure === null || other.measure === null) && close(one.written, other.written)) return true;
  // "15 jours" is "deux semaines", "24 mois" is "deux ans", as people say it.
  const [time, month] = one.measure === 'time' ? [one, other] : [other, one];
  return time.measure === 'time' && month.measure === 'month' && close(time.value / 43_200, month.value);
}

function holdsDigits({ dates, text }: Reading, written: number): boolean {
  return (
    dates.some(({ year }) => year === written) || new RegExp(`(?<![\\d,.])${String(written).replace('.', '[,.]')}(?![\\d])`).test(text)
  );
}

export function dateStands(one: DateFound, region: Reading, around: readonly Reading[]): Standing {
  const everywhere = [region, ...around];
  if (everywhere.some(({ dates }) => dates.some((other) => isSameDate(one, other, everywhere)))) return 'there';
  return region.dates.length > 0 ? 'other' : 'nowhere';
}

/** What the sentence says of a date must be said; a year may stand in a title. */
function isSameDate(one: DateFound, other: DateFound, everywhere: readonly Reading[]): boolean {
  if (one.month !== other.month) return false;
  if (one.day !== null && one.day !== other.day) return false;
  if (one.year === null || one.year === other.year) return true;
  return other.year === null && everywhere.some(({ text }) => text.includes(String(one.year)));
}
