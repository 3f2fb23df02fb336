import type { InvoiceAlert, InvoiceFields, InvoiceLine } from '#contract/finance.ts';
import { productOf } from './numbers.ts';
import type { ReadInvoice } from './invoice.ts';

const alert = (fault: InvoiceAlert['fault'], where: string, details: InvoiceAlert['details'] = {}): InvoiceAlert => ({
  fault,
  where,
  details,
});
const sumOf = <One>(all: readonly One[], of: (one: One) => number): number => all.reduce((total, one) => total + of(one), 0);

/** A cent a line: prices are shown rounded, and taxes are rounded line by line by some. */
export function arithmetic({ fields, isWhole, source }: ReadInvoice): InvoiceAlert[] {
  const lines = lineFaults(fields.lines);
  // A line that a scan lost says nothing of a sum.
  return [...lines, ...(source !== 'scan' || lines.length === 0 ? totals(fields, isWhole) : [])];
}

function lineFaults(lines: readonly InvoiceLine[]): InvoiceAlert[] {
  return lines.flatMap(({ quantity, unitPrice, discountPercent, net }, at) => {
    if (quantity === null || unitPrice === null || net === null) return [];
    const made = productOf(quantity, unitPrice, discountPercent ?? 0);
    const tolerated = 1 + Math.abs(quantity / 1_000_000) * (unitPrice % 10_000 === 0 ? 0 : 0.05);
    return Math.abs(Math.abs(made) - Math.abs(net)) <= tolerated ? [] : [alert('line_arithmetic', `lines[${at}].net`, { said: net, made })];
  });
}

function totals({ net, vat, gross, payable, prepaid, discount, vatBreakdown, lines }: InvoiceFields, isWhole: boolean): InvoiceAlert[] {
  const found: InvoiceAlert[] = [];
  const tolerated = Math.max(1, lines.length);
  const lined =
    lines.length > 0 && lines.every((line) => line.net !== null) ? sumOf(lines, (line) => line.net ?? 0) - (discount ?? 0) : null;
  if (isWhole && lined !== null && net !== null && Math.abs(lined - net) > tolerated)
    found.push(alert('total_arithmetic', 'net', { said: net, made: lined }));
  if (net !== null && vat !== null && gross !== null && net + vat !== gross)
    found.push(alert('total_arithmetic', 'gross', { said: gross, made: net + vat }));
  if (gross !== null && payable !== null && Math.abs(gross - (prepaid ?? 0) - payable) > 1 && payable > gross)
    found.push(alert('total_arithmetic', 'payable', { said: payable, made: gross - (prepaid ?? 0) }));
  const wrong = vatBreakdown.filter(({ rate, base, tax }) => Math.abs((base * rate) / 10_000 - tax) > tolerated);
  const [first] = wrong;
  if (first !== undefined)
    found.push(alert('tax_arithmetic', 'vat', { said: first.tax, made: Math.round((first.base * first.rate) / 10_000) }));
  else if (vat !== null && vatBreakdown.length > 0 && Math.abs(sumOf(vatBreakdown, ({ tax }) => tax) - vat) > 1)
    found.push(alert('tax_arithmetic', 'vat', { said: vat, made: sumOf(vatBreakdown, ({ tax }) => tax) }));
  return found;
}
