import type { InvoiceCheck } from '#contract/finance.ts';
import { decree } from '../fec/columns.ts';

const comma = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
const compact = (day: string | null): string => (day ?? '').replaceAll('-', '');
/** What would end a cell, or begin a formula, does neither. */
const cell = (text: string): string => text.replace(/[\t\r\n;|"]/g, ' ').replace(/^[=+@-]/, "'$&");

/** Entries with the columns of the decree, by tab in Latin-9 as accounting software takes them in, or by semicolon in UTF-8 for a spreadsheet. */
export function entriesFile(invoices: readonly Pick<InvoiceCheck, 'fields' | 'entry'>[], format: 'fec' | 'csv'): Uint8Array {
  const separator = format === 'fec' ? '\t' : ';';
  const rows = invoices.flatMap(({ fields, entry }, at) =>
    entry.map(({ account, name, label, debit, credit }) => {
      const isParty = account.startsWith('401');
      return [
        'AC',
        'Achats',
        String(at + 1),
        compact(fields.issued),
        account,
        name,
        isParty ? (fields.siren ?? '') : '',
        isParty ? (fields.supplier ?? '') : '',
        fields.number ?? '',
        compact(fields.issued),
        label,
        comma(debit),
        comma(credit),
        '',
        '',
        '',
        '',
        '',
      ];
    }),
  );
  const text = [decree, ...rows].map((row) => row.map(cell).join(separator)).join('\r\n') + '\r\n';
  return format === 'fec' ? latin9(text) : Buffer.from(`\uFEFF${text}`, 'utf8');
}

const moved = new Map('€ŠšŽžŒœŸ'.split('').map((letter, at) => [letter, [0xa4, 0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe][at] ?? 0x3f]));

/** ISO 8859-15; what it has no letter for becomes a question mark. */
function latin9(text: string): Uint8Array {
  const plain = text.replace(/[’‘]/g, "'").replace(/[–—]/g, '-');
  return Uint8Array.from(plain, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return moved.get(letter) ?? (code < 0x100 ? code : 0x3f);
  });
}
