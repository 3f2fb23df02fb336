import { daysBetween } from '../fec/days.ts';
import { finding, isOpening, starts, sumOf, type Finding, type Ledger, type LedgerLine } from '../fec/line.ts';

const isSupplier = ({ account }: LedgerLine): boolean => starts(account, '401', '404');
const partyOf = (line: LedgerLine): string => (line.party === '' ? `${line.account}\u0000${line.partyName}` : line.party);
/** References are the same whatever their zeros, dashes and spaces. */
export const foldedReference = (piece: string): string =>
  piece
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/(?<!\d)0+(?=\d)/g, '');
const placesOf = (lines: readonly LedgerLine[]): number[] => lines.map(({ at }) => at);

const sameDays = 5;

/** One invoice entered twice: its reference again, or its amount within days under another. */
export function duplicateInvoices({ lines }: Ledger): Finding[] {
  const bills = lines.filter((line) => isSupplier(line) && line.credit > 0 && !isOpening(line));
  const byParty = Map.groupBy(bills, partyOf);
  return [...byParty.values()].flatMap((own) => {
    const byPiece = [
      ...Map.groupBy(
        own.filter(({ piece }) => piece !== ''),
        ({ piece, credit }) => `${foldedReference(piece)} ${credit}`,
      ).values(),
    ]
      .filter((same) => new Set(same.map(({ journal, number }) => `${journal} ${number}`)).size > 1)
      .map((same) => finding('A06', placesOf(same), { problem: 'reference', piece: same[0]?.piece ?? '', cents: same[0]?.credit ?? 0 }));
    const byAmount = [...Map.groupBy(own, ({ credit }) => credit).values()].flatMap((same) => pairsWithin(same));
    return [...byPiece, ...byAmount];
  });
}

function pairsWithin(same: readonly LedgerLine[]): Finding[] {
  const sorted = same.toSorted((one, other) => (one.date < other.date ? -1 : 1));
  return sorted.flatMap((line, at) => {
    const before = sorted[at - 1];
    const isPair =
      before !== undefined &&
      before.number !== line.number &&
      foldedReference(before.piece) !== foldedReference(line.piece) &&
      before.date !== '' &&
      daysBetween(before.date, line.date) <= sameDays;
    return isPair ? [finding('A06', [before.at, line.at], { problem: 'amount', piece: line.piece, cents: line.credit })] : [];
  });
}

const paymentDays = 45;

/** The same amount paid twice to one supplier, neither matched. */
export function duplicatePayments({ lines }: Ledger): Finding[] {
  const paid = lines.filter((line) => isSupplier(line) && line.debit > 0 && line.letter === '' && !isOpening(line) && line.date !== '');
  return [...Map.groupBy(paid, (line) => `${partyOf(line)} ${line.debit}`).values()].flatMap((same) => {
    const sorted = same.toSorted((one, other) => (one.date < other.date ? -1 : 1));
    return sorted.flatMap((line, at) => {
      const before = sorted[at - 1];
      if (before === undefined || before.number === line.number || daysBetween(before.date, line.date) > paymentDays) return [];
      return [finding('A07', [before.at, line.at], { cents: line.debit, party: line.partyName })];
    });
  });
}

/** Matching that does not hold: a letter whose lines do not come to nil, that spans two parties, that bears no date; or none at all. */
export function brokenMatching({ lines }: Ledger): Finding[] {
  const matchable = lines.filter(({ account }) => starts(account, '40', '41'));
  const lettered = matchable.filter(({ letter }) => letter !== '');
  if (matchable.length > 0 && lettered.length === 0)
    return [finding('A13', [], { problem: 'none', letter: '', cents: 0 }, matchable.length)];
  const undated = lettered.filter(({ letterDate }) => letterDate === '');
  const groups = Map.groupBy(lettered, ({ account, party, letter }) => `${account} ${party} ${letter}`);
  return [
    ...[...groups.values()].flatMap((own) => {
      const cents = sumOf(own, ({ debit, credit }) => debit - credit);
      return cents === 0 ? [] : [finding('A13', placesOf(own), { problem: 'not_nil', letter: own[0]?.letter ?? '', cents })];
    }),
    ...(undated.length === 0 ? [] : [finding('A13', placesOf(undated), { problem: 'undated', letter: '', cents: 0 })]),
  ];
}

/** Balances on the side where they should not be; a director's account that owes the company is forbidden to a natural person (Commercial Code, L225-43, L223-21). */
export function abnormalSigns({ lines }: Ledger): Finding[] {
  const kinds = [
    { problem: 'customer_credit', isOf: ({ account }: LedgerLine) => starts(account, '411'), side: -1 },
    { problem: 'supplier_debit', isOf: ({ account }: LedgerLine) => starts(account, '401'), side: 1 },
    { problem: 'director_debit', isOf: ({ account }: LedgerLine) => starts(account, '455'), side: 1 },
    { problem: 'depreciation_debit', isOf: ({ account }: LedgerLine) => starts(account, '28', '29', '39', '49'), side: 1 },
  ];
  return kinds.flatMap(({ problem, isOf, side }) =>
    [...Map.groupBy(lines.filter(isOf), (line) => `${line.account} ${line.party}`).values()].flatMap((own) => {
      const cents = sumOf(own, ({ debit, credit }) => debit - credit);
      const [first] = own;
      if (Math.sign(cents) !== side || first === undefined) return [];
      return [finding('A14', placesOf(own), { problem, account: first.account, party: first.partyName, cents: Math.abs(cents) })];
    }),
  );
}

/** The longest that a supplier may be made to wait, counted from the invoice (Commercial Code, L441-10). */
const longestDays = 60;

/** Suppliers paid later than the law lets them wait: the day of the payment that is matched with the invoice. */
export function latePayments({ lines }: Ledger): Finding[] {
  const lettered = lines.filter((line) => starts(line.account, '401') && line.letter !== '' && line.date !== '');
  return [...Map.groupBy(lettered, (line) => `${line.account} ${line.party} ${line.letter}`).values()].flatMap((own) => {
    const bill = own.filter(({ credit }) => credit > 0).toSorted((one, other) => (one.date < other.date ? -1 : 1))[0];
    const paid = own.filter(({ debit }) => debit > 0).toSorted((one, other) => (one.date < other.date ? 1 : -1))[0];
    if (bill === undefined || paid === undefined) return [];
    const days = daysBetween(isOpening(bill) || bill.pieceDate === '' ? bill.date : bill.pieceDate, paid.date);
    return days > longestDays ? [finding('A24', [bill.at, paid.at], { days, party: bill.partyName, cents: bill.credit })] : [];
  });
}
