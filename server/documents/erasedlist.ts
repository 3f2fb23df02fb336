import { readFileSync } from 'node:fs';
import { appendLine } from '#server/vault/vault.ts';

/** One erased document: ids and a time, no content. */
export interface ErasedDocument {
  document: string;
  certificate: string;
  /** ms UTC. */
  at: number;
}

/** Adds a line to the list of erased ids, durably and whole; a line may come twice. @throws disk_full */
export function listErased(file: string, { document, certificate, at }: ErasedDocument): void {
  appendLine(file, `${document} ${certificate} ${at}`);
}

/**
 * What a restored backup must not answer from. A line that a crash cut is left out: its erasure is not finished, and comes again.
 * A list that is there and cannot be read is an error, not an empty one.
 */
export function erasedDocuments(file: string): ErasedDocument[] {
  return listOf(file).flatMap((line) => {
    const [, document, certificate, at] = /^(doc_\S+) (crt_\S+) (\d+)$/.exec(line) ?? [];
    return document && certificate && at ? [{ document, certificate, at: Number(at) }] : [];
  });
}

function listOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
