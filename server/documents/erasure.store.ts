import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import type { Cursor } from './cursor.ts';
import { tables, type DocumentTables } from './tables.store.ts';

export type ErasureRow = DocumentTables['erasure'];

/** An erasure that holds from this transaction on; what is still to be seen to is null. */
export async function insertErasure(tx: Tx, erasure: Omit<ErasureRow, 'listed' | 'cleared_at' | 'found'>): Promise<void> {
  await tables(tx)
    .insertInto('erasure')
    .values({ ...erasure, listed: 0, cleared_at: null, found: null })
    .execute();
}

/** What is shown of an erasure: its row, and who did it as he is called today. */
export type ShownErasure = ErasureRow & { by: string | null };

/** Newest first, after a place in the list; with `member`, his own alone. */
export async function selectErasures(
  snapshot: Snapshot,
  { member, after, limit }: { member: string | null; after: Cursor | null; limit: number },
): Promise<{ rows: ShownErasure[]; total: number }> {
  const mine = member === null ? sql`` : sql`and erasure.erased_by = ${member}`;
  const { rows } = await sql<ShownErasure>`
select erasure.*, member.name as by from erasure left join member on member.id = erasure.erased_by
where true ${mine} ${after === null ? sql`` : sql`and (committed_at, certificate) < (${after.at}, ${after.id})`}
order by committed_at desc, certificate desc limit ${limit}
`.execute(snapshot);
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total from erasure where true ${mine}`.execute(snapshot);
  return { rows, total: counted[0]?.total ?? 0 };
}

export async function shownErasure(snapshot: Snapshot, certificate: string): Promise<ShownErasure | undefined> {
  const { rows } = await sql<ShownErasure>`
select erasure.*, member.name as by from erasure left join member on member.id = erasure.erased_by where certificate = ${certificate}
`.execute(snapshot);
  return rows[0];
}

/** What was erased with each of these documents, because it came enclosed in it. */
export async function enclosedErasures(snapshot: Snapshot, documents: readonly string[]): Promise<ErasureRow[]> {
  const { rows } = await sql<ErasureRow>`
select * from erasure where enclosed_in in (select value from json_each(${JSON.stringify(documents)})) order by certificate
`.execute(snapshot);
  return rows;
}

/** Rows that still hold something of a document that is erased: itself, its versions, its texts with their words, places and passages. */
export async function countLeft(
  snapshot: Snapshot,
  { document, texts, units }: { document: string; texts: string; units: string },
): Promise<number> {
  const { rows } = await sql<{ left: number }>`
select (select count(*) from document where id = ${document})
  + (select count(*) from document_version where row in (select value from json_each(${units})))
  + (select count(*) from version_band where version in (select value from json_each(${units})))
  + (select count(*) from version_message where version in (select value from json_each(${units})))
  + (select count(*) from text where row in (select value from json_each(${texts})))
  + (select count(*) from text_chunk where text in (select value from json_each(${texts})))
  + (select count(*) from text_place where text in (select value from json_each(${texts})))
  + (select count(*) from text_page where text in (select value from json_each(${texts})))
  + (select count(*) from passage where text in (select value from json_each(${texts}))) as left
`.execute(snapshot);
  return rows[0]?.left ?? 0;
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

export async function updateErasure(
  tx: Tx,
  certificate: string,
  done: { listed: 1 } | { cleared_at: number; found: number | null },
): Promise<void> {
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
  await sql`delete from version_band where version in (select row from document_version where document = ${row})`.execute(tx);
  await sql`delete from version_message where version in (select row from document_version where document = ${row})`.execute(tx);
  await tables(tx).deleteFrom('document_version').where('document', '=', row).execute();
  await tables(tx).deleteFrom('document').where('row', '=', row).execute();
  return blobs.map(({ blob }) => blob);
}
