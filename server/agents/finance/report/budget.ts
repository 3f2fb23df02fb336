import type { BudgetComparison, ComparedRow } from '#contract/finance.ts';
import type { Block, Cell, Sheet } from '#server/papers/papers.ts';
import type { Words } from './wording.ts';

const euros = '#,##0.00 "€"';
const first = 4;

/** Why a row differs: the accounts that weigh most in it. */
const because = ({ accounts }: ComparedRow, { f }: Words): string =>
  accounts.map(({ account, name, cents }) => `${name} (${account}) ${f.euros(cents)}`).join(' ; ');

/** What was planned beside what was done, row by row, then what nobody planned. */
export function budgetBlocks({ rows, unplanned, planned, actual }: BudgetComparison, w: Words): Block[] {
  const { said, f } = w;
  const result = (sums: BudgetComparison['planned']): number => sums.income - sums.expenses;
  return [
    { kind: 'paragraph', text: said.budgetSaid(f.euros(result(planned)), f.euros(result(actual))) },
    {
      kind: 'table',
      columns: said.budgetColumns.map((title, at) => ({
        title,
        share: [0.8, 2, 1.2, 1.2, 1.2, 3][at] ?? 1,
        ...(at > 1 && at < 5 ? { align: 'right' as const } : {}),
      })),
      rows: rows.map((row) => [row.prefix, row.label, f.euros(row.cents), f.euros(row.actual), f.euros(row.gap), because(row, w)]),
    },
    ...(unplanned.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: said.unplanned },
          {
            kind: 'list' as const,
            items: unplanned.slice(0, 20).map(({ account, name, cents }) => `${account} ${name} : ${f.euros(cents)}`),
          },
        ]),
  ];
}

/** The same as a sheet, its differences as live formulas. */
export function budgetSheet({ rows, unplanned }: BudgetComparison, w: Words): Sheet {
  const { said } = w;
  return {
    name: said.budget,
    title: said.budget,
    columns: said.budgetColumns.map((title, at) =>
      at > 1 && at < 5 ? { title, width: 16, format: euros } : { title, width: [12, 34, 0, 0, 0, 80][at] ?? 16 },
    ),
    rows: [
      ...rows.map((row, at): Cell[] => [
        row.prefix,
        row.label,
        row.cents / 100,
        row.actual / 100,
        { formula: `D${first + at}-C${first + at}`, result: row.gap / 100 },
        because(row, w),
      ]),
      ...unplanned.map(({ account, name, cents }): Cell[] => [account, name, null, cents / 100, null, said.unplanned]),
    ],
  };
}
