import type { finance as part } from '../../finance.ts';
import { formatsOf } from '../formats.ts';
import type { PartWords } from '../words.ts';

const f = formatsOf('en');
type Details = Record<string, string | number>;
const by = (words: Record<string, string>, key: string | number | undefined): string => words[String(key)] ?? String(key);

/** What is wrong with a file that is no ledger, by the code of the finding. */
export const fileFaults: Record<string, (details: Details) => string> = {
  F01: ({ part }) =>
    by(
      {
        form: 'The file’s name is not SIREN, FEC, closing date',
        siren: 'The SIREN in the file’s name is wrong: its check digit does not agree',
        date: 'The date in the file’s name does not exist',
        closing: 'No entry belongs to the year that the file’s name announces',
      },
      part,
    ),
  F02: () => 'The separator is neither a tab nor a vertical bar',
  F03: () => 'The columns are not in the order of the text',
  F04: ({ column }) => `Column ${column} is missing`,
  F05: ({ column }) => `Column ${column} is extra`,
  F06: () => 'Lines end with one separator too many',
  F07: ({ expected }) => `The line does not have its ${f.number(Number(expected))} fields`,
  F08: () => 'Empty line',
};

export const finance = {
  pages: { comptes: 'Accounts' },
  acts: {
    'ledger.analysed': 'Accounts examined',
    'ledger.exported': 'Report on accounts taken away',
    'customers.assessed': 'Customers’ risk of late payment assessed',
    'ledgers.consolidated': 'Accounts consolidated',
    'consolidation.exported': 'Consolidation taken away',
    'invoices.checked': 'Invoices checked',
    'invoice.opened': 'Invoice examined',
    'invoice.decided': 'Invoice accepted or refused',
    'invoice.corrected': 'Invoice corrected',
    'entries.chosen': 'Format of entries chosen',
    'entries.exported': 'Entries of invoices taken away',
  },
  permissions: { 'finance.use': 'examine accounts and invoices' },
  refusals: {
    ledger_unreadable: ({ code, line }) =>
      `This file is no ledger (FEC): ${fileFaults[code]?.({ column: '', part: 'form' }) ?? code}, line ${f.number(line)}. Give the FEC that your software exports.`,
    ledger_too_large: ({ limitMb }) => `This file is larger than ${f.number(limitMb)} MB. Export the accounts year by year.`,
    budget_unreadable: () => 'This workbook has no column Account (Compte) and Budget. Give the two columns these titles.',
    invoice_unreadable: () => 'This document is no invoice that the house can read. Open it, and enter it by hand.',
    entry_unbalanced: ({ cents }) => `The entry does not balance: ${f.euros(cents)} between debit and credit. Correct a line.`,
    entries_none: () => 'No invoice of this place was accepted with an entry that balances. Accept one, then try again.',
    history_too_short: ({ invoices, late, onTime, needed, neededOfEach }) =>
      `The history is too short to assess a risk: ${f.number(invoices)} invoices whose outcome is known, ${f.number(late)} late and ${f.number(onTime)} on time; ${f.number(needed)} are needed, and ${f.number(neededOfEach)} of each. Add the ledgers of the years before.`,
    risk_by_chance: ({ auc, invoices }) =>
      `On the ${f.number(invoices)} latest invoices, the model tells no better than chance (area under the curve: ${f.number(auc)}). No score is given; rely on past delays.`,
    group_too_small: () => 'Two companies’ ledgers at least, closed on the same day, are needed here. Add them, then try again.',
    group_years_differ: ({ one, other }) => `These accounts do not end on the same day: ${one} and ${other}. Choose those of one year.`,
  },
} satisfies PartWords<typeof part>;
