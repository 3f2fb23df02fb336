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
    ledgers: 'the ledgers of the house that you may read: figures, lines, budget, late payers, group',
    ledgersDocument: 'the FEC, by its title, name or id; the list without it',
    ledgersLines: 'lines of the accounts that begin so: 606,70',
    ledgersBudget: 'compare with this budget (XLSX, ODS or CSV of Documents)',
    ledgersRisk: 'the risk of late payment by customer, for these agreed terms in days',
    ledgersGroup: 'consolidate these companies: "DOCUMENT=Name" for each',
    accept: 'accept this invoice',
    refuse: 'refuse this invoice, with --reason',
    reason: 'why it is refused',
    exportEntries: 'write the entries of the invoices that were accepted',
    entryFormat: 'fec, csv or import; the firm’s own otherwise',
  },
  lessons: {
    ledgers: `  beffroi ledgers
  beffroi ledgers 732829320FEC20251231.txt --lines 606,613
  beffroi ledgers 732829320FEC20251231.txt --budget "Budget 2025.xlsx" --pdf comptes.pdf
  beffroi ledgers 732829320FEC20251231.txt --late-risk 30
  beffroi ledgers --group "732829320FEC20251231.txt=Menuiserie Lacroix" "552100554FEC20251231.txt=Lacroix Pose" --xlsx groupe.xlsx`,
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
  ledgerLine: (title: string, fileName: string, closing: string, source: string) => `${title} · ${fileName} · ${closing} · ${source}`,
  noLedger: 'No file of accounting entries that you may read.',
  entryLine: (at: number, date: string, account: string, label: string, debit: string, credit: string) =>
    `  ${String(at).padStart(6)}  ${date}  ${account.padEnd(8)} ${label.slice(0, 40).padEnd(40)} ${debit.padStart(16)} ${credit.padStart(16)}`,
  linesShown: (shown: number, total: number) => `${f.number(shown)} lines of ${f.number(total)}.`,
  budgetLine: (prefix: string, label: string, planned: string, actual: string, gap: string) =>
    `${prefix} ${label}: ${planned} planned, ${actual} actual, ${gap} of difference`,
  because: (account: string, name: string, amount: string) => `  ${account} ${name}: ${amount}`,
  unplannedLine: (account: string, name: string, amount: string) => `Not planned: ${account} ${name}, ${amount}`,
  riskMeasured: (trained: number, invoices: number, recall: number, precision: number | null, auc: number) =>
    `Trained on ${f.number(trained)} invoices; on the ${f.number(invoices)} latest, left out: recall ${f.number(recall)}, precision ${precision === null ? '–' : f.number(precision)}, ROC area ${f.number(auc)}.`,
  riskLine: (name: string, chance: number | null, late: number, all: number, person: string) =>
    `  ${name.padEnd(36)} ${chance === null ? 'no score' : `${f.number(Math.round(100 * chance))}%`} · ${f.number(late)} late of ${f.number(all)}${person === 'no' ? '' : person === 'yes' ? ' · natural person' : ' · may be a natural person'}`,
  riskLimits: 'Due days are supposed from the terms said. A score helps to remind; it decides nothing.',
  companyExpected: 'two companies at least, "DOCUMENT=Name"',
  eliminationLine: (from: string, to: string, receivable: string, payable: string, sales: string, purchases: string) =>
    `${from} → ${to}: ${receivable} receivable, ${payable} payable; ${sales} sold, ${purchases} bought`,
  unmatchedLine: (piece: string, label: string, from: string, to: string) =>
    `  ! ${piece} ${label}: ${from} on one side, ${to} on the other`,
  decided: { accepted: () => '  accepted', refused: (reason: string) => `  refused: ${reason}` },
};
