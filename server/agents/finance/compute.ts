import type { GroupAnalysis, LedgerAnalysis, LedgerLineSeen } from '#contract/finance.ts';
import { analyse, type LedgerFile } from './analysis.ts';
import { starts, type LedgerLine } from './fec/line.ts';
import { checkInvoices, type Checked } from './invoices/checking.ts';
import type { Piece } from './invoices/invoice.ts';
import type { KnownLists } from './invoices/known.ts';
import { readLedger } from './fec/reading.ts';
import { compared, type Compared, type Planned } from './statements/budget.ts';
import { balanceSheetOf, incomeOf, indicatorsOf } from './statements/figures.ts';
import { together } from './statements/group.ts';

export type Asked =
  | { kind: 'analysis'; file: LedgerFile; previous: LedgerFile | null }
  | { kind: 'lines'; file: LedgerFile; at: number[]; accounts: string[] }
  | { kind: 'budget'; file: LedgerFile; planned: Planned[] }
  | { kind: 'invoices'; pieces: Piece[]; known: KnownLists }
  | { kind: 'group'; entities: { name: string; file: LedgerFile }[] };

export interface Computed {
  analysis: LedgerAnalysis;
  lines: { lines: LedgerLineSeen[]; total: number };
  budget: Compared[];
  invoices: Checked[];
  group: { analysis: GroupAnalysis; closings: string[] };
}

/** Lines given at once. */
const mostShown = 500;

export async function compute(asked: Asked): Promise<Computed[Asked['kind']]> {
  switch (asked.kind) {
    case 'analysis':
      return analyse(asked.file, asked.previous);
    case 'lines':
      return linesOf(readLedger(asked.file.name, asked.file.bytes).ledger.lines, asked);
    case 'budget':
      return compared(readLedger(asked.file.name, asked.file.bytes).ledger, asked.planned);
    case 'invoices':
      return checkInvoices(asked.pieces, asked.known);
    case 'group':
      return groupOf(asked.entities);
  }
}

function linesOf(lines: readonly LedgerLine[], { at, accounts }: { at: number[]; accounts: string[] }): Computed['lines'] {
  const places = new Set(at);
  const own = lines.filter((line) => places.has(line.at) || (accounts.length > 0 && starts(line.account, ...accounts)));
  return {
    total: own.length,
    lines: own.slice(0, mostShown).map((line) => ({
      at: line.at,
      journal: line.journal,
      number: line.number,
      date: line.date,
      account: line.account,
      party: line.partyName,
      piece: line.piece,
      label: line.label,
      debit: line.debit,
      credit: line.credit,
    })),
  };
}

function groupOf(entities: readonly { name: string; file: LedgerFile }[]): Computed['group'] {
  const read = entities.map(({ name, file }) => ({ name, ledger: readLedger(file.name, file.bytes).ledger }));
  const { ledger, eliminations } = together(read);
  return {
    closings: read.map(({ ledger: { year } }) => year.to),
    analysis: {
      year: ledger.year,
      income: incomeOf(ledger),
      sheet: balanceSheetOf(ledger),
      indicators: indicatorsOf(ledger),
      eliminations,
    },
  };
}
