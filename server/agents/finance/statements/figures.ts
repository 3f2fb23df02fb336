import { daysBetween } from '../fec/days.ts';
import { credited, entriesOf, isOpening, starts, sumOf, type Ledger, type LedgerLine } from '../fec/line.ts';
import { sidesOf, type Side } from './balances.ts';
import { buckets, chartOf, type Bucket } from './chart.ts';

/** A figure, in cents (days for DSO and DPO), with the accounts that it is made of: every one of them leads to its lines. */
export interface Figure {
  name: string;
  value: number | null;
  accounts: { account: string; name: string; cents: number }[];
}

export const sigNames = [
  'goods_margin',
  'production',
  'added_value',
  'ebitda',
  'operating_result',
  'current_result',
  'exceptional_result',
  'net_result',
] as const;
export const incomeNames = [...buckets, ...sigNames] as const;

/** The income statement as management reads it (SIG): buckets of accounts, then what they come to. */
export function incomeOf({ lines, year }: Ledger): Figure[] {
  const chart = chartOf(year.from);
  const own = Map.groupBy(lines, ({ account }) => chart.bucketOf(account) ?? 'none');
  const figures = new Map<string, Figure>(buckets.map((bucket) => [bucket, summed(bucket, own.get(bucket) ?? [])]));
  const total = (name: string, parts: readonly string[]): void => {
    const of = parts.flatMap((part) => figures.get(part) ?? []);
    figures.set(name, { name, value: sumOf(of, ({ value }) => value ?? 0), accounts: of.flatMap(({ accounts }) => accounts) });
  };
  const rules: Record<(typeof sigNames)[number], readonly (Bucket | (typeof sigNames)[number])[]> = {
    goods_margin: ['goods_sold', 'goods_cost'],
    production: ['production_sold', 'production_stocked', 'production_capitalised'],
    added_value: ['goods_margin', 'production', 'third_parties'],
    ebitda: ['added_value', 'subsidies', 'taxes', 'staff'],
    operating_result: ['ebitda', 'other_income', 'other_charges'],
    current_result: ['operating_result', 'joint_income', 'joint_charges', 'financial_income', 'financial_charges'],
    exceptional_result: ['exceptional_income', 'exceptional_charges'],
    net_result: ['current_result', 'exceptional_result', 'tax_and_sharing'],
  };
  for (const name of sigNames) total(name, rules[name]);
  return incomeNames.flatMap((name) => figures.get(name) ?? []);
}

function summed(name: string, lines: readonly LedgerLine[]): Figure {
  const accounts = [...Map.groupBy(lines, ({ account }) => account)].map(([account, of]) => ({
    account,
    name: of[0]?.accountName ?? '',
    cents: sumOf(of, credited),
  }));
  return { name, value: sumOf(accounts, ({ cents }) => cents), accounts };
}

interface SheetLine {
  name: string;
  side: 'assets' | 'liabilities';
  isOf(side: Side): boolean;
}

const is =
  (...prefixes: string[]) =>
  ({ account }: Side): boolean =>
    starts(account, ...prefixes);
/** In this order: an account belongs to the first line that takes it. What nets an asset (28, 39, 49 ...) stands with it. */
const sheet: readonly SheetLine[] = [
  { name: 'intangible', side: 'assets', isOf: is('20', '280', '290') },
  { name: 'tangible', side: 'assets', isOf: is('21', '22', '23', '281', '282', '291', '292', '293', '28', '24') },
  { name: 'financial', side: 'assets', isOf: is('25', '26', '27', '29') },
  { name: 'stocks', side: 'assets', isOf: is('3') },
  { name: 'customers', side: 'assets', isOf: (side) => is('491')(side) || (is('41')(side) && side.cents > 0 && !is('419')(side)) },
  { name: 'cash', side: 'assets', isOf: (side) => is('5')(side) && (side.cents > 0 || is('59')(side)) },
  { name: 'prepaid', side: 'assets', isOf: is('486', '481') },
  { name: 'other_receivables', side: 'assets', isOf: (side) => is('4')(side) && (side.cents > 0 || is('49')(side)) },
  { name: 'equity', side: 'liabilities', isOf: is('10', '11', '12', '13', '14') },
  { name: 'result', side: 'liabilities', isOf: is('6', '7') },
  { name: 'provisions', side: 'liabilities', isOf: is('15') },
  { name: 'loans', side: 'liabilities', isOf: is('16', '17', '18', '19') },
  { name: 'overdrafts', side: 'liabilities', isOf: is('5') },
  { name: 'suppliers', side: 'liabilities', isOf: is('40') },
  { name: 'customer_advances', side: 'liabilities', isOf: is('41') },
  { name: 'tax_and_social', side: 'liabilities', isOf: is('42', '43', '44') },
  { name: 'deferred_income', side: 'liabilities', isOf: is('487') },
  { name: 'other_debts', side: 'liabilities', isOf: is('4') },
];
export const assetNames = sheet.filter(({ side }) => side === 'assets').map(({ name }) => name);
export const liabilityNames = sheet.filter(({ side }) => side === 'liabilities').map(({ name }) => name);

/** The balance sheet: what is owned, then what is owed; in a ledger that balances, both come to the same. */
export function balanceSheetOf({ lines }: Ledger): Figure[] {
  const held = Map.groupBy(sidesOf(lines), (side) => sheet.find(({ isOf }) => isOf(side))?.name ?? 'none');
  const figures = sheet.map(({ name, side }) => {
    const sign = side === 'assets' ? 1 : -1;
    const accounts = (held.get(name) ?? []).map(({ account, name: called, cents }) => ({ account, name: called, cents: sign * cents }));
    return { name, value: sumOf(accounts, ({ cents }) => cents), accounts };
  });
  const total = (name: string, names: readonly string[]): Figure => {
    const of = figures.filter((figure) => names.includes(figure.name));
    return { name, value: sumOf(of, ({ value }) => value), accounts: of.flatMap(({ accounts }) => accounts) };
  };
  return [...figures, total('assets', assetNames), total('liabilities', liabilityNames)];
}

const operating = ['3', '40', '41', '42', '43', '44', '486', '487', '491'];
const notOperating = ['404', '405', '444'];

/** Working capital, its need, cash, and how long customers and suppliers take. Each is a convention: docs/finance.md gives it. */
export function indicatorsOf(ledger: Ledger): Figure[] {
  const { lines, year } = ledger;
  const sides = sidesOf(lines);
  const from = (name: string, sign: 1 | -1, isOf: (side: Side) => boolean): Figure => {
    const accounts = sides.filter(isOf).map(({ account, name: called, cents }) => ({ account, name: called, cents: sign * cents }));
    return { name, value: sumOf(accounts, ({ cents }) => cents), accounts };
  };
  const isOperating = (side: Side): boolean => is(...operating)(side) && !is(...notOperating)(side);
  const entries = [...entriesOf(lines.filter((line) => !isOpening(line))).values()];
  const days = year.from === '' ? 0 : daysBetween(year.from, year.to) + 1;
  return [
    from('working_capital', -1, is('1', '2', '6', '7')),
    from('operating_need', 1, isOperating),
    from('other_need', 1, (side) => is('4')(side) && !isOperating(side)),
    from('net_cash', 1, is('5')),
    selfFinancing(ledger),
    waiting('dso', sides.filter(is('411', '413', '416', '418')), billed(entries, '411', '70', 1), days, 1),
    waiting('dpo', sides.filter(is('401', '403', '408')), billed(entries, '401', '6', -1), days, -1),
  ];
}

/** Lines of customers (or suppliers) in the entries that sell (or buy): a year's turnover, tax included. */
function billed(entries: readonly LedgerLine[][], party: string, kind: string, sign: 1 | -1): number {
  const of = entries.filter((entry) => entry.some(({ account }) => account.startsWith(kind)));
  return sumOf(
    of.flat().filter(({ account }) => account.startsWith(party)),
    ({ debit, credit }) => sign * (debit - credit),
  );
}

function waiting(name: string, owed: readonly Side[], turnover: number, days: number, sign: 1 | -1): Figure {
  const accounts = owed.map(({ account, name: called, cents }) => ({ account, name: called, cents: sign * cents }));
  const cents = sumOf(accounts, (one) => one.cents);
  return { name, value: turnover > 0 && days > 0 ? Math.round((10 * cents * days) / turnover) / 10 : null, accounts };
}

/** What the year's operations left to invest with (CAF), from the net result. */
function selfFinancing({ lines, year }: Ledger): Figure {
  const disposals = year.from >= '2025-01-01' ? ['657', '6671', '757', '7671', '747'] : ['675', '775', '777'];
  const isLeftOut = (account: string): boolean => starts(account, '681', '686', '687', '781', '786', '787', ...disposals);
  return summed(
    'self_financing',
    lines.filter(({ account }) => starts(account, '6', '7') && !isLeftOut(account)),
  );
}
