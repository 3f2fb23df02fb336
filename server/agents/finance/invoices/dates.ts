import { isDay, type Day } from '../fec/days.ts';
import months from './months.json' with { type: 'json' };

const named = Object.entries(months).flatMap(([month, names]) => names.map((name) => [name, month] as const));
/** What a month, from 01 to 12, is called: one or the other. */
export const monthWords = (of: string): string =>
  named
    .filter(([, month]) => month === of)
    .map(([name]) => name)
    .join('|');
/** A date as a page prints it. */
export const printedDate = String.raw`\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}|\d{1,2}(?:er|st|nd|rd|th)?\.? (?:${named.map(([name]) => name).join('|')})\.? \d{4}`;

/** 31/01/2026, 31.01.26, 2026-01-31, 20260131, 31 janvier 2026; null where it is no date. */
export function printedDay(raw: string): Day | null {
  const text = raw.trim().toLowerCase();
  const [, iso] = /^(\d{4}-?\d{2}-?\d{2})/.exec(text) ?? [];
  if (iso !== undefined) return real(iso.slice(0, 4), iso.replaceAll('-', '').slice(4, 6), iso.replaceAll('-', '').slice(6, 8));
  const [, d, m, y] = /^(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})$/.exec(text) ?? [];
  if (y !== undefined) return real(y.length === 2 ? `20${y}` : y, m, d);
  const [, day, word, year] =
    /^(\d{1,2})\D{0,3}? ?\.? ?([a-zéûôä]+)\.? (\d{4})$/.exec(text.replace(/^(\d{1,2})(?:er|st|nd|rd|th)/, '$1')) ?? [];
  const month = named.find(([name]) => name === word)?.[1];
  return month === undefined ? null : real(year, month, day);
}

function real(year = '', month = '', date = ''): Day | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
