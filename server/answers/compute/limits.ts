import type { Condition } from '#contract/computed.ts';
import { computingTurns as lists, datesIn, plain, tokensOf, type DateFound } from '#server/language/language.ts';
import { decimalOf, textOf } from './decimal.ts';
import { isSame, type PlannedCondition, type Word } from './plan.ts';
import type { Table } from './table.ts';

const number = String.raw`(\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?)(?: ?(€|euros?|%|h|heures?|km|ans?|annees?|mois|jours?|kg|m2|m²|pieces?)(?![\p{L}\d]))?`;
const date = String.raw`(\d{1,2}(?:er)? \p{L}+(?: \d{4})?|\d{1,2}\/\d{1,2}\/\d{2,4}|(?:19|20)\d\d)`;
const compares = (['over', 'at-least', 'under', 'at-most'] as const).map(
  (is) => [is, new RegExp(lists[is].replaceAll('#', number), 'u')] as const,
);
const dates = (
  [
    ['under', lists.before],
    ['over', lists.after],
  ] as const
).map(([is, source]) => [is, new RegExp(source.replaceAll('#', date), 'u')] as const);
const within = new RegExp(String.raw`\b(?:en|de|pour|courant|fin|debut) ((?:19|20)\d\d)\b`, 'u');
const absent = new RegExp(lists.absent, 'u');
const outOf = new RegExp(lists.outOf, 'u');
const anyEmpty = new RegExp(lists.anyEmpty, 'u');
const quantity = new RegExp(lists.quantity, 'u');
const price = new RegExp(lists.priceColumn, 'u');

interface Reach {
  table: Table;
  mentions: readonly ReadonlySet<Word>[];
  now: number;
}

/** The conditions that numbers and dates of the question make; the words that say them are marked. */
export function limitsIn(folded: string, words: readonly Word[], reach: Reach): PlannedCondition[] {
  const found: PlannedCondition[] = [];
  const add = (match: RegExpExecArray, condition: PlannedCondition | null): void => {
    if (!condition) return;
    found.push(condition);
    for (const word of words) if (word.start < match.index + match[0].length && word.end > match.index) word.by = 'condition';
    for (const word of reach.mentions[condition.column] ?? []) word.by ??= 'column';
  };
  const empty = anyEmpty.exec(folded);
  if (empty) add(empty, { column: -1, is: 'empty', value: '' });
  for (const [is, pattern] of dates) {
    const match = pattern.exec(folded);
    if (match) add(match, dated(is, match[1] ?? '', reach));
  }
  for (const [is, pattern] of compares) {
    const match = pattern.exec(folded);
    const value = match?.[1] ?? match?.[3];
    if (match && value !== undefined && !isTaken(words, match)) add(match, measured(is, value, match[2] ?? match[4] ?? '', reach));
  }
  const out = outOf.exec(folded);
  const stock = columnNamed(reach, quantity);
  if (out && stock >= 0) add(out, { column: stock, is: 'equal', value: '0' });
  const none = empty ? null : absent.exec(folded);
  const noun = tokensOf(none?.[1] ?? '')[0];
  const lacking = noun ? reach.table.columns.findIndex(({ name }) => tokensOf(name).some(({ stem }) => isSame(stem, noun.stem))) : -1;
  if (none && lacking >= 0)
    add(
      none,
      reach.table.columns[lacking]?.kind === 'number'
        ? { column: lacking, is: 'equal', value: '0' }
        : { column: lacking, is: 'empty', value: '' },
    );
  const year = within.exec(folded);
  if (year && !isInTitle(reach.table, year[1] ?? '')) {
    const column = dateColumn(reach, () => true);
    if (column >= 0) {
      add(year, { column, is: 'at-least', value: `${year[1]}-01-01` });
      found.push({ column, is: 'at-most', value: `${year[1]}-12-31` });
    }
  }
  return found;
}

const isTaken = (words: readonly Word[], match: RegExpExecArray): boolean =>
  words.some(({ by, start, end }) => by === 'condition' && start < match.index + match[0].length && end > match.index);

const isInTitle = ({ given }: Table, text: string): boolean => `${given.title} ${given.fileName}`.includes(text);

function measured(is: Condition, written: string, unit: string, reach: Reach): PlannedCondition | null {
  const value = decimalOf(written);
  if (!value) return null;
  if (/^(?:ans?|annees?|mois)$/.test(unit)) {
    const column = dateColumn(reach, (cell) => cell <= dayOf(reach.now));
    if (column >= 0) return { column, is: turned[is] ?? is, value: dayOf(ago(reach.now, Number(textOf(value)), unit.startsWith('mois'))) };
  }
  const fits = (name: string): boolean =>
    /^(?:€|euro)/.test(unit)
      ? price.test(name)
      : unit.startsWith('h')
        ? /\(h\)|heure|duree/.test(name)
        : unit === 'km'
          ? /km|kilom/.test(name)
          : unit === '%'
            ? name.includes('%') || name.includes('taux')
            : true;
  const columns = reach.table.columns.flatMap(({ kind, name }, at) => (kind === 'number' && fits(plain(name)) ? [at] : []));
  const [first, second] = columns.toSorted((a, b) => (reach.mentions[b]?.size ?? 0) - (reach.mentions[a]?.size ?? 0));
  const size = (at: number | undefined): number => (at === undefined ? -1 : (reach.mentions[at]?.size ?? 0));
  // Two columns that the question names as much: which one is meant is not known.
  if (first === undefined || size(first) === size(second)) return null;
  return { column: first, is, value: textOf(value) };
}

/** More than five years old is dated before the day five years ago. */
const turned: Partial<Record<Condition, Condition>> = { over: 'under', 'at-least': 'at-most', under: 'over', 'at-most': 'at-least' };

function ago(now: number, count: number, isMonths: boolean): number {
  const day = new Date(now);
  return isMonths ? day.setUTCMonth(day.getUTCMonth() - count) : day.setUTCFullYear(day.getUTCFullYear() - count);
}

function dated(is: Condition, written: string, reach: Reach): PlannedCondition | null {
  const column = dateColumn(reach, () => true);
  const day = /^\d{4}$/.test(written) ? `${written}-01-01` : isoOf(foldedDates(written)[0], reach.now);
  return column < 0 || day === null ? null : { column, is, value: day };
}

/** The dates of a text that is folded, whose months have lost their accents. */
export const foldedDates = (folded: string): DateFound[] =>
  datesIn(folded.replace('fevrier', 'février').replace('aout', 'août').replace('decembre', 'décembre'));

/** The column of dates that the question names, else the only one. */
function dateColumn({ table, mentions }: Reach, holds: (cell: string) => boolean): number {
  const columns = table.columns.flatMap(({ kind }, at) => {
    const cells = table.rows.flatMap(({ cells: own }) => dayIn(own[at] ?? '') ?? []);
    return kind === 'date' && cells.every(holds) ? [at] : [];
  });
  const named = columns
    .filter((at) => (mentions[at]?.size ?? 0) > 0)
    .toSorted((a, b) => (mentions[b]?.size ?? 0) - (mentions[a]?.size ?? 0));
  return named[0] ?? (columns.length === 1 ? (columns[0] ?? -1) : -1);
}

const columnNamed = ({ table }: Reach, pattern: RegExp): number =>
  table.columns.findIndex(({ kind, name }) => kind === 'number' && pattern.test(plain(name)));

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

function isoOf(found: DateFound | undefined, now: number): string | null {
  if (!found?.month) return null;
  const year = found.year ?? new Date(now).getUTCFullYear();
  return `${year}-${String(found.month).padStart(2, '0')}-${String(found.day ?? 1).padStart(2, '0')}`;
}

/** The last date that a cell holds, as YYYY-MM-DD. */
export function dayIn(cell: string): string | null {
  const found = datesIn(cell).filter(({ year }) => year !== null);
  return isoOf(found.at(-1), 0);
}
