/** What a French text counts and dates: numbers with their unit, spelt or in digits, and dates, so that two texts can be compared by value. */
import lists from './fr/units.json' with { type: 'json' };

/** A number as it is compared: `value` in the smallest of its measure (cents, minutes, months …); a bare one has no measure. */
export interface Quantity {
  measure: string | null;
  value: number;
  /** As it is written, without its unit. */
  written: number;
  start: number;
  end: number;
}

/** A date as far as it is written. */
export interface DateFound {
  day: number | null;
  month: number | null;
  year: number | null;
  start: number;
  end: number;
}

const space = String.raw`[ \u00a0\u202f]`;
const digits = String.raw`\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[,.]\d+)?`;
const spelt = Object.keys(lists.spelt)
  .toSorted((a, b) => b.length - a.length)
  .join('|');
const speltNumber = `(?<![\\p{L}\\d])(?:${spelt})(?:(?:[ -]|-et-| et )(?:${spelt}))*(?![\\p{L}])`;
const units = lists.units.map(([pattern, measure, factor]) => ({
  pattern: new RegExp(`^${space}{0,2}(?:${pattern})(?![\\p{L}\\d²³])`, 'iu'),
  measure: String(measure),
  factor: Number(factor),
}));
const number = new RegExp(`${digits}|${speltNumber}`, 'giu');
/** "10 à 15 jours": the unit of the second is that of the first. */
const joins = new RegExp(`^${space}?(?:à|et|ou|-|–|/)${space}?(?:${digits}|${speltNumber})`, 'iu');
const ratio = new RegExp(`(${digits}|${speltNumber})${space}sur${space}(${digits}|${speltNumber})`, 'giu');
const clock = new RegExp(`(?<![\\d,.])([01]?\\d|2[0-4])${space}?h${space}?([0-5]\\d)?(?![\\p{L}\\d])`, 'giu');
const shares = lists.shares.map(([pattern, value]) => ({
  pattern: new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'giu'),
  value: Number(value),
}));
const moments = lists.moments.map(([pattern, value]) => ({
  pattern: new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'giu'),
  value: Number(value),
}));

/** Everything that a text counts, dates aside, in the order in which it stands. */
export function quantitiesIn(text: string, dates: readonly DateFound[] = datesIn(text)): Quantity[] {
  const found: Quantity[] = [];
  const isTaken = (start: number, end: number): boolean =>
    dates.some((one) => start < one.end && end > one.start) || found.some((one) => start < one.end && end > one.start);
  for (const match of text.matchAll(clock)) {
    const value = Number(match[1]) * 60 + Number(match[2] ?? 0);
    found.push({ measure: 'time', value, written: value / 60, start: match.index, end: match.index + match[0].length });
  }
  for (const [measure, list] of [
    ['share', shares],
    ['time', moments],
  ] as const)
    for (const { pattern, value } of list)
      for (const match of text.matchAll(pattern))
        if (!isTaken(match.index, match.index + match[0].length))
          found.push({ measure, value, written: value, start: match.index, end: match.index + match[0].length });
  // "17 sur 20" is one thing said.
  for (const match of text.matchAll(ratio)) {
    const [one, other] = [valueOf(match[1] ?? ''), valueOf(match[2] ?? '')];
    const end = match.index + match[0].length;
    if (one !== null && other !== null && other > 0 && !isTaken(match.index, end))
      found.push({ measure: 'ratio', value: round((one / other) * 1000), written: one, start: match.index, end });
  }
  for (const match of text.matchAll(number)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isTaken(start, end) || isInsideWord(text, start, end)) continue;
    const written = valueOf(match[0]);
    const unit = unitAfter(text, end);
    // "un contrat": an article, unless a unit follows.
    if (written === null || (/^une?$/iu.test(match[0]) && unit === null)) continue;
    found.push({
      measure: unit?.measure ?? null,
      value: unit === null ? written : round(written * unit.factor),
      written,
      start,
      end: unit?.end ?? end,
    });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

const periods = lists.periods.map(([source, measure, value]) => ({
  pattern: new RegExp(`(?<!\\p{L})(?:${String(source)})(?!\\p{L})`, 'giu'),
  measure: String(measure),
  value: Number(value),
}));

/** How often things happen, as lengths of time: "chaque trimestre", "triennal", "par an". */
export function periodsIn(text: string): Quantity[] {
  return periods.flatMap(({ pattern, measure, value }) =>
    [...text.matchAll(pattern)].map(({ index, 0: all }) => ({ measure, value, written: value, start: index, end: index + all.length })),
  );
}

/** A reference such as QF1a or C24 is a name, not a number. */
function isInsideWord(text: string, start: number, end: number): boolean {
  return (
    /[\p{L}\d]/u.test(text[start - 1] ?? '') ||
    (/\d/.test(text[end - 1] ?? '') && /\p{L}/u.test(text[end] ?? '') && unitAfter(text, end) === null)
  );
}

/** Whether a folded word is a unit: it counts something, after a number. */
export const isUnit = (folded: string): boolean =>
  !/\d/.test(folded) && quantitiesIn(`2 ${folded}`).some(({ measure }) => measure !== null);

function unitAfter(text: string, end: number): { measure: string; factor: number; end: number } | null {
  const after = text.slice(end, end + 60);
  for (const { pattern, measure, factor } of units) {
    const length = pattern.exec(after)?.[0].length;
    if (length !== undefined) return { measure, factor, end: end + length };
  }
  const joined = joins.exec(after)?.[0].length;
  if (joined === undefined) return null;
  const further = text.slice(end + joined, end + joined + 40);
  const unit = units.find(({ pattern }) => pattern.test(further));
  return unit ? { measure: unit.measure, factor: unit.factor, end } : null;
}

/** The value of a number in digits, or spelt: "quatre-vingt-dix-sept". */
export function valueOf(written: string): number | null {
  if (/\d/.test(written)) {
    const plain = /^\d{1,3}(?:[ \u00a0\u202f.]\d{3})+/.test(written) ? written.replaceAll(/[ \u00a0\u202f.]/g, '') : written;
    const value = Number(plain.replace(',', '.'));
    return Number.isFinite(value) ? value : null;
  }
  let total = 0;
  let current = 0;
  for (const word of written.toLowerCase().split(/[ -]+/)) {
    if (word === 'et') continue;
    const value = spelling.get(word);
    if (value === undefined) return null;
    if (value === 1000) {
      total += (current || 1) * 1000;
      current = 0;
    } else if (value === 100) current = (current || 1) * 100;
    else if (value === 20 && current % 100 === 4) current += 76;
    else current += value;
  }
  return total + current;
}
const spelling = new Map<string, number>(Object.entries(lists.spelt));
const round = (value: number): number => Math.round(value * 1000) / 1000;

const month = lists.months.join('|');
const dateSigns = [
  new RegExp(`(?<![\\p{L}\\d])(?:(\\d{1,2})(?:er)?${space})?(${month})(?:${space}(\\d{4}))?(?![\\p{L}\\d])`, 'giu'),
  /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d\d)(?!\d)/gu,
  /(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)/gu,
];

/** The dates of a text; a year alone is a bare number. */
export function datesIn(text: string): DateFound[] {
  const [named, written, iso] = dateSigns;
  if (!named || !written || !iso) return [];
  const found: DateFound[] = [];
  const push = (match: RegExpExecArray, day: string | undefined, at: number, year: string | undefined): void => {
    const start = match.index;
    const end = start + match[0].length;
    if (at < 1 || at > 12 || found.some((one) => start < one.end && end > one.start)) return;
    const full = year === undefined ? null : Number(year) + (year.length === 2 ? 2000 : 0);
    found.push({ day: day === undefined ? null : Number(day), month: at, year: full, start, end });
  };
  for (const match of text.matchAll(iso)) push(match, match[3], Number(match[2]), match[1]);
  for (const match of text.matchAll(written)) push(match, match[1], Number(match[2]), match[3]);
  for (const match of text.matchAll(named)) push(match, match[1], lists.months.indexOf((match[2] ?? '').toLowerCase()) + 1, match[3]);
  return found.toSorted((a, b) => a.start - b.start);
}

const weekday = new RegExp(`(?<!\\p{L})(${lists.weekdays.join('|')})s?(?!\\p{L})`, 'giu');

export function weekdaysIn(text: string): string[] {
  return [...text.matchAll(weekday)].map(([, day = '']) => day.toLowerCase());
}
