import type { BudgetComparison, GroupAnalysis, LedgerAnalysis } from '#contract/finance.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { paperToPdf, workbookToXlsx } from '#server/papers/papers.ts';
import { analyse, type LedgerFile } from './analysis.ts';
import { groupReportOf, groupWorkbookOf } from './report/consolidation.ts';
import { reportOf, type ReportOf } from './report/report.ts';
import { workbookOf } from './report/workbook.ts';

/** A ledger from its file alone, for the command. @throws ledger_unreadable */
export function analyseAlone(file: LedgerFile, previous: LedgerFile | null): LedgerAnalysis {
  return readable(analyse(file, previous));
}

/** @throws ledger_unreadable, by the first thing that is wrong with a file that gives no line */
export function readable(analysis: LedgerAnalysis): LedgerAnalysis {
  if (analysis.lines > 0) return analysis;
  const first = analysis.findings.find(({ severity }) => severity === 'error');
  throw new Refusal('ledger_unreadable', { code: first?.code ?? 'F02', line: first?.lines[0] ?? 1 });
}

/** The report as PDF, or its figures as a workbook; a budget stands in it where there is one. */
export const ledgerPaper = (
  analysis: LedgerAnalysis,
  budget: BudgetComparison | null,
  format: 'pdf' | 'xlsx',
  of: ReportOf,
): Promise<Uint8Array> =>
  format === 'pdf' ? paperToPdf(reportOf(analysis, budget, of)) : workbookToXlsx(workbookOf(analysis, budget, of));

/** Companies as one, as a report or a workbook. */
export const groupPaper = (analysis: GroupAnalysis, format: 'pdf' | 'xlsx', of: ReportOf): Promise<Uint8Array> =>
  format === 'pdf' ? paperToPdf(groupReportOf(analysis, of)) : workbookToXlsx(groupWorkbookOf(analysis, of));
