import { daysBetween, holidays, lastOfMonth, plusDays, weekday } from '../fec/days.ts';
import { entriesOf, finding, isOpening, starts, sumOf, type Finding, type Ledger, type LedgerLine } from '../fec/line.ts';

/** An entry whose debits are not its credits. */
export function unbalancedEntries({ lines }: Ledger): Finding[] {
  return [...entriesOf(lines).values()].flatMap((entry) => {
    const gap = sumOf(entry, ({ debit, credit }) => debit - credit);
    const [first] = entry;
    if (gap === 0 || first === undefined) return [];
    return [
      finding(
        'A01',
        entry.map(({ at }) => at),
        { journal: first.journal, number: first.number, cents: gap },
      ),
    ];
  });
}

/** A ledger whose debits are not its credits. The tax office's tester has not looked at it since 2014. */
export function unbalancedLedger({ lines }: Ledger): Finding[] {
  const gap = sumOf(lines, ({ debit, credit }) => debit - credit);
  if (gap === 0) return [];
  const byJournal = Map.groupBy(lines, ({ journal }) => journal);
  return [...byJournal].flatMap(([journal, own]) => {
    const cents = sumOf(own, ({ debit, credit }) => debit - credit);
    return cents === 0 ? [] : [finding('A02', [], { journal, cents, total: gap }, own.length)];
  });
}

/** Numbers that are missing, or that two entries share, in a journal or in the whole file where it is numbered as one. */
export function brokenSequence({ lines }: Ledger): Finding[] {
  const entries = [...entriesOf(lines).values()].flatMap(([first]) => first ?? []);
  const isGlobal = new Set(entries.map(({ number }) => number)).size === entries.length;
  const series = isGlobal ? new Map([['', entries]]) : Map.groupBy(entries, ({ journal }) => journal);
  return [...series].flatMap(([journal, own]) => [...gapsIn(journal, own), ...sharedIn(journal, lines, isGlobal)]);
}

function gapsIn(journal: string, entries: readonly LedgerLine[]): Finding[] {
  const numbered = entries.flatMap((line) => {
    const [, prefix = '', digits = ''] = /^(.*?)(\d+)$/.exec(line.number) ?? [];
    return digits === '' ? [] : [{ prefix, value: Number(digits), line }];
  });
  return [...Map.groupBy(numbered, ({ prefix }) => prefix)].flatMap(([prefix, own]) => {
    const sorted = own.toSorted((one, other) => one.value - other.value);
    return sorted.flatMap(({ value, line }, at) => {
      const before = sorted[at - 1];
      if (before === undefined || value - before.value <= 1) return [];
      return [
        finding(
          'A03',
          [line.at],
          { problem: 'gap', journal, from: `${prefix}${before.value + 1}`, to: `${prefix}${value - 1}` },
          value - before.value - 1,
        ),
      ];
    });
  });
}

/** Two entries under one number: the same number again, on another day, after other entries. */
function sharedIn(journal: string, lines: readonly LedgerLine[], isGlobal: boolean): Finding[] {
  const own = isGlobal ? lines : lines.filter((line) => line.journal === journal);
  return [...entriesOf(own).values()].flatMap((entry) => {
    const [first] = entry;
    const other = entry.find(({ date, piece }) => first !== undefined && date !== first.date && piece !== first.piece);
    if (first === undefined || other === undefined) return [];
    return [
      finding(
        'A03',
        entry.map(({ at }) => at),
        { problem: 'shared', journal, from: first.number, to: first.number },
      ),
    ];
  });
}

/** Dates that cannot be in this order, or in this year. */
export function datesOutOfOrder({ lines, year }: Ledger): Finding[] {
  const told = (problem: string, isSo: (line: LedgerLine) => boolean): Finding[] => {
    const own = lines.filter(isSo);
    return own.length === 0
      ? []
      : [
          finding(
            'A04',
            own.map(({ at }) => at),
            { problem },
          ),
        ];
  };
  let validated = '';
  return [
    ...told('outside', ({ date }) => date !== '' && year.to !== '' && (date < year.from || date > year.to)),
    ...told('validated_before', ({ date, validated: on }) => on !== '' && date !== '' && on < date),
    ...told('piece_after', ({ date, pieceDate }) => pieceDate !== '' && date !== '' && pieceDate > date),
    ...told('unsorted', ({ validated: on }) => {
      const isBefore = on !== '' && on < validated;
      if (on > validated) validated = on;
      return isBefore;
    }),
  ];
}

/** Journals that a program or the bank writes. */
const isAutomatic = (line: LedgerLine): boolean =>
  isOpening(line) ||
  /^(?:BQ|BNQ|BAN|BK|CIC|CA|BNP|PA|PAI|SAL|PAYE|CB)/i.test(line.journal) ||
  /banque|paie|paye|salaire/i.test(line.journalName);

/** Entries that somebody made on a day when nobody should be at work. */
export function daysOff({ lines }: Ledger): Finding[] {
  const years = new Map<number, Set<string>>();
  const isOff = (day: string): boolean => {
    const year = Number(day.slice(0, 4));
    if (!years.has(year)) years.set(year, holidays(year));
    return [0, 6].includes(weekday(day)) || years.get(year)?.has(day) === true;
  };
  const own = lines.filter((line) => line.date !== '' && !isAutomatic(line) && isOff(line.date));
  const entries = entriesOf(own).size;
  return entries === 0
    ? []
    : [
        finding(
          'A05',
          own.map(({ at }) => at),
          { entries },
        ),
      ];
}

const cutOffDays = 5;
/** Of the year's expenses and income, what makes an entry large. */
const largeShare = 0.02;

/** Large entries of the first and last days of the year. */
export function cutOff({ lines, year }: Ledger): Finding[] {
  const moved = lines.filter((line) => starts(line.account, '6', '7') && line.date !== '');
  const total = sumOf(
    moved.filter(({ account }) => account.startsWith('7')),
    ({ debit, credit }) => Math.abs(credit - debit),
  );
  if (total === 0 || year.to === '') return [];
  const [first, last] = [plusDays(year.from, cutOffDays - 1), plusDays(year.to, 1 - cutOffDays)];
  const large = moved.filter(({ date, debit, credit }) => (date <= first || date >= last) && Math.abs(debit - credit) > total * largeShare);
  return large.length === 0
    ? []
    : [
        finding(
          'A17',
          large.map(({ at }) => at),
          { days: cutOffDays, percent: largeShare * 100 },
        ),
      ];
}

/** Entries that were validated long after, or all on one day. */
export function validatedLate({ lines }: Ledger): Finding[] {
  const dated = lines.filter(({ validated, date }) => validated !== '' && date !== '');
  if (dated.length === 0) return [];
  const [first] = dated;
  const months = new Set(dated.map(({ date }) => date.slice(0, 7)));
  if (months.size > 2 && dated.every(({ validated }) => validated === first?.validated))
    return [finding('A25', [], { problem: 'one_day', day: first?.validated ?? '' }, dated.length)];
  const late = dated.filter(({ validated, date }) => daysBetween(lastOfMonth(date), validated) > 31);
  return late.length === 0
    ? []
    : [
        finding(
          'A25',
          late.map(({ at }) => at),
          { problem: 'late', day: '' },
        ),
      ];
}
