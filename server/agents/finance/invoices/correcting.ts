import type { EntryChoices, InvoiceCorrection, InvoiceFields, ProposedLine } from '#contract/finance.ts';
import { folded } from './rows.ts';
import accounts from './accounts.json' with { type: 'json' };

/** What stands until the firm's own is chosen: the chart of accounts' usual ones. */
export const usualChoices: EntryChoices = {
  format: 'fec',
  journal: 'AC',
  supplier: accounts.supplier.account,
  tax: accounts.tax.account,
  other: accounts.other.account,
  beforeMinutes: null,
};

/** A supplier by his number, or else by his name. */
export const supplierKey = ({ siren, supplier }: Pick<InvoiceFields, 'siren' | 'supplier'>): string => siren ?? folded(supplier ?? '');

/** What people said of invoices, and what it taught: given to each check. */
export interface Taught {
  corrections: Readonly<Record<string, InvoiceCorrection>>;
  habits: readonly { supplier: string; account: string; becomes: string; name: string }[];
  choices: EntryChoices;
}

export const nothingTaught: Taught = { corrections: {}, habits: [], choices: usualChoices };

/** Accounts that a person put in the place of those proposed: a line of the same side and amount, under another account. */
export function taughtBy(
  proposed: readonly ProposedLine[],
  wanted: readonly ProposedLine[],
): { account: string; becomes: string; name: string }[] {
  const kept = new Set(proposed.map(({ account }) => account));
  return proposed.flatMap(({ account, debit, credit }) => {
    if (wanted.some((line) => line.account === account)) return [];
    const instead = wanted.find((line) => line.debit === debit && line.credit === credit && !kept.has(line.account));
    return instead === undefined ? [] : [{ account, becomes: instead.account, name: instead.name }];
  });
}

/** What was read, with what a person said instead. */
export const correctedBy = (read: InvoiceFields, said: InvoiceCorrection['fields']): InvoiceFields => ({
  ...read,
  supplier: said.supplier ?? read.supplier,
  number: said.number ?? read.number,
  issued: said.issued ?? read.issued,
  due: said.due ?? read.due,
  siren: said.siren ?? read.siren,
  iban: said.iban ?? read.iban,
  order: said.order ?? read.order,
  net: said.net ?? read.net,
  vat: said.vat ?? read.vat,
  gross: said.gross ?? read.gross,
});
