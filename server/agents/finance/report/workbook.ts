import { isDays, type BudgetComparison, type FigureSeen, type LedgerAnalysis } from '#contract/finance.ts';
import type { Language } from '#contract/texts/formats.ts';
import type { Cell, Sheet, Workbook } from '#server/papers/papers.ts';
import { budgetSheet } from './budget.ts';
import { commentarySheet } from './commentary.ts';
import { accountsSaid } from './report.ts';
import { wordsOf } from './wording.ts';

const euros = '#,##0.00 "€"';
/** Where the first row of a sheet's table stands. */
const first = 4;

/** The analysis as sheets: figures, trial balance with live sums, months, aged balances, findings with all their lines. */
export function workbookOf(
  analysis: LedgerAnalysis,
  budget: BudgetComparison | null,
  { language, at }: { language: Language; at: number },
): Workbook {
  const w = wordsOf(language);
  const { words, said } = w;
  const figures = (name: string, of: readonly FigureSeen[]): Sheet => ({
    name,
    title: name,
    columns: [
      { title: said.line, width: 40 },
      { title: said.amount, width: 18, format: euros },
      { title: said.accounts, width: 60 },
    ],
    rows: of.map((one): Cell[] => [
      words.figures[one.name] ?? one.name,
      one.value === null ? null : isDays(one) ? one.value : one.value / 100,
      accountsSaid(one),
    ]),
  });
  const last = first + analysis.balances.length - 1;
  const total = (column: string, cents: number): Cell => ({ formula: `SUM(${column}${first}:${column}${last})`, result: cents / 100 });
  const sum = (of: 'opening' | 'debit' | 'credit' | 'closing') => analysis.balances.reduce((all, one) => all + one[of], 0);
  return {
    title: said.title,
    creator: said.siren(analysis.siren),
    at,
    sheets: [
      commentarySheet(analysis.commentary, w),
      figures(said.income, analysis.income),
      figures(said.sheet, analysis.sheet),
      figures(said.indicators, analysis.indicators),
      ...(budget === null ? [] : [budgetSheet(budget, w)]),
      {
        name: said.balance,
        title: said.balance,
        columns: said.balanceColumns.map((title, column) =>
          column < 2 ? { title, width: 14 + 24 * column } : { title, width: 16, format: euros },
        ),
        rows: [
          ...analysis.balances.map(({ account, name, opening, debit, credit, closing }, row): Cell[] => [
            account,
            name,
            opening / 100,
            debit / 100,
            credit / 100,
            { formula: `C${first + row}+D${first + row}-E${first + row}`, result: closing / 100 },
          ]),
          [null, null, total('C', sum('opening')), total('D', sum('debit')), total('E', sum('credit')), total('F', sum('closing'))],
        ],
        totals: [analysis.balances.length],
      },
      {
        name: said.months,
        title: said.months,
        columns: said.monthColumns.map((title, column) => (column === 0 ? { title, width: 12 } : { title, width: 18, format: euros })),
        rows: analysis.months.map(({ month, turnover, expenses, cash }): Cell[] => [month, turnover / 100, expenses / 100, cash / 100]),
      },
      ...(['customers', 'suppliers'] as const).map((of): Sheet => ({
        name: said.aged(of),
        title: said.aged(of),
        columns: said.agedColumns.map((title, column) => (column === 0 ? { title, width: 36 } : { title, width: 16, format: euros })),
        rows: analysis[of].map(({ name, byAge, total: all }): Cell[] => [name, ...byAge.map((cents) => cents / 100), all / 100]),
      })),
      {
        name: said.findings,
        title: said.findings,
        columns: said.findingColumns.map((title, column) => ({ title, width: [10, 14, 80, 40, 8][column] ?? 12 })),
        rows: analysis.findings.map(({ code, severity, lines, count, details }): Cell[] => [
          code,
          words.severities[severity],
          words.ledgerFindings[code]?.(details) ?? code,
          lines.join(', '),
          count,
        ]),
        notes: [said.convention],
      },
    ],
  };
}
