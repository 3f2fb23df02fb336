import type { Block } from '#contract/answers.ts';
import { compute } from './compute/compute.ts';
import { holdsWords } from './compute/cellwords.ts';
import type { Plan, PlannedCondition } from './compute/plan.ts';
import type { Precedence } from './conflict/precedence.ts';
import type { Citation } from '#contract/documents.ts';
import type { Row } from './citing.ts';
import type { OutlineLayout } from './outline/shown.ts';
import type { WorkedDetail } from './working/shown.ts';

/** What a block holds beside the places that it cites; kept with the message, without a word of a document. */
export type BlockDetail =
  | { kind: 'conflict'; precedence: Precedence; dates: (number | null)[] }
  /** The rows are cited: each says in its marks whether it enters. */
  | { kind: 'computed'; plan: Plan }
  /** Documents that the question names and that are not there. */
  | { kind: 'missing'; missing: string[] }
  | OutlineLayout
  | WorkedDetail;
export type BlockDetails = ReadonlyMap<number, BlockDetail>;

/** In the marks of a row that is cited: it enters, or why it does not. */
export const roles = { enters: 0, total: 1, empty: 2 } as const;

type ComputedBlock = Extract<Block, { kind: 'computed' }>;
export interface CitedRow {
  role: number;
  row: Row;
  citation: Citation;
}

/** What is computed, over the rows as they read now; null where they read no more as a table. */
export function computedBlock(plan: Plan, rows: readonly CitedRow[], citation: Citation): ComputedBlock | null {
  const names = rows[0]?.row.header ?? [];
  const counted = rows.map((one) => ({
    ...one,
    cells: names.map((_, at) => one.row.cells.find(({ column }) => column === at)?.value ?? ''),
    isTotal: one.role === roles.total,
  }));
  const entering = counted.filter(({ role }) => role !== roles.total);
  const result = compute({ ...plan, conditions: [] }, [], entering);
  if (!result) return null;
  const told = ({ row, citation: at }: CitedRow, value: string | null) => ({
    row: row.row,
    label: row.cells[0]?.value ?? '',
    value,
    citation: at,
  });
  const nameAt = (column: number): string => names[column] ?? '';
  return {
    kind: 'computed',
    operation: plan.operation,
    columns: plan.columns.map(nameAt),
    value: result.value,
    isRounded: result.isRounded,
    sheet: rows[0]?.row.sheet ?? null,
    conditions: plan.conditions.map((condition) => ({
      column: nameAt(condition.column),
      is: condition.is,
      value: valueOf(
        condition,
        result.rows.map(({ row }) => row.cells),
      ),
    })),
    counted: plan.compared ?? result.counted,
    rows: result.rows.map(({ row, value }) => told(row, value)),
    leftOut: [
      ...counted.filter(({ role }) => role === roles.total).map((row) => ({ ...told(row, null), why: 'total' as const })),
      ...result.leftOut.map(({ row }) => ({ ...told(row, null), why: 'empty' as const })),
    ],
    citation,
  };
}

const mostValues = 3;

/** A condition on words is told by the cells that hold them, where they are few. */
function valueOf({ column, is, value }: PlannedCondition, rows: readonly (readonly string[])[]): string {
  if (is !== 'is') return value;
  const values = [...new Set(rows.map((cells) => cells[column] ?? '').filter((cell) => holdsWords(cell, value)))];
  return values.length === 0 || values.length > mostValues ? value : values.join(' / ');
}
