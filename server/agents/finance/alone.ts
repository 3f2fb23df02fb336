import type { LedgerAnalysis } from '#contract/finance.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { paperToPdf, workbookToXlsx } from '#server/papers/papers.ts';
import { analyse, type LedgerFile } from './analysis.ts';
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

/** The report as PDF, or its figures as a workbook. */
export const ledgerPaper = (analysis: LedgerAnalysis, format: 'pdf' | 'xlsx', of: ReportOf): Promise<Uint8Array> =>
  format === 'pdf' ? paperToPdf(reportOf(analysis, of)) : workbookToXlsx(workbookOf(analysis, of));
