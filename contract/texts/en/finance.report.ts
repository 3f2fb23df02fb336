import { formatsOf } from '../formats.ts';
import type { report as french } from '../fr/finance.report.ts';

const f = formatsOf('en');
const days = (value: number | null): string => (value === null ? 'a time that cannot be computed' : `${f.number(value)} days`);

/** What the report on accounts says, in English. */
export const report: typeof french = {
  title: 'The accounts',
  subtitle: (from, to) => `Year from ${from} to ${to}`,
  siren: (siren) => (siren === '' ? '' : `Company ${siren}`),
  page: 'Page',
  summary: 'In short',
  turnover: 'Turnover',
  profit: (result) => `a profit of ${result}`,
  loss: (result) => `a loss of ${result}`,
  opening: (turnover, outcome) => `The year ends with a turnover of ${turnover} and ${outcome}.`,
  margin: (ebitda, percent) => `The gross operating surplus is ${ebitda}, ${percent}% of the turnover.`,
  cash: (cash, capital, need) => `At the closing, net cash is ${cash}: a working capital of ${capital}, less a need of ${need}.`,
  delays: (dso, dpo) => `Customers pay in ${days(dso)}, suppliers are paid in ${days(dpo)}; the law allows 60 days from the invoice.`,
  findingsSaid: (grave, others) =>
    grave === 0
      ? `No serious check stands out; ${f.number(others)} points remain to look at.`
      : `${f.number(grave)} serious checks stand out, and ${f.number(others)} points to look at.`,
  leftOut: (lines) => `${f.number(lines)} lines could not be read: no figure counts them.`,
  unbalanced: (gap) => `The file does not balance: ${gap} apart. Assets and liabilities differ by as much.`,
  income: 'The result, step by step',
  sheet: 'The balance sheet',
  assets: 'Assets',
  liabilities: 'Liabilities',
  indicators: 'Cash and delays',
  months: 'Month by month',
  monthsCaption: 'Turnover without tax',
  cashCaption: 'Cash at the end of the month',
  alt: (words) => `By month: ${words}`,
  aged: (of) => (of === 'customers' ? 'What customers owe' : 'What is owed to suppliers'),
  agedColumns: ['Party', '30 days', '60 days', '90 days', 'Beyond', 'In all'],
  nothing: 'Nothing.',
  findings: 'What the checks show',
  findingColumns: ['Check', 'Severity', 'What is shown', 'Lines', 'Times'],
  line: 'Line',
  amount: 'Amount',
  accounts: 'Accounts',
  balance: 'Trial balance',
  balanceColumns: ['Account', 'Name', 'Opening', 'Debit', 'Credit', 'Closing'],
  monthColumns: ['Month', 'Turnover', 'Expenses', 'Cash'],
  convention:
    'Intermediate balances, working capital, its need and the delays are management conventions, outside the chart of accounts since 2025. That nothing was found does not mean that the administration agrees.',
  provenance: 'Where these figures come from',
  provenanceLines: (version, lines, chart) => [
    `Made by Beffroi ${version}, by computing alone, without a language model.`,
    `${f.number(lines)} lines of the file of accounting entries; chart of accounts of ${chart}.`,
    'Each figure is the sum, to the cent, of the accounts named beside it; each account leads to its lines in Accounts.',
    'To be read by the accountant before anything is decided.',
  ],
};
