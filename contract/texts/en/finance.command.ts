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
  },
  lessons: {
    ledger: `  beffroi ledger 732829320FEC20251231.txt
  beffroi ledger 732829320FEC20251231.txt --previous 732829320FEC20241231.txt --pdf accounts.pdf --xlsx accounts.xlsx

Each finding gives its lines. No finding means that the administration agrees, or that it does not.`,
  },
  settings: {},
  written: (path) => `Written: ${path}`,
  ledgerOf: (siren, from, to, lines) => `${siren === '' ? 'Accounts' : `SIREN ${siren}`}, from ${from} to ${to}: ${f.number(lines)} lines.`,
  finding: (code, severity, words, lines, count) =>
    `  ${code}  ${severity.padEnd(15)} ${words}${lines === '' ? '' : ` (lines ${lines}${count > 6 ? ', …' : ''})`}`,
  noFinding: 'Nothing was found.',
  figure: (name, value) => `  ${name.padEnd(40)} ${value.padStart(18)}`,
  days: (value) => `${value} days`,
};
