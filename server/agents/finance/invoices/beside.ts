import { correctedFields, type BesideLine, type CorrectedField, type InvoiceFields } from '#contract/finance.ts';
import { monthWords } from './dates.ts';
import type { KnownLists } from './known.ts';
import { deliveredFor, orderedFor, orderLine } from './matching.ts';

/** Each line of an invoice with the line of its order and what came of it. */
export function besideOf(fields: InvoiceFields, lists: KnownLists): BesideLine[] {
  const ordered = orderedFor(fields, lists) ?? [];
  if (ordered.length === 0) return [];
  return fields.lines.map((line, at) => {
    const of = orderLine(line, ordered);
    const came = of === null ? [] : deliveredFor(of, lists);
    return {
      line: at,
      order:
        of === null
          ? null
          : {
              order: of.order,
              date: of.date,
              reference: of.reference,
              description: of.description,
              quantity: of.quantity,
              unitPrice: of.unitPrice,
            },
      deliveries: came.map(({ note, date, quantity }) => ({ note, date, quantity })),
    };
  });
}

/** Where a text prints each field, in the forms that invoices use; the last of an amount, which is its total. */
export function printed(fields: InvoiceFields, text: string): { field: CorrectedField; start: number; end: number }[] {
  return correctedFields.flatMap((field) => {
    const value = fields[field];
    if (value === null || value === '') return [];
    const pattern =
      typeof value === 'number' ? amountIn(value) : field === 'issued' || field === 'due' ? dayIn(value) : spaced(value, field);
    const found = [...text.matchAll(new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`, 'giu'))];
    const one = typeof value === 'number' ? found.at(-1) : found[0];
    return one === undefined ? [] : [{ field, start: one.index, end: one.index + one[0].length }];
  });
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** Numbers are printed in groups; names are not. */
const spaced = (value: string, field: CorrectedField): string =>
  field === 'iban' || field === 'siren'
    ? value
        .split('')
        .map(escaped)
        .join(String.raw`[ \u00a0\u202f]?`)
    : escaped(value);

function amountIn(cents: number): string {
  const whole = String(Math.floor(Math.abs(cents) / 100));
  const groups = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, String.raw`[ .,'\u00a0\u202f]?`);
  return `${groups}[.,]${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

function dayIn(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const [m, d] = [Number(month), Number(day)];
  return [
    `0?${d}[/.-]0?${m}[/.-](?:${year}|${year.slice(2)})`,
    `${year}[-/.]?${month}[-/.]?${day}`,
    String.raw`0?${d}(?:er|st|nd|rd|th)?\.? (?:${monthWords(month)})\.? ${year}`,
  ].join('|');
}
