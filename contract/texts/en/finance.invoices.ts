import type { InvoiceFault } from '../../finance.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');
type Detail = string | number | undefined;
const cents = (value: Detail): string => f.euros(Number(value));
/** Of a price, to the cent at least. */
const price = (value: Detail): string => f.decimal((Number(value) / 1_000_000).toFixed(6).replace(/0{1,4}$/, ''));
const millionths = (value: Detail): string => f.number(Number(value) / 1_000_000);
const expected = (percent: Detail): string => (percent === undefined ? '' : `, ${f.number(Number(percent))}% expected`);
const mentions: Record<string, string> = {
  number: 'its number',
  issued: 'its date',
  siren: 'the supplier’s SIREN',
  vatNumber: 'the supplier’s VAT number',
  due: 'the due date',
  penalties: 'penalties for late payment',
  indemnity: 'the fixed compensation of 40 €',
};

/** What an alert about an invoice says, by its fault. */
export const invoiceFaults: Record<InvoiceFault, (details: Record<string, string | number>, where: string) => string> = {
  line_arithmetic: (d) => `A line does not add up: ${cents(d['said'])} written, ${cents(d['made'])} computed`,
  total_arithmetic: (d) => `A total does not add up: ${cents(d['said'])} written, ${cents(d['made'])} computed`,
  tax_arithmetic: (d) => `VAT does not add up: ${cents(d['said'])} written, ${cents(d['made'])} computed`,
  tax_rate: (d) => `Unexpected VAT rate: ${f.number(Number(d['percent']))}%${expected(d['expected'])}`,
  duplicate: (d) => `Invoice ${d['said']} came before`,
  iban_changed: (d) => `The IBAN has changed: ${d['said']}, instead of ${d['known']}. Call the supplier at a number that you know`,
  iban_invalid: (d) => `Wrong IBAN: the check digits of ${d['said']} do not agree`,
  identity_invalid: (d) => `Wrong number: the check digit of ${d['said']} does not agree`,
  lookalike_supplier: (d) => `${d['said']} looks like ${d['known']}, under other numbers`,
  order_unknown: (d) => `Order ${d['said']} is not known`,
  price_above_order: (d) => `Price above the order: ${price(d['said'])} charged, ${price(d['known'])} ordered`,
  quantity_above_order: (d) => `Quantity above the order: ${millionths(d['said'])} charged, ${millionths(d['known'])} ordered`,
  quantity_above_delivered: (d) => `Quantity above the delivery: ${millionths(d['said'])} charged, ${millionths(d['known'])} received`,
  mention_missing: (_, where) => `A mandatory mention is missing: ${mentions[where] ?? where}`,
  due_too_late: (d) => `Due in ${f.number(Number(d['days']))} days, ${f.number(Number(d['most']))} at most being allowed`,
  page_differs: (d) => `The page says ${cents(d['said'])}, the data ${cents(d['known'])}`,
};
