import { isOpening, starts, sumOf, type LedgerLine } from '../fec/line.ts';

/** What an account opened with, moved and closed with, in cents; a balance is what it owes us (debit) less what it is owed. */
export interface AccountBalance {
  account: string;
  name: string;
  opening: number;
  debit: number;
  credit: number;
  closing: number;
}

/** The trial balance, account by account. */
export function balancesOf(lines: readonly LedgerLine[]): AccountBalance[] {
  return [...Map.groupBy(lines, ({ account }) => account)]
    .map(([account, own]) => {
      const moved = own.filter((line) => !isOpening(line));
      const opening = sumOf(own.filter(isOpening), ({ debit, credit }) => debit - credit);
      const [debit, credit] = [sumOf(moved, (line) => line.debit), sumOf(moved, (line) => line.credit)];
      return { account, name: own[0]?.accountName ?? '', opening, debit, credit, closing: opening + debit - credit };
    })
    .toSorted((one, other) => (one.account < other.account ? -1 : 1));
}

/** What closes on one side: parties do not make up for each other, nor do accounts. */
export interface Side {
  account: string;
  name: string;
  party: string;
  cents: number;
}

/** Closing balances as a balance sheet needs them: by party where the account has some. */
export function sidesOf(lines: readonly LedgerLine[]): Side[] {
  const key = ({ account, party }: LedgerLine): string => (starts(account, '40', '41') ? `${account}\u0000${party}` : account);
  return [...Map.groupBy(lines, key).values()].flatMap((own) => {
    const [first] = own;
    const cents = sumOf(own, ({ debit, credit }) => debit - credit);
    return first === undefined || cents === 0 ? [] : [{ account: first.account, name: first.accountName, party: first.party, cents }];
  });
}
