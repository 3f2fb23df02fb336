import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One erased document: ids and a time, no content. */
export interface ErasedDocument {
  document: string;
  certificate: string;
  /** ms UTC. */
  at: number;
}

/** Adds a line to the list of erased ids, durably; a line may come twice. */
export async function listErased(file: string, erased: ErasedDocument): Promise<void> {
  const list = await open(file, 'a', 0o600);
  try {
    await list.write(`${erased.document} ${erased.certificate} ${erased.at}\n`);
    await list.sync();
  } finally {
    await list.close();
  }
  if (process.platform === 'win32') return;
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What a restored backup must not answer from. A line that a crash cut is left out: its erasure is not finished, and comes again. */
export async function erasedDocuments(file: string): Promise<ErasedDocument[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [, document, certificate, at] = /^(doc_\S+) (crt_\S+) (\d+)$/.exec(line) ?? [];
    return document && certificate && at ? [{ document, certificate, at: Number(at) }] : [];
  });
}
