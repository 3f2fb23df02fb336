import { credited, starts, sumOf, type Ledger } from '../fec/line.ts';

/** A row of a budget: accounts by their beginning, and what was planned for them, in cents, income and expenses both positive. */
export interface Planned {
  prefix: string;
  label: string;
  cents: number;
}
export interface Compared extends Planned {
  actual: number;
  gap: number;
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

/** What was planned beside what was done; expenses are counted as they are spent. */
export function compared({ lines }: Ledger, planned: readonly Planned[]): Compared[] {
  return planned.map((one) => {
    const sign = one.prefix.startsWith('6') ? -1 : 1;
    const actual =
      sign *
      sumOf(
        lines.filter(({ account }) => starts(account, one.prefix)),
        credited,
      );
    return { ...one, actual, gap: actual - one.cents };
  });
}
