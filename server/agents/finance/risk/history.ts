import { foldedReference } from '../checks/parties.ts';
import { daysBetween, plusDays, type Day } from '../fec/days.ts';
import { entriesOf, isOpening, starts, sumOf, type Ledger, type LedgerLine } from '../fec/line.ts';

/** An invoice to a customer, with when it was due and what became of it, as far as the books tell. */
export interface CustomerInvoice {
  customer: string;
  account: string;
  party: string;
  name: string;
  issued: Day;
  due: Day;
  cents: number;
  /** The day of the payment that is matched with it; null while it is open. */
  paid: Day | null;
  isLate: boolean | null;
  /** From this day on its outcome is known. */
  knownOn: Day | null;
  /** Its line in the last year's file; null where it is of an earlier year. */
  at: number | null;
}

const customerOf = (line: LedgerLine): string => `${line.account}\u0000${line.party || line.partyName}`;

/**
 * Invoices of the years given, oldest first. A file of entries bears no due date: it is the invoice's own, plus the terms that are said.
 * What is matched to nil is paid on its last payment; what a later year opens with by its piece is followed there; what is open past its
 * due day at the last closing is late; what is open and not yet due is unknown.
 */
export function invoicesOf(years: readonly Ledger[], termsDays: number): CustomerInvoice[] {
  const ordered = years.toSorted((one, other) => (one.year.to < other.year.to ? -1 : 1));
  const last = ordered.at(-1);
  const end = last?.year.to ?? '';
  const paidIn = ordered.map(paymentsOf);
  return ordered
    .flatMap((ledger, year) =>
      billsOf(ledger).map((line): CustomerInvoice => {
        const issued = line.pieceDate || line.date;
        const due = plusDays(issued, termsDays);
        const paid = paidIn[year]?.byLine.get(line) ?? followed(line, paidIn.slice(year + 1));
        const isOpenLate = paid === null && due < end;
        return {
          customer: customerOf(line),
          account: line.account,
          party: line.party,
          name: line.partyName || line.accountName,
          issued,
          due,
          cents: line.debit,
          paid,
          isLate: paid === null ? (isOpenLate ? true : null) : paid > due,
          knownOn: paid === null ? (isOpenLate ? plusDays(due, 1) : null) : paid > due ? plusDays(due, 1) : paid,
          at: ledger === last ? line.at : null,
        };
      }),
    )
    .toSorted((one, other) => (one.issued < other.issued ? -1 : one.issued > other.issued ? 1 : 0));
}

/** Debits of customers in the entries that sell. */
const billsOf = ({ lines }: Ledger): LedgerLine[] =>
  [...entriesOf(lines).values()]
    .filter((entry) => entry.some(({ account }) => account.startsWith('7')))
    .flat()
    .filter((line) => starts(line.account, '411') && line.debit > 0 && !isOpening(line) && line.date !== '');

interface Payments {
  byLine: Map<LedgerLine, Day>;
  /** Of what a year opens with: by customer, piece and amount. */
  byPiece: Map<string, Day>;
}
const pieceKey = (line: LedgerLine): string => `${customerOf(line)}\u0000${foldedReference(line.piece)}\u0000${line.debit}`;

function paymentsOf({ lines }: Ledger): Payments {
  const matched = Map.groupBy(
    lines.filter(({ account, letter }) => starts(account, '411') && letter !== ''),
    (line) => `${customerOf(line)}\u0000${line.letter}`,
  );
  const payments: Payments = { byLine: new Map(), byPiece: new Map() };
  for (const own of matched.values()) {
    if (sumOf(own, ({ debit, credit }) => debit - credit) !== 0) continue;
    const paid = own
      .filter(({ credit, date }) => credit > 0 && date !== '')
      .map(({ date }) => date)
      .toSorted()
      .at(-1);
    if (paid === undefined) continue;
    for (const line of own) {
      if (line.debit <= 0) continue;
      payments.byLine.set(line, paid);
      if (isOpening(line) && line.piece !== '') payments.byPiece.set(pieceKey(line), paid);
    }
  }
  return payments;
}

const followed = (line: LedgerLine, later: readonly Payments[]): Day | null => {
  for (const { byPiece } of later) {
    const paid = line.piece === '' ? undefined : byPiece.get(pieceKey(line));
    if (paid !== undefined) return paid;
  }
  return null;
};

/** What is known of each invoice on its own day, in the order of `riskFeatures`. */
export const featuresIn = (all: readonly CustomerInvoice[]): Map<CustomerInvoice, number[]> =>
  new Map(
    [...Map.groupBy(all, ({ customer }) => customer).values()].flatMap((own) => own.map((one) => [one, featuresOf(one, own)] as const)),
  );

/** Of its customer's earlier invoices, only what had become of them by then. */
function featuresOf(invoice: CustomerInvoice, ofCustomer: readonly CustomerInvoice[]): number[] {
  const own = ofCustomer.filter(({ issued }) => issued < invoice.issued);
  const known = own.filter(({ knownOn }) => knownOn !== null && knownOn < invoice.issued);
  const late = known.filter(({ isLate }) => isLate === true).length;
  const delays = own.flatMap(({ due, paid }) => (paid !== null && paid < invoice.issued ? [daysBetween(due, paid)] : []));
  const openLate = sumOf(own, ({ due, paid, cents }) => (due < invoice.issued && (paid === null || paid >= invoice.issued) ? cents : 0));
  const amounts = own.map(({ cents }) => cents).toSorted((one, other) => one - other);
  const usual = amounts[Math.floor(amounts.length / 2)] ?? invoice.cents;
  const [before] = own.slice(-1);
  return [
    // Two invoices of no customer in particular keep a first one from saying all.
    (late + 0.6) / (known.length + 2),
    Math.max(-60, Math.min(120, delays.length === 0 ? 0 : sumOf(delays, (days) => days) / delays.length)),
    Math.log1p(own.length),
    Math.log((invoice.cents + 1) / (usual + 1)),
    Math.log1p(openLate / 100),
    Number(invoice.issued.slice(8)) >= 25 ? 1 : 0,
    before === undefined ? 0 : Math.min(365, daysBetween(before.issued, invoice.issued)) / 30,
  ];
}
