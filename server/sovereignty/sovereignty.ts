/** Which AI is really used, who can compel it, and what to do first. */
export { diagnoseAlone, diagnosisAs, type AloneRequest } from './alone.ts';
export { fileSource, type ByteSource } from './bytesource.ts';
export { correctionSchema, corrected, shippedCatalogue, updatedCatalogue, type Catalogue, type Correction } from './catalogue.ts';
export { diagnose, type DiagnosisRequest } from './diagnosis.ts';
export { mayReadLogs, type Notice } from './gathering.ts';
export { reportOf } from './report.ts';
export { workbookOf } from './workbook.ts';
export { createSovereignty, type Sovereignty } from './keeping.ts';
export { sovereigntyMigrations } from './migrations.ts';
