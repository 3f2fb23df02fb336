import { entriesOf, finding, isOpening, starts, sumOf, type Finding, type Ledger, type LedgerLine } from '../fec/line.ts';

const placesOf = (lines: readonly LedgerLine[]): number[] => lines.map(({ at }) => at);
const amountOf = ({ debit, credit }: LedgerLine): number => Math.abs(debit - credit);

const hundred = 100_00;

/** Journals of sundry operations whose amounts are round far more often than the others'. */
export function roundAmounts({ lines }: Ledger): Finding[] {
  const moved = lines.filter((line) => !isOpening(line) && amountOf(line) >= hundred);
  const sundry = moved.filter(({ journal, journalName }) => /^OD/i.test(journal) || /diverses/i.test(journalName));
  const rest = moved.filter((line) => !sundry.includes(line));
  const share = (of: readonly LedgerLine[]) =>
    of.length === 0 ? 0 : of.filter((line) => amountOf(line) % hundred === 0).length / of.length;
  const [own, others] = [share(sundry), share(rest)];
  if (sundry.length < 10 || own < 0.5 || own < others * 2) return [];
  const round = sundry.filter((line) => amountOf(line) % hundred === 0);
  return [finding('A15', placesOf(round), { percent: Math.round(own * 100), others: Math.round(others * 100) })];
}

const fewestForBenford = 500;
const benfordLimit = 0.015;

/** First digits that do not follow Benford's law: of itself it proves nothing. */
export function firstDigits({ lines }: Ledger): Finding[] {
  const amounts = lines
    .filter((line) => starts(line.account, '6', '7'))
    .map(amountOf)
    .filter((cents) => cents > 0);
  const spread =
    Math.log10(amounts.reduce((most, one) => Math.max(most, one), 1)) -
    Math.log10(amounts.reduce((least, one) => Math.min(least, one), Infinity));
  if (amounts.length < fewestForBenford || spread < 2) return [];
  const counts = Array.from({ length: 9 }, (_, at) => amounts.filter((cents) => String(cents).startsWith(String(at + 1))).length);
  const deviation = sumOf(counts.entries(), ([at, count]) => Math.abs(count / amounts.length - Math.log10(1 + 1 / (at + 1)))) / 9;
  return deviation > benfordLimit
    ? [finding('A16', [], { deviation: Math.round(deviation * 10_000) / 10_000, limit: benfordLimit }, amounts.length)]
    : [];
}

/** Expenses paid at once, without the supplier's account between: rare, and worth a look where it is. */
export function unusualPairs({ lines }: Ledger): Finding[] {
  const entries = [...entriesOf(lines).values()];
  const direct = entries.filter(
    (entry) =>
      entry.some(({ account, debit }) => starts(account, '60', '61', '62') && !starts(account, '627') && debit > 0) &&
      entry.some(({ account, credit }) => starts(account, '51', '53') && credit > 0) &&
      !entry.some(({ account }) => starts(account, '40', '42', '43', '46')),
  );
  const isRare = direct.length > 0 && direct.length / entries.length < 0.05;
  return isRare ? [finding('A18', direct.flatMap(placesOf), { entries: direct.length })] : [];
}

const words = /\b(?:amendes?|p[ée]nalit[ée]s?|cadeaux?|personnel(?:le)?s? dirigeant|perso|dons?|r[ée]gul(?:arisation)?|divers)\b/i;

/** Labels that say an expense may not be deductible, or hides what it was. */
export function wordsToReview({ lines }: Ledger): Finding[] {
  const own = lines.filter((line) => line.account.startsWith('6') && words.test(line.label.normalize('NFC')));
  return own.length === 0 ? [] : [finding('A19', placesOf(own))];
}

/** Below this, without tax, a small tool may be an expense (BOI-BIC-CHG-20-30-10). */
const assetFrom = 500_00;

/** Supplies and repairs large enough to be assets. */
export function assetsAsExpenses({ lines }: Ledger): Finding[] {
  const own = lines.filter(({ account, debit }) => starts(account, '6063', '615') && debit > assetFrom);
  return own.length === 0 ? [] : [finding('A22', placesOf(own), { cents: assetFrom })];
}

/** Payroll that lacks a month, social charges out of proportion, and bodies that are owed more than the last months' charges. */
export function payroll({ lines, year }: Ledger): Finding[] {
  const wages = lines.filter(({ account }) => account.startsWith('641'));
  if (wages.length === 0 || year.from === '') return [];
  const months = new Set(wages.map(({ date }) => date.slice(0, 7)));
  const missing = monthsOf(year.from, year.to).filter((month) => !months.has(month));
  const [paid, charged] = [
    sumOf(wages, ({ debit, credit }) => debit - credit),
    sumOf(
      lines.filter(({ account }) => account.startsWith('645')),
      ({ debit, credit }) => debit - credit,
    ),
  ];
  const percent = paid === 0 ? 0 : Math.round((100 * charged) / paid);
  const owed = sumOf(
    lines.filter(({ account }) => account.startsWith('43')),
    ({ debit, credit }) => credit - debit,
  );
  return [
    ...(missing.length === 0
      ? []
      : [finding('A23', [], { problem: 'months', months: missing.join(', '), percent: 0, cents: 0 }, missing.length)]),
    ...(paid > 0 && (percent < 15 || percent > 60)
      ? [finding('A23', placesOf(wages), { problem: 'ratio', months: '', percent, cents: 0 })]
      : []),
    ...(charged > 0 && owed > charged / 2 ? [finding('A23', [], { problem: 'owed', months: '', percent: 0, cents: owed }, 1)] : []),
  ];
}

/** The months of a year, as '2026-01'. */
export function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7) && months.length < 24;) {
    months.push(month);
    const [year = 0, of = 0] = month.split('-').map(Number);
    month = of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
  }
  return months;
}
