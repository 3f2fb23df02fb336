/** A day as ISO writes it ('2026-01-31'); '' where there is none. */
export type Day = string;

export type DayRead = { day: Day; form: 'decree' | 'tolerated' } | 'unreadable';

/** A date of a ledger: AAAAMMJJ by the decree; the tax office's tester also takes J/M/A. The calendar is the real one: it has no 31 February. */
export function dayOf(raw: string): DayRead {
  const text = raw.trim().replace(/[ T]\d{1,2}[:h]\d{2}.*$/, '');
  if (text === '' || /^0+$/.test(text)) return { day: '', form: 'decree' };
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year !== undefined) return real(year, month, date, 'decree');
  const [, d, m, y] = /^(\d{1,2})[/\-.](\d{1,2})[/\-.](\d{4})$/.exec(text) ?? [];
  if (y !== undefined) return real(y, m, d, 'tolerated');
  const [, iy, im, id] = /^(\d{4})[/\-.](\d{1,2})[/\-.](\d{1,2})$/.exec(text) ?? [];
  return iy === undefined ? 'unreadable' : real(iy, im, id, 'tolerated');
}

function real(year = '', month = '', date = '', form: 'decree' | 'tolerated'): DayRead {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? { day, form } : 'unreadable';
}

export function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}

const dayMs = 86_400_000;
export const at = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
/** Whole days from one day to another. */
export const daysBetween = (from: Day, to: Day): number => Math.round((at(to) - at(from)) / dayMs);
export const plusDays = (day: Day, days: number): Day => new Date(at(day) + days * dayMs).toISOString().slice(0, 10);
/** 0 for Sunday. */
export const weekday = (day: Day): number => new Date(at(day)).getUTCDay();
export const monthOf = (day: Day): string => day.slice(0, 7);
export const lastOfMonth = (day: Day): Day =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** The day on which twelve months that end on this day begin. */
export function yearBefore(end: Day): Day {
  const next = plusDays(end, 1);
  return `${Number(next.slice(0, 4)) - 1}${next.slice(4)}`;
}

/** The eleven legal holidays of France (Labour Code, L3133-1), by their dates in a year. */
export function holidays(year: number): Set<Day> {
  const easter = easterOf(year);
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map((one) => `${year}-${one}`);
  return new Set([...fixed, plusDays(easter, 1), plusDays(easter, 39), plusDays(easter, 50)]);
}

/** Easter Sunday, by the anonymous Gregorian computus. */
function easterOf(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const [month, day] = [Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
