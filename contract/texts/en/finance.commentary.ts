import type { Statement } from '../../finance.ts';

/** What is said of a year; `{key}` stands for a figure, which leads to what it was computed from. */
export const commentary: Record<Statement['code'], string> = {
  year_profit: 'The year ends on a turnover of {turnover} and a profit of {result}.',
  year_loss: 'The year ends on a turnover of {turnover} and a loss of {result}.',
  margin: 'Earnings before interest, tax and depreciation are {ebitda}, or {margin} of turnover.',
  cash: 'At the closing, net cash is {cash}: a working capital of {capital}, less a need of {need}.',
  delays: 'Customers pay in {dso}, suppliers are paid in {dpo}; the law sets 60 days from the invoice at most.',
  dso_only: 'Customers pay in {dso}; the delay of suppliers cannot be computed for this year.',
  dpo_only:
    'Suppliers are paid in {dpo}, where the law allows 60 days from the invoice at most; the delay of customers cannot be computed for this year.',
  findings_none: 'No serious check stands out; {others} points remain to be looked at.',
  findings_grave: '{grave} serious checks stand out, and {others} points to look at.',
  left_out: '{left} lines could not be read: no figure counts them.',
  unbalanced: 'The file does not balance: {gap} of difference. Assets and liabilities differ by as much.',
};
export const statementUnits = {
  days: (value: string) => `${value} days`,
  percent: (value: string) => `${value}%`,
  unknown: 'cannot be computed',
};
export const statementFigures: Record<string, string> = {
  turnover: 'Turnover',
  result: 'Result',
  ebitda: 'Earnings before interest, tax and depreciation',
  margin: 'Operating margin',
  cash: 'Net cash',
  capital: 'Working capital',
  need: 'Need for working capital',
  dso: 'Days that customers take',
  dpo: 'Days that suppliers wait',
  grave: 'Serious checks',
  others: 'Points to look at',
  left: 'Lines not read',
  gap: 'Difference',
};
