import type { InvoiceFault } from '#contract/finance.ts';
import type { Checked as Whole } from '#server/agents/finance/invoices/checking.ts';

type Fields = Record<string, string | null | object[]>;
export interface Truth {
  format: string;
  fields: Fields;
  faults: { kind: string; where: string; implied?: boolean }[];
}

/** How the truth, written before the rules, calls what the rules find. */
const kinds: Record<InvoiceFault, string> = {
  line_arithmetic: 'line-arithmetic',
  total_arithmetic: 'total-arithmetic',
  tax_arithmetic: 'vat-arithmetic',
  tax_rate: 'vat-rate',
  duplicate: 'duplicate',
  iban_changed: 'iban-mismatch',
  iban_invalid: 'checksum',
  identity_invalid: 'checksum',
  lookalike_supplier: 'lookalike-supplier',
  order_unknown: 'unknown-order',
  price_above_order: 'price-above-order',
  quantity_above_order: 'quantity-above-order',
  quantity_above_delivered: 'quantity-above-delivered',
  mention_missing: 'missing-mention',
  due_too_late: 'due-too-late',
  page_differs: 'xml-pdf-mismatch',
};

const folded = (value: unknown): string =>
  (typeof value === 'string' ? value : '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/[’‘]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
const decimal = (value: number | null, scale: number): number | null => (value === null ? null : value / scale);
const isSame = (truth: unknown, found: unknown): boolean => {
  if (truth === null || truth === undefined) return found === null || found === undefined || found === '';
  if (typeof found === 'number') return Math.abs(Number(truth) - found) < 1e-6;
  return folded(truth) === folded(found);
};

/** Each field of the truth beside ours: [name, what is true, what was read]. Rows of lines and of taxes count one by one. */
/** What the truth speaks of. */
type Checked = Pick<Whole, 'document' | 'alerts' | 'fields'>;

function* pairs(truth: Fields, { fields }: Checked): Generator<[string, unknown, unknown]> {
  const { vatBreakdown, lines, ...plain } = truth;
  const money = new Set(['net', 'vat', 'gross', 'payable', 'discount', 'prepaid']);
  for (const [name, value] of Object.entries(plain)) {
    const found: unknown = Reflect.get(fields, name);
    yield [name, value, money.has(name) && typeof found === 'number' ? found / 100 : found];
  }
  // A set of rates has no order.
  const taxes = fields.vatBreakdown.toSorted((one, other) => one.rate - other.rate);
  for (const [at, row] of list(vatBreakdown)
    .toSorted((one, other) => Number(one['rate']) - Number(other['rate']))
    .entries()) {
    const found = taxes[at];
    yield [`vat[${at}].rate`, row['rate'], decimal(found?.rate ?? null, 100)];
    yield [`vat[${at}].base`, row['base'], decimal(found?.base ?? null, 100)];
    yield [`vat[${at}].tax`, row['tax'], decimal(found?.tax ?? null, 100)];
  }
  for (const [at, row] of list(lines).entries()) {
    const found = fields.lines[at];
    yield [`line[${at}].reference`, row['reference'], found?.reference ?? null];
    yield [`line[${at}].description`, row['description'], found?.description ?? null];
    yield [`line[${at}].quantity`, row['quantity'], decimal(found?.quantity ?? null, 1_000_000)];
    yield [`line[${at}].unitPrice`, row['unitPrice'], decimal(found?.unitPrice ?? null, 1_000_000)];
    if (row['discountPercent'] !== undefined)
      yield [`line[${at}].discountPercent`, row['discountPercent'], decimal(found?.discountPercent ?? null, 100)];
    yield [`line[${at}].net`, row['net'], decimal(found?.net ?? null, 100)];
  }
}

const list = (rows: Fields[string] | undefined): Record<string, unknown>[] =>
  Array.isArray(rows) ? rows.map((row): Record<string, unknown> => ({ ...row })) : [];

export interface Compared {
  xml: { right: number; of: number };
  page: { right: number; of: number };
  scan: { right: number; of: number };
  seen: number;
  planted: number;
  falseAlarms: number;
  honest: number;
  wrong: string[];
}

export function compare(truths: ReadonlyMap<string, Truth>, checked: readonly Checked[]): Compared {
  const totals: Compared = {
    xml: { right: 0, of: 0 },
    page: { right: 0, of: 0 },
    scan: { right: 0, of: 0 },
    seen: 0,
    planted: 0,
    falseAlarms: 0,
    honest: 0,
    wrong: [],
  };
  for (const [name, truth] of truths) {
    const ours = checked.find(({ document }) => document === name);
    const kind = /factur-x|ubl|cii/.test(truth.format) ? 'xml' : truth.format.startsWith('scan') ? 'scan' : 'page';
    const empty: Checked = { document: name, alerts: [], fields: noFields };
    for (const [field, value, found] of pairs(truth.fields, ours ?? empty)) {
      totals[kind].of += 1;
      if (isSame(value, found)) totals[kind].right += 1;
      else totals.wrong.push(`${name} ${truth.format} ${field}: ${String(value)} / ${String(found)}`);
    }
    const found = new Set((ours?.alerts ?? []).map(({ fault }) => kinds[fault]));
    const real = truth.faults.filter(({ implied }) => implied !== true);
    for (const fault of real) {
      totals.planted += 1;
      const isSeen = (ours?.alerts ?? []).some(
        (alert) => kinds[alert.fault] === fault.kind && (fault.kind !== 'missing-mention' || alert.where === fault.where),
      );
      if (isSeen) totals.seen += 1;
      else totals.wrong.push(`${name} MISSED ${fault.kind} ${fault.where}`);
    }
    if (real.length === 0) totals.honest += 1;
    const known = new Set(truth.faults.map((fault) => fault.kind));
    const alarms = [...found].filter((one) => !known.has(one));
    if (real.length === 0 && alarms.length > 0) totals.falseAlarms += 1;
    for (const alarm of alarms)
      totals.wrong.push(`${name} FALSE ${alarm} ${JSON.stringify(ours?.alerts.filter(({ fault }) => kinds[fault] === alarm))}`);
  }
  return totals;
}

const noFields: Checked['fields'] = {
  supplier: null,
  siren: null,
  vatNumber: null,
  number: null,
  type: 'invoice',
  issued: null,
  due: null,
  currency: '',
  net: null,
  vat: null,
  gross: null,
  payable: null,
  discount: null,
  prepaid: null,
  iban: null,
  order: null,
  vatBreakdown: [],
  lines: [],
};
