import { daysBetween } from '../fec/days.ts';
import { starts, sumOf, type Ledger, type LedgerLine } from '../fec/line.ts';

export const ages = ['not_30', 'to_60', 'to_90', 'beyond'] as const;

/** What a party still owes, or is owed, at the closing, by the age of its pieces; in cents. */
export interface AgedParty {
  account: string;
  party: string;
  name: string;
  byAge: number[];
  total: number;
  lines: number[];
}

const ageOf = (days: number): number => (days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3);

/** Open items of customers ('411') or suppliers ('401'): what no letter has matched to nil by the closing. Suppliers' debts are positive. */
export function agedBalance({ lines, year }: Ledger, account: '411' | '401'): AgedParty[] {
  const sign = account === '411' ? 1 : -1;
  const own = lines.filter((line) => starts(line.account, account));
  return [...Map.groupBy(own, (line) => `${line.account}\u0000${line.party}`).values()].flatMap((of) => {
    const [first] = of;
    const open = openItems(of);
    if (first === undefined || open.length === 0) return [];
    const byAge = ages.map((_, age) =>
      sumOf(
        open.filter((line) => ageOf(daysBetween(line.pieceDate || line.date || year.to, year.to)) === age),
        ({ debit, credit }) => sign * (debit - credit),
      ),
    );
    const total = sumOf(byAge, (cents) => cents);
    return [
      {
        account: first.account,
        party: first.party,
        name: first.partyName || first.accountName,
        byAge,
        total,
        lines: open.map(({ at }) => at),
      },
    ];
  });
}

function openItems(lines: readonly LedgerLine[]): LedgerLine[] {
  const matched = Map.groupBy(
    lines.filter(({ letter }) => letter !== ''),
    ({ letter }) => letter,
  );
  const closed = new Set(
    [...matched].filter(([, own]) => sumOf(own, ({ debit, credit }) => debit - credit) === 0).map(([letter]) => letter),
  );
  return lines.filter(({ letter }) => letter === '' || !closed.has(letter));
}
