import { plain } from '#server/language/language.ts';
import data from './fr/speaking.json' with { type: 'json' };

/** A figure in a text, French or English: its value, whatever the way of writing it. Months are figures, for a date must not change. */
export interface FigureFound {
  value: number;
  start: number;
  end: number;
}

const words = new Map<string, number>();
for (const table of [data.months, data.spelt])
  for (const [value, forms] of Object.entries(table)) for (const form of forms) words.set(plain(form), Number(value));
/** "May" is a month before or after a figure, and a verb elsewhere. */
const may = /(?<=\d\s)May\b|\bMay(?=\s\d)/g;
const digits = /\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?/g;
const word = /\p{L}+/gu;
const spelt = new Set(Object.values(data.spelt).flat().map(plain));

/** Everything that a text counts, by value: "12 400,50 €" and "€12,400.50" are the same, and so are "12 mars 2026" and "March 12, 2026". */
export function figuresIn(text: string): FigureFound[] {
  const found: FigureFound[] = [];
  for (const match of text.matchAll(digits)) {
    const value = valueOf(match[0]);
    // An item of a list is not a figure.
    const isMark = /(?:^|\n)\s*$/.test(text.slice(0, match.index)) && /^[.)]\s/.test(text.slice(match.index + match[0].length));
    if (!isMark) found.push({ value, start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(word)) {
    const value = words.get(plain(match[0]));
    if (value !== undefined) found.push({ value, start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(may)) found.push({ value: 5, start: match.index, end: match.index + match[0].length });
  return found.toSorted((a, b) => a.start - b.start);
}

/** The last of two kinds of marks is the decimal one; three digits after a single one are thousands. */
function valueOf(written: string): number {
  const bare = written.replaceAll(/[ \u00a0\u202f'’]/g, '');
  const marks = bare.match(/[.,]/g) ?? [];
  const last = bare.search(/[.,]\d*$/);
  const isDecimal = marks.length > 0 && (new Set(marks).size > 1 || (marks.length === 1 && bare.length - last - 1 !== 3));
  if (!isDecimal) return Number(bare.replaceAll(/[.,]/g, ''));
  return Number(`${bare.slice(0, last).replaceAll(/[.,]/g, '')}.${bare.slice(last + 1)}`);
}

/** Figures of `one` whose value stands nowhere in the others. A spelt one may be a way of speaking ("les deux parties"), unless `isStrict`. */
export function figuresBeyond(one: string, others: readonly string[], { isStrict = false } = {}): FigureFound[] {
  const there = new Set(others.flatMap((text) => figuresIn(text).map(({ value }) => value)));
  return figuresIn(one).filter(({ value, start, end }) => !there.has(value) && (isStrict || !spelt.has(plain(one.slice(start, end)))));
}

const common = new Set(data.translated.flatMap((line) => line.split(' ')).map(plain));

/** Names in a sentence: a capital that does not begin it, or a word with a digit, in whatever language; what every language has of its own is none. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/[\p{Lu}][\p{L}\p{N}]+/gu)].flatMap(({ 0: name, index }) => {
    const begins = /(?:^|[.!?:;•–-]\s*|\n\s*|["«“(]\s*)$/u.test(text.slice(0, index));
    const known = plain(name);
    return begins || common.has(known) || words.has(known) ? [] : [name];
  });
}

/** Those that stand nowhere in the others. */
export function namesBeyond(one: string, others: readonly string[]): string[] {
  const there = new Set(others.flatMap((text) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(plain)));
  return namesIn(one).filter((name) => !there.has(plain(name)));
}

/** "21, 840" where the text has 21 840: a small model puts a space into the thousands. */
export function mended(written: string, given: string): string {
  const there = new Set(figuresIn(given).map(({ value }) => value));
  return written.replaceAll(/(?<![\d.,])(\d{1,3}), (\d{3})(?!\d)/g, (all, head: string, tail: string) =>
    there.has(Number(head + tail)) && !there.has(Number(tail)) ? `${head},${tail}` : all,
  );
}
