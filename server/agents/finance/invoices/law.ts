import type { InvoiceAlert, InvoiceFields } from '#contract/finance.ts';
import rates from '../checks/vat-rates.json' with { type: 'json' };
import { daysBetween, lastOfMonth } from '../fec/days.ts';
import mentions from './mentions.json' with { type: 'json' };
import type { Ordered } from './known.ts';
import { orderLine } from './matching.ts';
import type { ReadInvoice } from './invoice.ts';

const alert = (fault: InvoiceAlert['fault'], where: string, details: InvoiceAlert['details'] = {}): InvoiceAlert => ({
  fault,
  where,
  details,
});
const longestDays = 60;

const isFrench = ({ vatNumber, siren, iban }: InvoiceFields): boolean =>
  vatNumber === null ? siren !== null || (iban ?? 'FR').startsWith('FR') : vatNumber.startsWith('FR');

/** What the law has an invoice say (Commercial Code L441-9, L441-10; CGI annexe II, 242 nonies A), and how long it may have us wait. */
export function law(invoice: ReadInvoice, ordered: readonly Ordered[]): InvoiceAlert[] {
  const { fields, words, source } = invoice;
  const isFree = /293 ?B/.test(words);
  const french = isFrench(fields);
  const missing = (where: string, isSo: boolean): InvoiceAlert[] => (isSo ? [alert('mention_missing', where)] : []);
  const has = (pattern: string): boolean => new RegExp(pattern, 'iu').test(words.replace(/[’‘]/g, "'").replace(/\s*\|\s*/g, ' '));
  // Named on the page, and not read: its empty field says it, and nothing is missing.
  const isNamed = (label: string): boolean => source !== 'einvoice' && has(label);
  const isCredit = fields.type === 'credit';
  return [
    ...missing('number', fields.number === null && !isNamed(mentions.labels.number)),
    ...missing('issued', fields.issued === null),
    ...missing('siren', french && fields.siren === null),
    ...missing('vatNumber', french && !isFree && fields.vatNumber === null && (fields.vat ?? 0) > 0),
    ...missing('due', !isCredit && fields.due === null && !isNamed(mentions.labels.due)),
    ...missing('penalties', french && !isCredit && !has(mentions.penalties)),
    ...missing('indemnity', french && !isCredit && !has(mentions.indemnity)),
    ...tooLate(fields),
    ...wrongRates(invoice, ordered, isFree),
  ];
}

/** Sixty days from the invoice, or forty-five to the end of the month. */
function tooLate({ issued, due, type }: InvoiceFields): InvoiceAlert[] {
  if (issued === null || due === null || type === 'credit') return [];
  const days = daysBetween(issued, due);
  const endOfMonth = daysBetween(issued, lastOfMonth(plus45(issued)));
  return days > Math.max(longestDays, due === lastOfMonth(due) ? endOfMonth : 0)
    ? [alert('due_too_late', 'due', { days, most: longestDays })]
    : [];
}
const plus45 = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 45 * 86_400_000).toISOString().slice(0, 10);

const isSubcontracting = /sous-traitance/i;

/** Rates that are none of the country's, that the order did not foresee, or that a subcontractor of works may not charge (CGI art. 283-2 nonies). */
function wrongRates({ fields, lineRates, words }: ReadInvoice, ordered: readonly Ordered[], isFree: boolean): InvoiceAlert[] {
  if (isFree) return [];
  const charged = [...fields.vatBreakdown.map(({ rate }) => rate), ...lineRates.filter((rate) => rate !== null)];
  const isLegal = (rate: number): boolean => rates.rates.some((legal) => Math.round(legal * 100) === rate);
  const odd = charged.find((rate) => !isLegal(rate));
  if (odd !== undefined) return [alert('tax_rate', 'vat', { percent: odd / 100 })];
  const most = Math.max(0, ...charged);
  const works = fields.lines.some(({ description }) => isSubcontracting.test(description));
  if (works && most > 0 && !/autoliquid/i.test(words)) return [alert('tax_rate', 'vat', { percent: most / 100, expected: 0 })];
  const [only, ...others] = fields.vatBreakdown;
  for (const [at, line] of fields.lines.entries()) {
    const foreseen = orderLine(line, ordered)?.rate ?? null;
    const rate = lineRates[at] ?? (others.length === 0 ? (only?.rate ?? null) : null);
    if (foreseen !== null && rate !== null && rate !== foreseen)
      return [alert('tax_rate', 'vat', { percent: rate / 100, expected: foreseen / 100 })];
  }
  return [];
}
