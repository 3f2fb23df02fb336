/** Which AI is really used, who can compel it, and what to do first. */
export { correctionSchema, corrected, shippedCatalogue, updatedCatalogue, type Catalogue, type Correction } from './catalogue.ts';
export { diagnose, type DiagnosisRequest } from './diagnosis.ts';
export { mayReadLogs, type Notice } from './gathering.ts';
