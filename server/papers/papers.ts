/** What people sign and keep: PDF/A, DOCX and XLSX from data, with their charts, in fonts that are shipped. No facts of its own. */
export { createBars, createDials, createFlows, type Bar, type Dial, type Flow } from './charts.ts';
export { paperToDocx } from './docx.ts';
export type { Block, Column, Figure, KeyFigure, Paper, Section } from './paper.ts';
export { paperToPdf } from './pdf.ts';
export { workbookToXlsx, type Cell, type Sheet, type Workbook } from './workbook.ts';
