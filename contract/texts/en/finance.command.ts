import { formatsOf } from '../formats.ts';
import type { command as french } from '../fr/finance.command.ts';

const f = formatsOf('en');

/** What the commands of `finance` say, in English. */
export const command: typeof french = {
  usage: {
    ledger:
      'checks, balance sheet, result, cash and delays of a French file of accounting entries; on the file alone, without account or network',
    ledgerFile: 'the FEC: SIREN, FEC, closing date, .txt',
    previous: 'the FEC of the year before, to compare the opening with its closing',
    ledgerPdf: 'write the report as PDF/A',
    ledgerXlsx: 'write figures, trial balance and findings as XLSX',
    ledgerForce: 'write over files that exist',
    invoices: 'supplier invoices of a source or folder: alerts, orders, deliveries, proposed entries',
    invoicePlace: 'the source or folder, by its path: SOURCE/FOLDER',
  },
  lessons: {
    ledger: `  beffroi ledger 732829320FEC20251231.txt
  beffroi ledger 732829320FEC20251231.txt --previous 732829320FEC20241231.txt --pdf accounts.pdf --xlsx accounts.xlsx

Each finding gives its lines. No finding means that the administration agrees, or that it does not.`,
    invoices: `  beffroi invoices "Accounting/Invoices received"

Put your suppliers, orders and delivery notes in the same folder, as CSV or XLSX: invoices are compared with them.`,
  },
  settings: {},
  written: (path) => `Written: ${path}`,
  ledgerOf: (siren, from, to, lines) => `${siren === '' ? 'Accounts' : `SIREN ${siren}`}, from ${from} to ${to}: ${f.number(lines)} lines.`,
  finding: (code, severity, words, lines, count) =>
    `  ${code}  ${severity.padEnd(15)} ${words}${lines === '' ? '' : ` (lines ${lines}${count > 6 ? ', …' : ''})`}`,
  noFinding: 'Nothing was found.',
  figure: (name, value) => `  ${name.padEnd(40)} ${value.padStart(18)}`,
  days: (value) => `${value} days`,
  invoicePlace: 'place',
  invoice: (supplier, number, gross) => `${supplier} · ${number} · ${gross}`,
  alert: (words) => `  ! ${words}`,
  invoicesFound: (invoices, alerted, others) =>
    `${f.number(invoices)} invoices, ${f.number(alerted)} of them to look at; ${f.number(others)} other documents.`,
  knownLists: (suppliers, orders, deliveries) =>
    `Compared with ${f.number(suppliers)} suppliers, ${f.number(orders)} orders, ${f.number(deliveries)} delivery notes.`,
};
