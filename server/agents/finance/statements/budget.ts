import type { BudgetComparison, ComparedRow } from '#contract/finance.ts';
import { credited, starts, sumOf, type Ledger, type LedgerLine } from '../fec/line.ts';

/** A row of a budget: accounts by their beginning, and what was planned for them, in cents, income and expenses both positive. */
export interface Planned {
  prefix: string;
  label: string;
  cents: number;
}

/** A budget from the rows of a sheet: a column of accounts, a column of amounts, each known by its header. */
export function budgetOf(rows: readonly (readonly string[])[]): Planned[] {
  const header = rows.findIndex(
    (row) => row.some((cell) => /^comptes?\b|^account/i.test(cell)) && row.some((cell) => /budget|pr[ée]vu/i.test(cell)),
  );
  const names = rows[header] ?? [];
  const [account, amount] = [
    names.findIndex((cell) => /^comptes?\b|^account/i.test(cell)),
    names.findIndex((cell) => /budget|pr[ée]vu/i.test(cell)),
  ];
  const label = names.findIndex((cell) => /libell|intitul|label|poste/i.test(cell));
  if (header < 0) return [];
  return rows.slice(header + 1).flatMap((row) => {
    const prefix = (row[account] ?? '').trim();
    const cents = centsIn(row[amount] ?? '');
    return /^[67]\d*$/.test(prefix) && cents !== null ? [{ prefix, label: (row[label] ?? '').trim(), cents }] : [];
  });
}

/** 12 345,50 € or 12345.5, in cents; null where it is no amount. */
export function centsIn(raw: string): number | null {
  const text = raw.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  const [, sign, whole, decimals = ''] = /^([+-]?)(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const cents = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '-' ? -cents : cents;
}

/** Accounts and lines that explain a row: those that weigh most. */
const mostNamed = 5;
const signOf = (account: string): 1 | -1 => (account.startsWith('6') ? -1 : 1);
const weighing = <One extends { cents: number }>(all: One[]): One[] =>
  all.filter(({ cents }) => cents !== 0).toSorted((one, other) => Math.abs(other.cents) - Math.abs(one.cents));

/** What was planned beside what was done, and what it is made of; expenses are counted as they are spent. */
export function compared({ lines }: Ledger, planned: readonly Planned[]): BudgetComparison {
  const own = lines.filter(({ account }) => starts(account, '6', '7'));
  const top = planned.filter(
    ({ prefix }, at) => !planned.some((row, other) => other !== at && prefix !== row.prefix && prefix.startsWith(row.prefix)),
  );
  const sums = <One>(all: readonly One[], accountOf: (one: One) => string, cents: (one: One) => number) => ({
    income: sumOf(all, (one) => (accountOf(one).startsWith('7') ? cents(one) : 0)),
    expenses: sumOf(all, (one) => (accountOf(one).startsWith('6') ? cents(one) : 0)),
  });
  const account = (line: LedgerLine): string => line.account;
  return {
    rows: planned.map((row) => comparedRow(row, own)),
    unplanned: byAccount(own.filter((line) => !planned.some(({ prefix }) => line.account.startsWith(prefix)))),
    planned: sums(
      top,
      ({ prefix }) => prefix,
      ({ cents }) => cents,
    ),
    actual: sums(own, account, (line) => signOf(line.account) * credited(line)),
  };
}

function comparedRow(row: Planned, own: readonly LedgerLine[]): ComparedRow {
  const sign = signOf(row.prefix);
  const of = own.filter(({ account }) => account.startsWith(row.prefix));
  const actual = sumOf(of, (line) => sign * credited(line));
  const gap = actual - row.cents;
  return {
    ...row,
    actual,
    gap,
    helps: gap === 0 ? null : gap > 0 === sign > 0,
    accounts: byAccount(of).slice(0, mostNamed),
    lines: weighing(of.map((line) => ({ at: line.at, label: line.label, cents: sign * credited(line) }))).slice(0, mostNamed),
  };
}

const byAccount = (lines: readonly LedgerLine[]): ComparedRow['accounts'] =>
  weighing(
    [...Map.groupBy(lines, ({ account }) => account)].map(([account, of]) => ({
      account,
      name: of[0]?.accountName ?? '',
      cents: sumOf(of, (line) => signOf(account) * credited(line)),
    })),
  );
