import type { Paper } from './paper.ts';
import { paperToPdf } from './pdf.ts';
import type { Workbook } from './workbook.ts';

/** What people sign and keep: PDF/A, DOCX and XLSX from data, with their charts, in fonts that are shipped. No facts of its own. */
export { createBars, createDials, createFlows, type Bar, type Dial, type Flow } from './charts.ts';
export type { Block, Column, Figure, KeyFigure, Paper, Section } from './paper.ts';
export { paperToPdf };
export type { Cell, Sheet, Workbook } from './workbook.ts';

// A house that has printed nothing has not loaded what writes these: a hundred modules, at each start.

/** The paper as Word opens it. */
export const paperToDocx = async (paper: Paper): Promise<Uint8Array> => (await import('./docx.ts')).paperToDocx(paper);

/** The paper as a file of this kind. */
export const paperAs = (format: 'pdf' | 'docx', paper: Paper): Promise<Uint8Array> =>
  format === 'pdf' ? paperToPdf(paper) : paperToDocx(paper);

/** What such files are, as a browser is told. */
export const paperTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The sheets as Excel opens them, formulas live. */
export const workbookToXlsx = async (workbook: Workbook): Promise<Uint8Array> => (await import('./workbook.ts')).workbookToXlsx(workbook);
