import type { InvoiceAlert, InvoiceFields } from '#contract/finance.ts';
import { isLuhn } from '../fec/filename.ts';
import { supplierOf, type KnownLists, type Supplier } from './known.ts';
import { folded } from './rows.ts';

const alert = (fault: InvoiceAlert['fault'], where: string, details: InvoiceAlert['details'] = {}): InvoiceAlert => ({
  fault,
  where,
  details,
});

/** An IBAN's own two check digits (ISO 13616). */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(iban)) return false;
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits.split('')) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** The key of a French VAT number, made of its SIREN (CGI, annexe IV). */
export const isFrenchVat = (number: string): boolean => {
  const [, key, siren] = /^FR(\d{2})(\d{9})$/.exec(number) ?? [];
  return key === undefined || siren === undefined || Number(key) === (12 + 3 * (Number(siren) % 97)) % 97;
};

/** Whether the supplier is who he says: his numbers hold, his account is the one we know, nobody borrows a known name. */
export function identity(fields: InvoiceFields, lists: KnownLists, earlier: readonly InvoiceFields[]): InvoiceAlert[] {
  const { siren, vatNumber, iban } = fields;
  const known = supplierOf(lists, fields);
  const lookalike = lookalikeOf(fields, lists);
  const invalid = [
    ...(siren !== null && !isLuhn(siren) ? [alert('identity_invalid', 'siren', { said: siren, known: known?.siren ?? '' })] : []),
    ...(vatNumber !== null && !isFrenchVat(vatNumber)
      ? [alert('identity_invalid', 'vatNumber', { said: vatNumber, known: known?.vatNumber ?? '' })]
      : []),
    ...(iban !== null && !isIban(iban) ? [alert('iban_invalid', 'iban', { said: iban, known: known?.iban ?? '' })] : []),
  ];
  if (lookalike !== null) invalid.push(alert('lookalike_supplier', 'supplier', { said: fields.supplier ?? '', known: lookalike.name }));
  const expected = known?.iban || lookalike?.iban || ibanBefore(fields, earlier);
  if (iban !== null && isIban(iban) && expected !== '' && iban !== expected)
    invalid.push(alert('iban_changed', 'iban', { said: iban, known: expected }));
  return invalid;
}

/** A name that is nearly a known one, under other numbers. */
function lookalikeOf({ supplier, siren, vatNumber }: InvoiceFields, { suppliers }: KnownLists): Supplier | null {
  const name = folded(supplier ?? '');
  if (name === '' || suppliers.some((one) => folded(one.name) === name)) return null;
  const isOther = (one: Supplier): boolean =>
    (siren !== null && one.siren !== '' && siren !== one.siren) ||
    (vatNumber !== null && one.vatNumber !== '' && vatNumber !== one.vatNumber);
  return suppliers.find((one) => isOther(one) && likeness(folded(one.name), name) >= 0.8) ?? null;
}

/** 1 for the same word, by the edits that lead from one to the other. */
export function likeness(one: string, other: string): number {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one];
  if (longer.startsWith(shorter) && shorter.length >= 6) return 0.9;
  let row = Array.from({ length: shorter.length + 1 }, (_, at) => at);
  for (let i = 1; i <= longer.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= shorter.length; j += 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (longer[i - 1] === shorter[j - 1] ? 0 : 1)));
    row = next;
  }
  return 1 - (row.at(-1) ?? 0) / Math.max(1, longer.length);
}

/** The account that this supplier's other invoices give, where we have no list. */
function ibanBefore(fields: InvoiceFields, earlier: readonly InvoiceFields[]): string {
  const before = earlier.filter(({ siren, iban }) => siren !== null && siren === fields.siren && iban !== null);
  return before.at(-1)?.iban ?? '';
}
