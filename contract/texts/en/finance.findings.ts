import type { Severity } from '../../finance.ts';
import { formatsOf } from '../formats.ts';
import type { findings as French } from '../fr/finance.findings.ts';
import { fileFaults } from './finance.ts';
import { invoiceFaults } from './finance.invoices.ts';

const f = formatsOf('en');
type Details = Record<string, string | number>;
const cents = (details: Details): string => f.euros(Number(details['cents']));
const by = (words: Record<string, string>, key: string | number | undefined): string => words[String(key)] ?? String(key);

const severities: Record<Severity, string> = {
  error: 'Error',
  high: 'Serious',
  warning: 'To correct',
  medium: 'To check',
  low: 'To look at',
  info: 'For information',
};

/** What a finding says, by its code; the details are those of server/agents/finance. */
const ledgerFindings: Record<string, (details: Details) => string> = {
  ...fileFaults,
  F09: ({ column }) => `${column} is empty, and may not be`,
  F10: ({ column }) => `${column}: a point instead of a comma`,
  F11: ({ column }) => `${column}: a thousands separator`,
  F12: ({ column }) => `${column} is not a number`,
  F13: ({ column }) => `${column} is not a date that exists`,
  F15: ({ column }) => `${column}: a year outside 1900 to 2099`,
  F16: ({ column }) => `${column}: a date that can be read, but not as AAAAMMJJ`,
  F17: () => 'The account does not begin with three digits of the chart of accounts',
  F18: () => 'The line has a debit and a credit, or neither',
  F19: () => 'The side is none of D, C, +1, -1',
  F22: ({ column }) => `${column} is empty`,
  F23: ({ column }) => `${column} goes below the cent`,
  A01: (d) => `Entry ${d['number']} of journal ${d['journal']} does not balance: ${cents(d)} apart`,
  A02: (d) => `Journal ${d['journal']} does not balance: ${cents(d)} apart`,
  A03: (d) =>
    d['problem'] === 'gap'
      ? `Missing numbers, from ${d['from']} to ${d['to']}${d['journal'] === '' ? '' : `, journal ${d['journal']}`}`
      : `Number ${d['from']} serves several entries`,
  A04: ({ problem }) =>
    by(
      {
        outside: 'Entry dated outside the year',
        validated_before: 'Validated before its own date',
        piece_after: 'The piece is dated after the entry',
        unsorted: 'The file is not in the order of validation',
      },
      problem,
    ),
  A05: ({ entries }) => `Entries made on a Saturday, a Sunday or a holiday: ${f.number(Number(entries))}`,
  A06: (d) =>
    d['problem'] === 'reference'
      ? `Invoice ${d['piece']} entered twice: ${cents(d)}`
      : `Same supplier, same amount within days: ${cents(d)}`,
  A07: (d) => `Two equal payments to ${d['party']}, not matched: ${cents(d)}`,
  A08: (d) => `Unusual rate of VAT ${d['problem'] === 'collected' ? 'collected' : 'deducted'}: ${f.number(Number(d['percent']))}%`,
  A10: (d) => `Suspense account ${d['account']} not cleared: ${cents(d)}, for ${f.number(Number(d['days']))} days`,
  A11: (d) => `Till ${d['account']} below nothing: down to ${cents(d)}, from ${d['day']}`,
  A12: (d) => `Internal transfers ${d['account']} not cleared: ${cents(d)}`,
  A13: (d) =>
    by(
      {
        none: 'No line of a third party is matched',
        not_nil: `Matching ${d['letter']} does not come to nil: ${cents(d)}`,
        undated: 'Matching without a date',
      },
      d['problem'],
    ),
  A14: (d) =>
    `${by(
      {
        customer_credit: 'Customer in credit',
        supplier_debit: 'Supplier in debit',
        director_debit: 'Shareholder’s account in debit',
        depreciation_debit: 'Depreciation in debit',
      },
      d['problem'],
    )}: ${d['account']} ${d['party']}, ${cents(d)}`,
  A15: (d) =>
    `Round amounts among sundry operations: ${f.number(Number(d['percent']))}%, against ${f.number(Number(d['others']))}% elsewhere`,
  A16: (d) => `First digits do not follow Benford’s law (deviation ${f.number(Number(d['deviation']) * 100)}%): a sign, never a proof`,
  A17: (d) => `Large amounts in the first or last ${f.number(Number(d['days']))} days of the year`,
  A18: (d) => `Expenses paid without going through a supplier: ${f.number(Number(d['entries']))} entries`,
  A19: () => 'Labels to look at: fine, penalty, gift, donation, adjustment, sundry',
  A20: (d) => `The opening of account ${d['account']} is not the closing before: ${cents(d)} apart`,
  A21: (d) => `Account ${d['account']} is no longer in the chart of accounts of 2025`,
  A22: (d) => `Small equipment or maintenance above ${cents(d)}: perhaps an asset`,
  A23: (d) =>
    by(
      {
        months: `Months without wages: ${d['months']}`,
        ratio: `Unusual social charges: ${f.number(Number(d['percent']))}% of wages`,
        owed: `Social bodies not settled: ${cents(d)}`,
      },
      d['problem'],
    ),
  A24: (d) => `${d['party']} paid ${f.number(Number(d['days']))} days after the invoice, 60 at most being allowed: ${cents(d)}`,
  A25: (d) =>
    d['problem'] === 'one_day' ? `Everything was validated on one day, ${d['day']}` : 'Entries validated more than a month after theirs',
  A26: (d) => `Assets without depreciation: ${cents(d)}`,
};

const figures: Record<string, string> = {
  goods_sold: 'Goods sold',
  goods_cost: 'Cost of goods sold',
  production_sold: 'Production sold',
  production_stocked: 'Change in production stocks',
  production_capitalised: 'Production capitalised',
  third_parties: 'Bought from third parties',
  subsidies: 'Operating subsidies',
  taxes: 'Taxes other than on income',
  staff: 'Staff',
  other_income: 'Other income',
  other_charges: 'Other charges, allowances',
  joint_income: 'Shares of joint results, income',
  joint_charges: 'Shares of joint results, charges',
  financial_income: 'Financial income',
  financial_charges: 'Financial charges',
  exceptional_income: 'Exceptional income',
  exceptional_charges: 'Exceptional charges',
  tax_and_sharing: 'Profit sharing and tax',
  goods_margin: 'Margin on goods',
  production: 'Production of the year',
  added_value: 'Added value',
  ebitda: 'Gross operating surplus',
  operating_result: 'Operating result',
  current_result: 'Current result before tax',
  exceptional_result: 'Exceptional result',
  net_result: 'Net result',
  intangible: 'Intangible assets',
  tangible: 'Tangible assets',
  financial: 'Financial assets',
  stocks: 'Stocks and work in progress',
  customers: 'Customers',
  other_receivables: 'Other receivables',
  prepaid: 'Prepaid expenses',
  cash: 'Cash',
  assets: 'Total assets',
  equity: 'Equity',
  result: 'Result of the year',
  provisions: 'Provisions for liabilities',
  loans: 'Loans',
  overdrafts: 'Overdrafts',
  suppliers: 'Suppliers',
  customer_advances: 'Customers’ advances',
  tax_and_social: 'Tax and social debts',
  other_debts: 'Other debts',
  deferred_income: 'Deferred income',
  liabilities: 'Total liabilities',
  working_capital: 'Working capital',
  operating_need: 'Operating need',
  other_need: 'Other need',
  net_cash: 'Net cash',
  self_financing: 'Self-financing capacity',
  dso: 'Days that customers take to pay',
  dpo: 'Days that suppliers wait',
};

/** What is found in accounts and invoices, and what its figures are called: the first page needs none of it. */
export const findings: typeof French = { severities, ledgerFindings, figures, invoiceFaults };
