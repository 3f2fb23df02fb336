import type { BudgetComparison, GroupAnalysis, LedgerAnalysis, LedgerLineSeen } from '#contract/finance.ts';
import { analyse, type LedgerFile } from './analysis.ts';
import { starts, type LedgerLine } from './fec/line.ts';
import { checkInvoices, type Checked } from './invoices/checking.ts';
import type { Taught } from './invoices/correcting.ts';
import type { Piece } from './invoices/invoice.ts';
import type { KnownLists } from './invoices/known.ts';
import { readLedger } from './fec/reading.ts';
import { assess, type Assessed } from './risk/risk.ts';
import { compared, type Planned } from './statements/budget.ts';
import { consolidated } from './statements/group.ts';

export type Asked =
  | { kind: 'analysis'; file: LedgerFile; previous: LedgerFile | null }
  | { kind: 'lines'; file: LedgerFile; at: number[]; accounts: string[] }
  | { kind: 'budget'; file: LedgerFile; planned: Planned[] }
  | { kind: 'risk'; years: LedgerFile[]; termsDays: number }
  | { kind: 'invoices'; pieces: Piece[]; known: KnownLists; taught: Taught; open: string | null }
  | { kind: 'group'; entities: { document: string; name: string; file: LedgerFile }[] };

export interface Computed {
  analysis: LedgerAnalysis;
  lines: { lines: LedgerLineSeen[]; total: number };
  budget: BudgetComparison;
  risk: Assessed;
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
    case 'risk':
      return assess(
        asked.years.map(({ name, bytes }) => readLedger(name, bytes).ledger),
        asked.termsDays,
      );
    case 'invoices':
      return checkInvoices(asked.pieces, asked.known, asked.taught, asked.open);
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

function groupOf(entities: Extract<Asked, { kind: 'group' }>['entities']): Computed['group'] {
  const read = entities.map(({ document, name, file }) => ({ document, name, ledger: readLedger(file.name, file.bytes).ledger }));
  return { closings: read.map(({ ledger: { year } }) => year.to), analysis: consolidated(read) };
}
