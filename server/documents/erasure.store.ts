import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { tables, type DocumentTables } from './tables.store.ts';

export type ErasureRow = DocumentTables['erasure'];

export async function insertErasure(
  tx: Tx,
  erasure: { certificate: string; document: string; committedAt: number; journalSeq: number },
): Promise<void> {
  await tables(tx)
    .insertInto('erasure')
    .values({
      certificate: erasure.certificate,
      document: erasure.document,
      committed_at: erasure.committedAt,
      journal_seq: erasure.journalSeq,
      listed: 0,
      cleared_at: null,
    })
    .execute();
}

export async function findErasure(snapshot: Snapshot, certificate: string): Promise<ErasureRow> {
  return tables(snapshot).selectFrom('erasure').selectAll().where('certificate', '=', certificate).executeTakeFirstOrThrow();
}

/** Erasures that hold, but of which the disk or the list outside the vault has not been seen to. */
export async function unfinishedErasures(snapshot: Snapshot): Promise<string[]> {
  const rows = await tables(snapshot)
    .selectFrom('erasure')
    .select('certificate')
    .where((is) => is.or([is('cleared_at', 'is', null), is('listed', '=', 0)]))
    .execute();
  return rows.map((row) => row.certificate);
}

export async function updateErasure(tx: Tx, certificate: string, done: { listed: 1 } | { cleared_at: number }): Promise<void> {
  await tables(tx).updateTable('erasure').set(done).where('certificate', '=', certificate).execute();
}

/** Those of `ids` that are documents here. */
export async function documentsAmong(snapshot: Snapshot, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select id from document where id in (select value from json_each(${JSON.stringify(ids)})) order by row
`.execute(snapshot);
  return rows.map(({ id }) => id);
}

/** Takes a document's versions away, then itself. Its texts and its place are gone before. Returns the blobs that nothing points to any more. */
export async function deleteDocument(tx: Tx, row: number): Promise<string[]> {
  const { rows: blobs } = await sql<{ blob: string }>`
select distinct mine.blob from document_version mine
where mine.document = ${row} and not exists (select 1 from document_version other where other.blob = mine.blob and other.document <> ${row})
`.execute(tx);
  await tables(tx).updateTable('document').set({ current_version: null, latest_version: null }).where('row', '=', row).execute();
  await tables(tx).deleteFrom('document_version').where('document', '=', row).execute();
  await tables(tx).deleteFrom('document').where('row', '=', row).execute();
  return blobs.map(({ blob }) => blob);
}
