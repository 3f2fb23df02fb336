import { daysBetween } from '../fec/days.ts';
import { finding, isOpening, starts, sumOf, type Finding, type Ledger, type LedgerLine } from '../fec/line.ts';
import removed from '../chart/removed-2025.json' with { type: 'json' };

const balanceOf = (lines: readonly LedgerLine[]): number => sumOf(lines, ({ debit, credit }) => debit - credit);
const placesOf = (lines: readonly LedgerLine[]): number[] => lines.map(({ at }) => at);

function notNil(code: string, { lines, year }: Ledger, prefixes: readonly string[]): Finding[] {
  return [
    ...Map.groupBy(
      lines.filter(({ account }) => starts(account, ...prefixes)),
      ({ account }) => account,
    ),
  ].flatMap(([account, own]) => {
    const cents = balanceOf(own);
    const oldest = own
      .map(({ date }) => date)
      .filter((date) => date !== '')
      .sort()[0];
    if (cents === 0) return [];
    return [
      finding(code, placesOf(own), { account, cents, days: oldest === undefined || year.to === '' ? 0 : daysBetween(oldest, year.to) }),
    ];
  });
}

/** Suspense accounts that the closing should have emptied. */
export const suspense = (ledger: Ledger): Finding[] => notNil('A10', ledger, ['471', '472', '473']);
/** Internal transfers that left one account and reached no other. */
export const transfers = (ledger: Ledger): Finding[] => notNil('A12', ledger, ['58']);

/** A till cannot hold less than nothing, on any evening. */
export function negativeCash({ lines }: Ledger): Finding[] {
  return [
    ...Map.groupBy(
      lines.filter(({ account, date }) => account.startsWith('53') && date !== ''),
      ({ account }) => account,
    ),
  ].flatMap(([account, own]) => {
    const days = [...Map.groupBy(own, ({ date }) => date)].toSorted(([one], [other]) => (one < other ? -1 : 1));
    let held = 0;
    const below = days.flatMap(([day, of]) => {
      held += balanceOf(of);
      return held < 0 ? [{ day, held, of }] : [];
    });
    const [first] = below;
    if (first === undefined) return [];
    return [
      finding(
        'A11',
        below.flatMap(({ of }) => placesOf(of)),
        { account, day: first.day, cents: Math.min(...below.map((one) => one.held)) },
        below.length,
      ),
    ];
  });
}

/** What opens the year is what closed the one before, account by account; the result may have moved among 10, 11 and 12. */
export function openingDiffers({ lines }: Ledger, previous: Ledger | null): Finding[] {
  if (previous === null) return [];
  const opening = lines.filter(isOpening);
  const [before, now] = [balances(previous.lines.filter(({ account }) => starts(account, '1', '2', '3', '4', '5'))), balances(opening)];
  const result = balanceOf(previous.lines.filter(({ account }) => starts(account, '6', '7')));
  before.set('equity', (before.get('equity') ?? 0) + result);
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((account) => {
    const gap = (now.get(account) ?? 0) - (before.get(account) ?? 0);
    if (gap === 0) return [];
    const own = opening.filter((line) => accountKey(line.account) === account);
    return [finding('A20', placesOf(own), { account, cents: gap }, Math.max(1, own.length))];
  });
}

const accountKey = (account: string): string => (starts(account, '10', '11', '12') ? 'equity' : account.replace(/0+$/, ''));
const balances = (lines: readonly LedgerLine[]): Map<string, number> =>
  new Map([...Map.groupBy(lines, ({ account }) => accountKey(account))].map(([account, own]) => [account, balanceOf(own)]));

/** Accounts that the chart of 2025 took away, moved in a year that began under it. */
export function removedAccounts({ lines, year }: Ledger): Finding[] {
  if (year.from === '' || year.from < removed.from) return [];
  const own = lines.filter(({ account }) => removed.accounts.some((prefix) => account.startsWith(prefix)));
  return [...Map.groupBy(own, ({ account }) => account)].map(([account, of]) => finding('A21', placesOf(of), { account }));
}

/** Assets that wear out, and that nothing depreciates. */
export function undepreciated({ lines }: Ledger): Finding[] {
  const assets = lines.filter(({ account }) => starts(account, '213', '214', '215', '218'));
  const cents = balanceOf(assets);
  const isDepreciated = lines.some(({ account }) => starts(account, '281', '6811'));
  return cents > 0 && !isDepreciated ? [finding('A26', placesOf(assets), { cents })] : [];
}
