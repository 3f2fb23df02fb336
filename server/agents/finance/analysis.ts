import { severities as order, ledgerFinding, type LedgerAnalysis } from '#contract/finance.ts';
import { checkLedger } from './checks/checks.ts';
import list from './checks/checks.json' with { type: 'json' };
import { sumOf, type Ledger } from './fec/line.ts';
import { readLedger, type LedgerRead } from './fec/reading.ts';
import { agedBalance } from './statements/aged.ts';
import { balancesOf } from './statements/balances.ts';
import { chartOf } from './statements/chart.ts';
import { commentaryOf } from './statements/commentary.ts';
import { balanceSheetOf, incomeOf, indicatorsOf } from './statements/figures.ts';
import { monthsIn } from './statements/series.ts';

const rules = new Map(list.checks.map((rule) => [rule.code, ledgerFinding.pick({ severity: true, level: true }).parse(rule)]));

export interface LedgerFile {
  name: string;
  bytes: Uint8Array;
}

/** All that is said of a ledger: what its file and its content show, and every figure. */
export function analyse(file: LedgerFile, previous: LedgerFile | null = null): LedgerAnalysis {
  const read = readLedger(file.name, file.bytes);
  const before = previous === null ? null : readLedger(previous.name, previous.bytes).ledger;
  return analysisOf(read, before);
}

export function analysisOf({ ledger, findings, leftOut }: LedgerRead, previous: Ledger | null = null): LedgerAnalysis {
  const { siren, year, lines } = ledger;
  const analysis = {
    siren,
    year,
    chart: chartOf(year.from).name,
    lines: lines.length,
    leftOut,
    debit: sumOf(lines, ({ debit }) => debit),
    credit: sumOf(lines, ({ credit }) => credit),
    findings: [...findings, ...checkLedger(ledger, previous)]
      .flatMap((one) => {
        const rule = rules.get(one.code);
        return rule === undefined ? [] : [{ ...one, ...rule }];
      })
      .toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity)),
    income: incomeOf(ledger),
    sheet: balanceSheetOf(ledger),
    indicators: indicatorsOf(ledger),
    months: monthsIn(ledger),
    balances: balancesOf(lines),
    customers: agedBalance(ledger, '411'),
    suppliers: agedBalance(ledger, '401'),
  };
  return { ...analysis, commentary: commentaryOf(analysis) };
}
