import type { EntryChoices, InvoiceCheck } from '#contract/finance.ts';
import given from './formats.json' with { type: 'json' };

interface EntriesFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

const comma = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
const compact = (day: string | null): string => (day ?? '').replaceAll('-', '');
const slashed = (day: string | null): string => (day ?? '').split('-').toReversed().join('/');
/** What would end a cell, or begin a formula, does neither. */
const cell = (text: string): string => text.replace(/[\t\r\n;|"]/g, ' ').replace(/^[=+@-]/, "'$&");

/** Entries as an accounting firm takes them in: the decree's columns, or those of an import that one sets, in the format's own separator and letters. */
export function entriesFile(invoices: readonly Pick<InvoiceCheck, 'fields' | 'entry'>[], choices: EntryChoices): EntriesFile {
  const format = given.formats.find(({ id }) => id === choices.format);
  if (format === undefined) throw new Error('an entry format without its columns');
  const { separator, letters, columns } = format;
  const rows = invoices.flatMap(({ fields, entry }, at) =>
    entry.map((line) => {
      const isParty = line.account.startsWith('401') || line.account === choices.supplier;
      const values: Record<string, string> = {
        journal: choices.journal,
        journalName: 'Achats',
        entry: String(at + 1),
        date: compact(fields.issued),
        day: slashed(fields.issued),
        due: slashed(isParty ? fields.due : null),
        account: line.account,
        accountName: line.name,
        party: isParty ? (fields.siren ?? '') : '',
        partyName: isParty ? (fields.supplier ?? '') : '',
        piece: fields.number ?? '',
        label: line.label,
        debit: comma(line.debit),
        credit: comma(line.credit),
      };
      return columns.map(({ value }) => values[value] ?? '');
    }),
  );
  const text = [columns.map(({ title }) => title), ...rows].map((row) => row.map(cell).join(separator)).join('\r\n') + '\r\n';
  return {
    name: format.file,
    mediaType: format.file.endsWith('.csv') ? 'text/csv' : 'text/plain',
    bytes: letters === 'latin9' ? latin9(text) : Buffer.from(`\uFEFF${text}`, 'utf8'),
  };
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
