import type { Actor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import type { Tx } from '#server/vault/vault.ts';
import { insertDocument, insertVersion, setStateBeforeFirstReading, versionsOf } from './documents.store.ts';
import { nameWithoutExtension } from './names.ts';
import { memberOf, tellDocument, type DocumentHouse } from './needs.ts';
import type { Container } from './sources.store.ts';
import type { DocumentRow } from './tables.store.ts';

/** A file whose bytes are kept in this transaction. */
export interface KeptFile {
  fileName: string;
  mediaType: string;
  size: number;
  blob: string;
  /** The document's own key, under which the journal knows its contents; it dies with the document. */
  hashKey: Uint8Array<ArrayBuffer>;
  /** HMAC-SHA256 of the bytes under `hashKey`, hexadecimal. */
  contentHash: string;
  /** When the file was last changed where it comes from, ms UTC. */
  fileDate?: number | null;
  /** The number of the version of the same document whose bytes these are. */
  restoredFrom?: number;
  /** Nobody waits for it: it is read once nothing else waits. */
  behind?: boolean;
}

export interface Added {
  document: string;
  job: string;
}

/** The kind of the job that reads a version. */
export const readingJob = 'documents.read';

/** A new document, waiting to be read; one that came enclosed in another has that one's rights. Whether the actor may is the caller's question. */
export async function addDocument(
  house: DocumentHouse,
  tx: Tx,
  actor: Actor,
  container: Pick<Container, 'id' | 'row' | 'source'>,
  file: KeptFile,
  enclosed?: { row: number; id: string; depth: number },
): Promise<Added> {
  const id = newId('doc');
  const row = enclosed
    ? await house.access.placeEnclosed(tx, id, enclosed.id)
    : await house.access.placeAdded(tx, { id, kind: 'document', parent: container.id });
  await insertDocument(
    tx,
    {
      row,
      id,
      source: container.source,
      parent: container.row,
      title: nameWithoutExtension(file.fileName),
      hash_key: file.hashKey,
      enclosed_in: enclosed?.row ?? null,
      enclosed_depth: enclosed?.depth ?? 0,
      added_at: house.clock.now(),
      added_by: memberOf(actor),
    },
    file.fileName,
  );
  const job = await addNumbered(house, tx, actor, { row, id, number: 1 }, file);
  await house.journal.append(tx, {
    actor,
    act: 'document.added',
    on: id,
    facts: { place: container.id, bytes: file.size, contentHash: file.contentHash, job, ...(enclosed ? { enclosedIn: enclosed.id } : {}) },
  });
  tellDocument(house, tx, actor.organisation, id, 'waiting');
  return { document: id, job };
}

/** A new version of a document; the one before answers until this one is read. */
export async function addVersion(house: DocumentHouse, tx: Tx, actor: Actor, document: DocumentRow, file: KeptFile): Promise<Added> {
  const number = (await versionsOf(tx, document.row)).length + 1;
  const job = await addNumbered(house, tx, actor, { row: document.row, id: document.id, number }, file);
  await setStateBeforeFirstReading(tx, document.row, 'waiting');
  await house.journal.append(tx, {
    actor,
    act: 'document.version-added',
    on: document.id,
    facts: {
      version: number,
      bytes: file.size,
      contentHash: file.contentHash,
      job,
      ...(file.restoredFrom === undefined ? {} : { restoredFrom: file.restoredFrom }),
    },
  });
  tellDocument(house, tx, actor.organisation, document.id, document.current_version === null ? 'waiting' : 'read');
  return { document: document.id, job };
}

async function addNumbered(
  house: DocumentHouse,
  tx: Tx,
  actor: Actor,
  document: { row: number; id: string; number: number },
  file: KeptFile,
): Promise<string> {
  const id = newId('ver');
  await insertVersion(tx, {
    id,
    document: document.row,
    number: document.number,
    blob: file.blob,
    file_name: file.fileName,
    media_type: file.mediaType,
    size_bytes: file.size,
    added_at: house.clock.now(),
    added_by: memberOf(actor),
    file_date: file.fileDate ?? null,
    restored_from: file.restoredFrom ?? null,
  });
  return house.jobs.enqueue(tx, actor.organisation, {
    kind: readingJob,
    subject: document.id,
    input: { version: id },
    behind: file.behind ?? false,
  });
}
