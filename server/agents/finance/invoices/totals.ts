import type { InvoiceFields, InvoiceLine } from '#contract/finance.ts';
import labels from './labels.json' with { type: 'json' };
import { centsOf, hundredthsOf, legalRate, printed, type Decimal } from './numbers.ts';
import { isHead } from './pagelines.ts';
import type { Row } from './rows.ts';

type Totals = Pick<InvoiceFields, 'net' | 'vat' | 'gross' | 'payable' | 'discount' | 'prepaid' | 'vatBreakdown'>;

const names = ['lines_net', 'net', 'vat', 'gross', 'payable', 'prepaid', 'discount'] as const;
type Name = (typeof names)[number];

/** The sums at the foot of a page: an amount that follows its name, in the same row or under it; a name that has none is made of the others. */
export function readTotals(rows: readonly Row[], decimal: Decimal, lines: readonly InvoiceLine[]): Totals {
  const found = new Map<Name, number>();
  const taxes: { rate: number; tax: number }[] = [];
  for (const { name, rate, cents } of named(rows, decimal)) {
    if (name === 'vat' && rate !== null) taxes.push({ rate, tax: Math.abs(cents) });
    else if (!found.has(name)) found.set(name, Math.abs(cents));
  }
  const rates = rows.flatMap((row) =>
    isHead(row) ? [] : labelsIn(row.text).flatMap(({ name, rate }) => (name === 'vat' && rate !== null ? [rate] : [])),
  );
  const isFree = rows.some(({ text }) => /293 ?B/.test(text));
  const breakdown = breakdownOf(rows, decimal);
  const once = [...new Map(taxes.map((one) => [one.rate, one])).values()];
  const lined =
    lines.length > 0 && lines.every(({ net }) => net !== null) ? Math.abs(lines.reduce((sum, { net }) => sum + (net ?? 0), 0)) : null;
  const most = breakdown.length >= once.length ? breakdown : once;
  const summed = most.length === 0 ? null : most.reduce((sum, { tax }) => sum + tax, 0);
  const payable = found.get('payable') ?? null;
  const prepaid = found.get('prepaid') ?? null;
  const foot = found.get('gross') ?? (isFree ? payable : null);
  const base = found.get('net') ?? (isFree ? foot : null) ?? lined;
  const [onlyRate] = new Set(rates).size === 1 ? rates : [];
  // What a scan lost of the tax, its rate gives, or what the two other sums leave.
  const lost =
    onlyRate !== undefined && base !== null ? Math.round((base * onlyRate) / 10_000) : base !== null && foot !== null ? foot - base : null;
  const said = found.get('vat') ?? null;
  const isOff = said !== null && summed !== null && said !== summed && base !== null && foot !== null && base + summed === foot;
  const vat = isFree ? 0 : ((isOff ? summed : (said ?? summed)) ?? lost);
  const gross = foot ?? (base !== null && vat !== null ? base + vat : payable === null ? null : payable + (prepaid ?? 0));
  const net = base ?? (gross !== null && vat !== null ? gross - vat : null);
  // Sums that were taken for others: the lines' own, and what it leaves, are printed too.
  const all = new Set(rows.flatMap(({ text }) => amountsIn(text, decimal).map(({ cents }) => Math.abs(cents))));
  if (lined !== null && gross !== null && net !== null && vat !== null && net + vat !== gross && all.has(lined) && all.has(gross - lined))
    return {
      net: lined,
      vat: gross - lined,
      gross,
      payable: payable ?? gross,
      discount: found.get('discount') ?? null,
      prepaid,
      vatBreakdown: breakdown,
    };
  return {
    net,
    vat,
    gross,
    payable: payable ?? gross,
    discount: found.get('discount') ?? null,
    prepaid,
    vatBreakdown: breakdownFrom({
      breakdown,
      once: once.length > 0 || onlyRate === undefined || vat === null ? once : [{ rate: onlyRate, tax: vat }],
      net,
      vat,
      isFree,
    }),
  };
}

function breakdownFrom({
  breakdown,
  once,
  net,
  vat,
  isFree,
}: {
  breakdown: Totals['vatBreakdown'];
  once: readonly { rate: number; tax: number }[];
  net: number | null;
  vat: number | null;
  isFree: boolean;
}) {
  if (isFree) return net === null ? [] : [{ rate: 0, base: net, tax: 0 }];
  if (breakdown.length > 0) return breakdown;
  const [only] = once;
  if (once.length === 1 && only !== undefined && net !== null) return [{ rate: only.rate, base: net, tax: vat ?? only.tax }];
  return once.filter(({ rate }) => rate > 0).map(({ rate, tax }) => ({ rate, base: Math.round((tax * 10_000) / rate), tax }));
}

/** Rows of a table of taxes: a base, its rate, the tax, in this order. */
function breakdownOf(rows: readonly Row[], decimal: Decimal): Totals['vatBreakdown'] {
  const pattern = new RegExp(`^(?:base ?)?(${printed}) ?€?[ |]*(?:taux ?)?(\\d{1,2}(?:[.,]\\d{1,2})?) ?%[ |]*(?:tva ?)?(${printed})`, 'i');
  const found = rows.flatMap(({ text }) => {
    const [, base = '', rate = '', tax = ''] = pattern.exec(text) ?? [];
    const [cents, share, due] = [centsOf(base, decimal), legalRate(hundredthsOf(rate)), centsOf(tax, decimal)];
    return cents === null || share === null || due === null ? [] : [{ base: Math.abs(cents), rate: share, tax: Math.abs(due) }];
  });
  return [...new Map(found.map((one) => [one.rate, one])).values()]
    .toSorted((one, other) => one.rate - other.rate)
    .filter(({ base, rate, tax }) => base >= tax && Math.abs(base * rate - tax * 10_000) < 0.2 * base * Math.max(rate, 100));
}

interface Named {
  name: Name;
  rate: number | null;
  cents: number;
}

const patterns = names.map((name) => ({ name, source: `(?:${labels[name].join('|')})` }));
const label = new RegExp(`(?<![\\p{L}-])(?:${patterns.map(({ name, source }) => `(?<${name}>${source})`).join('|')})(?![\\p{L}])`, 'giu');

/** Names of sums with their amounts, wherever the names stand: each before its amount, all of a row before all of theirs, or above them. */
function* named(rows: readonly Row[], decimal: Decimal): Generator<Named> {
  for (const [at, row] of rows.entries()) {
    const found = isHead(row) ? [] : labelsIn(row.text);
    if (found.length === 0 || found[0] === undefined) continue;
    const amounts = amountsIn(row.text, decimal);
    const next = rows[at + 1];
    if (amounts.length === 0) {
      const isHead = row.cells.length > 1 && next !== undefined && next.cells.length === row.cells.length;
      if (isHead)
        for (const [column, cell] of row.cells.entries()) {
          const [one] = labelsIn(cell);
          const [amount] = amountsIn(next.cells[column] ?? '', decimal);
          if (one !== undefined && amount !== undefined) yield { ...one, cents: amount.cents };
        }
      continue;
    }
    const last = found.at(-1);
    const together =
      last !== undefined && found.length > 1 && amounts.length === found.length && amounts.every(({ start }) => start > last.start);
    for (const [order, one] of found.entries()) {
      const until = found[order + 1]?.start ?? Infinity;
      const amount = together ? amounts[order] : amounts.find(({ start }) => start >= one.end && start < until);
      if (amount !== undefined) yield { name: one.name, rate: one.rate, cents: amount.cents };
    }
  }
}

function labelsIn(text: string): { name: Name; rate: number | null; start: number; end: number }[] {
  return [...text.matchAll(label)].flatMap((match) => {
    const name = names.find((one) => match.groups?.[one] !== undefined);
    if (
      name === undefined ||
      /(?:n°|intracommunautaire|number|no\.|nr\.)\s*$/i.test(text.slice(0, match.index)) ||
      /^ ?(?:intra|non applicable|due|autoliquid)/i.test(text.slice(match.index + match[0].length))
    )
      return [];
    const [, rate] = /^ ?(\d{1,2}(?:[.,]\d{1,2})?) ?%/.exec(text.slice(match.index + match[0].length)) ?? [];
    return [
      { name, rate: rate === undefined ? null : legalRate(hundredthsOf(rate)), start: match.index, end: match.index + match[0].length },
    ];
  });
}

/** Amounts have cents; what is followed by % is none. */
function amountsIn(text: string, decimal: Decimal): { start: number; cents: number }[] {
  const pattern = new RegExp(`(?<![\\w/-])(${printed})(?![\\d%])(?! ?%)`, 'g');
  return [...text.matchAll(pattern)].flatMap((match) => {
    const raw = match[1] ?? '';
    const isWhole = /^[1-9]/.test(raw.trim()) && /^\s?€/.test(text.slice(match.index + match[0].length));
    const cents = isWhole || /[.,] ?\d{2}$/.test(raw.trim()) ? centsOf(raw, decimal) : null;
    return cents === null ? [] : [{ start: match.index, cents }];
  });
}

/** Whether a page prints this amount, anywhere. */
export const printsAmount = (rows: readonly Row[], decimal: Decimal, cents: number): boolean =>
  rows.some(({ text }) => amountsIn(text, decimal).some((one) => Math.abs(one.cents) === Math.abs(cents)));
