import type { Length } from './lengths.ts';

/** Days as "2026-03-31", without hours or zones. Months go by number, or by the last day of a shorter one (art. 641 and 642, Code de procédure civile). */
const dayMs = 24 * 60 * 60 * 1000;
const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
const iso = (date: Date | number): string => new Date(date).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => iso(at(day).getTime() + days * dayMs);

function addMonths(day: string, months: number): string {
  const date = at(day);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return iso(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date.getUTCDate(), last)));
}

export function addLength(day: string, { count, unit }: Pick<Length, 'count' | 'unit'>, times = 1): string {
  if (unit === 'day') return addDays(day, Math.round(count * times));
  return addMonths(day, Math.round((unit === 'year' ? count * 12 : count) * times));
}

/** The last day of what begins on a day: nine years from 1 April 2023 end on 31 March 2032. */
export const lastDayOf = (starts: string, length: Pick<Length, 'count' | 'unit'>): string => addDays(addLength(starts, length), -1);

/** Months from one day to another, with their fraction; never below zero. */
export const monthsBetween = (from: string, to: string): number => Math.max(0, (at(to).getTime() - at(from).getTime()) / dayMs / 30.4375);

/** The day itself, or the last one before it that is neither Saturday, Sunday nor a French holiday. */
export function workingDayUpTo(day: string): string {
  let one = day;
  while ([0, 6].includes(at(one).getUTCDay()) || holidays(at(one).getUTCFullYear()).has(one)) one = addDays(one, -1);
  return one;
}

/** So many working days after a day; “ouvrables” counts Saturdays, “ouvrés” does not. */
export function addWorkingDays(day: string, days: number, isSaturdayCounted: boolean): string {
  let one = day;
  for (let left = days; left > 0;) {
    one = addDays(one, 1);
    const weekday = at(one).getUTCDay();
    const isOff = weekday === 0 || (weekday === 6 && !isSaturdayCounted) || holidays(at(one).getUTCFullYear()).has(one);
    if (!isOff) left -= 1;
  }
  return one;
}

export const lastOfMonth = (day: string): string => iso(Date.UTC(at(day).getUTCFullYear(), at(day).getUTCMonth() + 1, 0));

/** Code du travail, art. L3133-1. */
function holidays(year: number): Set<string> {
  const easter = easterOf(year);
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map((day) => `${year}-${day}`);
  return new Set([...fixed, ...[1, 39, 50].map((after) => addDays(easter, after))]);
}

/** Meeus, Jones and Butcher. */
function easterOf(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return iso(Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1));
}
