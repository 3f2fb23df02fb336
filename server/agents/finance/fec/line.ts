import type { Day } from './days.ts';

/** A line of a ledger, as its file says it; amounts in whole cents, `at` its line in the file, from 1. */
export interface LedgerLine {
  at: number;
  journal: string;
  journalName: string;
  number: string;
  date: Day;
  account: string;
  accountName: string;
  party: string;
  partyName: string;
  piece: string;
  pieceDate: Day;
  label: string;
  debit: number;
  credit: number;
  letter: string;
  letterDate: Day;
  validated: Day;
}

/** A financial year: its first and last day. */
export interface Year {
  from: Day;
  to: Day;
}

/** What a file says, once read. */
export interface Ledger {
  /** Nine digits of the company, from the file's name; '' where it has none. */
  siren: string;
  year: Year;
  lines: readonly LedgerLine[];
}

/** Something that a person should look at: a check's code, where it was seen (lines of the file, the first of them), how often. */
export interface Finding {
  code: string;
  lines: number[];
  count: number;
  details: Record<string, string | number>;
}

/** Lines that one finding names: beyond, the count tells enough. */
export const mostLines = 50;

export const finding = (code: string, lines: readonly number[], details: Finding['details'] = {}, count = lines.length): Finding => ({
  code,
  lines: lines.slice(0, mostLines),
  count,
  details,
});

/** credit − debit, for what earns. */
export const credited = ({ debit, credit }: Pick<LedgerLine, 'debit' | 'credit'>): number => credit - debit;
export const sumOf = <One>(all: Iterable<One>, amount: (one: One) => number): number => {
  let total = 0;
  for (const one of all) total += amount(one);
  return total;
};
export const starts = (account: string, ...prefixes: readonly string[]): boolean => prefixes.some((prefix) => account.startsWith(prefix));
/** An entry: the lines that share a journal and a number. */
export const entriesOf = (lines: readonly LedgerLine[]): Map<string, LedgerLine[]> =>
  Map.groupBy(lines, ({ journal, number }) => `${journal}\u0000${number}`);
/** A journal that opens the year with the balances of the one before. */
export const isOpening = ({ journal, journalName, label }: LedgerLine): boolean =>
  /^(?:AN|ANX|RAN|ANOUV|OUV)\d*$/i.test(journal) || /\b(?:a|à) ?-?nouveaux?\b|report.{0,3} nouveau/i.test(`${journalName} ${label}`);
