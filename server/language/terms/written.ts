import { datesIn, type DateFound } from '../quantities.ts';
import { finderOf, type Span } from './phrasing.ts';

/** A day, "2026-03-31", where it is written. */
export interface DayWritten extends Span {
  day: string;
}

interface Sentence {
  start: number;
  words: string;
  plain: string;
}

const before = {
  start: finderOf([
    '(prend*|prise|entre*) ~ (effet|vigueur|cours)',
    'a (compter|partir) du',
    '(commen*|debut*|demarre*|court|effet) ~ (le|du|au|a)',
    'debut* *:',
    'avec effet au',
  ]),
  end: finderOf([
    "jusqu'au",
    "(termine*|expire*|acheve*|achever|s'arrete*|cesse*|finit|echeance|terme) ~ (le|au)",
    'prend* fin ~ le',
    '(arrive|venant) a (echeance|terme)',
    'pour se terminer',
    'fin [a-z ]*:',
  ]),
};
/** Between such words and their date no more stands than this: further on, another thing is dated. UTF-16 units. */
const near = 45;

/** The day at which a sentence has the contract begin, or end. */
export function dayIn({ start, words, plain }: Sentence, which: 'start' | 'end'): DayWritten | null {
  const sign = before[which](plain);
  if (!sign) return null;
  const date = datesIn(words).find((one) => one.start >= sign.start && one.start - sign.end < near && one.year !== null);
  return date ? written(date, start) : null;
}

/** "du 1er avril 2025 au 31 mars 2028"; the year of the first may be left to the second. */
export function rangeIn({ start, words }: Sentence): { from: DayWritten; to: DayWritten } | null {
  const dates = datesIn(words);
  for (const [at, last] of dates.entries()) {
    const first = dates[at - 1];
    if (!first || !/(?<!\p{L})au\s(?:\p{L}+\s)?$/iu.test(words.slice(0, last.start)) || first.end < last.start - 12) continue;
    if (!/(?<!\p{L})du\s(?:\p{L}+\s)?$/iu.test(words.slice(0, first.start))) continue;
    const from = written({ ...first, year: first.year ?? last.year }, start);
    const to = written(last, start);
    if (from && to) return { from, to };
  }
  return null;
}

/** "Fait à Lille, le 20 mars 2023"; "Tours, le 12 septembre 2025"; "signé le 28 juin 2024". */
const signing =
  /(?:(?:fait|signée?s?|conclue?s?|établie?s?|exécuté|passée?s?)(?!\p{L})[^\n.]{0,70}?|^[ \t]*(?:à )?\p{Lu}[\p{L}’' -]{1,50})(?:,? le |, )(?=\d{1,2}(?:er)? \p{L}+ \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4})/gimu;
/** A signature stands at the end, that of a letter at its head. UTF-16 units. */
const signedWithin = 1500;

export function signedIn(text: string): DayWritten | null {
  const days = [...text.matchAll(signing)].flatMap(({ index, 0: said }) => {
    const at = index + said.length;
    const [date] = datesIn(text.slice(at, at + 40));
    const day = date?.start === 0 ? written(date, at) : null;
    return day ? [day] : [];
  });
  return days.findLast(({ start }) => start > text.length - signedWithin) ?? days.find(({ start }) => start < signedWithin) ?? null;
}

function written(date: DateFound, at: number): DayWritten | null {
  const day = isoDayOf(date);
  return day === null ? null : { day, start: at + date.start, end: at + date.end };
}

/** "2026-03-31"; null where the date is not whole, or where no month has such a day. */
export function isoDayOf({ day, month, year }: Pick<DateFound, 'day' | 'month' | 'year'>): string | null {
  if (year === null || month === null || day === null) return null;
  const iso = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  return iso.endsWith(String(day).padStart(2, '0')) ? iso : null;
}
