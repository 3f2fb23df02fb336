import { isExtreme, type Computed } from '#contract/computed.ts';
import { holdsWords } from './cellwords.ts';
import { compared, decimalOf, plus, shared, textOf, times, whole, zero, type Decimal } from './decimal.ts';
import { dayIn } from './limits.ts';
import type { Plan, PlannedCondition } from './plan.ts';
import type { Column } from './table.ts';

/** What is computed with: a row's cells, and whether it is a sum of the others. */
export interface Counted {
  cells: readonly string[];
  isTotal: boolean;
}

export interface Result<Row> {
  value: string;
  isRounded: boolean;
  rows: { row: Row; value: string | null }[];
  leftOut: { row: Row; why: Computed['leftOut'][number]['why'] }[];
  counted: number;
}

/** Computes a plan over rows; null where no row enters. */
export function compute<Row extends Counted>(
  plan: Plan,
  columns: readonly Pick<Column, 'kind'>[],
  rows: readonly Row[],
): Result<Row> | null {
  const own = rows.filter((row) => row.isTotal || plan.conditions.every((condition) => holds(condition, row, columns)));
  const leftOut: Result<Row>['leftOut'] = own.filter(({ isTotal }) => isTotal).map((row) => ({ row, why: 'total' }));
  const entering = own.filter(({ isTotal }) => !isTotal);
  if (plan.operation === 'count')
    return entering.length === 0
      ? null
      : {
          value: String(entering.length),
          isRounded: false,
          rows: entering.map((row) => ({ row, value: null })),
          leftOut,
          counted: entering.length,
        };
  const valued: { row: Row; number: Decimal }[] = [];
  for (const row of entering) {
    const numbers = plan.columns.map((at) => decimalOf(row.cells[at] ?? ''));
    if (numbers.some((one) => one === null)) leftOut.push({ row, why: 'empty' });
    else valued.push({ row, number: numbers.reduce<Decimal>((all, one) => (one ? times(all, one) : all), whole(1)) });
  }
  if (valued.length === 0) return null;
  const all = { leftOut, counted: valued.length };
  const told = (kept: typeof valued): Result<Row>['rows'] => kept.map(({ row, number }) => ({ row, value: textOf(number) }));
  if (isExtreme(plan.operation)) {
    const sign = plan.operation === 'least' ? 1 : -1;
    const best = valued.reduce((kept, one) => (sign * compared(one.number, kept.number) < 0 ? one : kept));
    return {
      ...all,
      value: textOf(best.number),
      isRounded: false,
      rows: told(valued.filter(({ number }) => compared(number, best.number) === 0)),
    };
  }
  const sum = valued.reduce((total, { number }) => plus(total, number), zero);
  if (plan.operation !== 'mean') return { ...all, value: textOf(sum), isRounded: false, rows: told(valued) };
  const mean = shared(sum, valued.length, plan.digits);
  return { ...all, value: textOf(mean.value), isRounded: mean.isRounded, rows: told(valued) };
}

function holds({ column, is, value }: PlannedCondition, { cells }: Counted, columns: readonly Pick<Column, 'kind'>[]): boolean {
  if (column < 0) return columns.some(({ kind }, at) => kind === 'number' && (cells[at] ?? '') === '');
  const cell = cells[column] ?? '';
  if (is === 'empty' || is === 'filled') return (cell === '') === (is === 'empty');
  if (is === 'is' || is === 'is-not') return holdsWords(cell, value) === (is === 'is');
  const difference = /^\d{4}-\d\d-\d\d$/.test(value)
    ? comparedDays(dayIn(cell), value)
    : comparedNumbers(decimalOf(cell), decimalOf(value.replace('.', ',')));
  if (difference === null) return false;
  return { over: difference > 0, 'at-least': difference >= 0, under: difference < 0, 'at-most': difference <= 0, equal: difference === 0 }[
    is
  ];
}

const comparedDays = (one: string | null, other: string): number | null => (one === null ? null : one < other ? -1 : one > other ? 1 : 0);
const comparedNumbers = (one: Decimal | null, other: Decimal | null): number | null => (one && other ? compared(one, other) : null);
