import type { Schedule } from '#contract/agents.ts';

/** The house's own days, by which runs and what they cost are counted. */
export const houseZone = 'Europe/Paris';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const longestGapDays = 40;

interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** What the clocks of a place show at an instant. */
function wallAt(at: number, zone: string): Wall {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') };
}

/** When the clocks of a place show this; an hour that a change of clocks skips is the one after, one that comes twice is the first. */
function instantOf({ year, month, day, hour, minute }: Wall, zone: string): number {
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  const offsetAt = (at: number): number => {
    const wall = wallAt(at, zone);
    return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute) - at;
  };
  const [before, afterwards] = [offsetAt(shown - dayMs), offsetAt(shown + dayMs)];
  const first = shown - before;
  if (offsetAt(first) === before) return first;
  const second = shown - afterwards;
  return offsetAt(second) === afterwards ? second : first;
}

/** The beginning of the day that it is there. */
export function dayBegan(at: number, zone: string): number {
  return instantOf({ ...wallAt(at, zone), hour: 0, minute: 0 }, zone);
}

/** The first time after `after`. However many were missed before, there is one. */
export function nextTime({ every, time, weekday, monthday, zone }: Schedule, after: number): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const wall = wallAt(after, zone);
  if (every === 'hour') {
    const first = after - (after % minuteMs) + ((minute - wall.minute + 60) % 60) * minuteMs;
    return first > after ? first : first + hourMs;
  }
  for (let ahead = 0; ahead <= longestGapDays; ahead += 1) {
    const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + ahead));
    const iso = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
    const fits =
      every === 'day' ||
      (every === 'weekday' && iso <= 5) ||
      (every === 'week' && iso === weekday) ||
      (every === 'month' && date.getUTCDate() === monthday);
    if (!fits) continue;
    const at = instantOf({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour, minute }, zone);
    if (at > after) return at;
  }
  throw new RangeError('a schedule without a next time');
}
