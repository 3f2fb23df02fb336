import { randomBytes } from 'node:crypto';
import type { Diagnosis } from '#contract/sovereignty.ts';
import type { Language } from '#contract/texts/formats.ts';
import { paperAs, workbookToXlsx } from '#server/papers/papers.ts';
import { createSandbox } from '#server/reading/reading.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { corrected, correctionsIn, ownIn, shippedCatalogue, updatedCatalogue } from './catalogue.ts';
import { diagnose } from './diagnosis.ts';
import type { Notice } from './gathering.ts';
import type { GivenFile } from './inspecting.ts';
import { reportOf } from './report.ts';
import { workbookOf } from './workbook.ts';

export interface AloneRequest {
  folder: string;
  files: readonly GivenFile[];
  organisation: string;
  notice: Notice;
  withLogs: boolean;
  /** A newer catalogue as its maker signed it, with the key to trust; and what the company knows better. */
  newer?: { file: string; publicKey: string } | undefined;
  corrections?: string | undefined;
  at: number;
  signal: AbortSignal;
  onFile?(file: string): void;
}

/**
 * The diagnosis of a folder, without a house: nothing is kept, and the key of the aliases is forgotten with the call.
 * @throws diagnosis_empty, logs_need_notice, logs_need_council, catalogue_update_invalid, correction_incomplete
 */
export async function diagnoseAlone(request: AloneRequest): Promise<Diagnosis> {
  if (request.files.length === 0) throw new Refusal('diagnosis_empty', { path: request.folder });
  const shipped = shippedCatalogue();
  const newest = request.newer ? updatedCatalogue(shipped, request.newer.file, request.newer.publicKey) : shipped;
  const corrections = request.corrections === undefined ? [] : correctionsIn(request.corrections);
  const catalogue = corrected(newest, corrections);
  const sandbox = createSandbox();
  try {
    const { diagnosis } = await diagnose({
      ...request,
      catalogue,
      own: ownIn(corrections),
      key: randomBytes(32),
      readDocument: async (bytes, name) => {
        const outcome = await sandbox.read(bytes, { name, mediaType: null }, { signal: request.signal });
        return outcome.kind === 'read' ? outcome.reading.text : null;
      },
    });
    return diagnosis;
  } finally {
    await sandbox.close();
  }
}

/** The diagnosis as a file that is given away. */
export async function diagnosisAs(
  format: 'pdf' | 'docx' | 'xlsx',
  diagnosis: Diagnosis,
  language: Language,
  version: string,
): Promise<Uint8Array> {
  if (format === 'xlsx') return workbookToXlsx(workbookOf(diagnosis, language));
  return paperAs(format, reportOf(diagnosis, language, version));
}
