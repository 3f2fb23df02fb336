import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { tables, type DocumentTables } from '../tables.store.ts';
import type { KnownFile, KnownFolder } from './comparing.ts';

export type WatchedRow = DocumentTables['watched'];
export interface WatchedSource extends WatchedRow {
  /** The public id and the name of its source. */
  id: string;
  name: string;
}

export async function insertWatched(tx: Tx, watched: WatchedRow): Promise<void> {
  await tables(tx).insertInto('watched').values(watched).execute();
}

/** Every watched folder, by the name of its source. */
export async function selectWatched(snapshot: Snapshot): Promise<WatchedSource[]> {
  return tables(snapshot)
    .selectFrom('watched')
    .innerJoin('source', 'source.row', 'watched.source')
    .selectAll('watched')
    .select(['source.id', 'source.name'])
    .orderBy('source.name_key')
    .orderBy('watched.source')
    .execute();
}

export async function findWatched(snapshot: Snapshot, source: string): Promise<WatchedSource | undefined> {
  return (await selectWatched(snapshot)).find(({ id }) => id === source);
}

export async function setPaused(tx: Tx, source: number, at: number | null): Promise<void> {
  await tables(tx).updateTable('watched').set({ paused_at: at }).where('source', '=', source).execute();
}

export async function setRootInode(tx: Tx, source: number, inode: string): Promise<void> {
  await tables(tx).updateTable('watched').set({ inode }).where('source', '=', source).execute();
}

/** Its documents stay, and are nobody's files any more. */
export async function deleteWatched(tx: Tx, source: number): Promise<void> {
  for (const table of ['watched_file', 'watched_place', 'watched'] as const)
    await tables(tx).deleteFrom(table).where('source', '=', source).execute();
}

export async function knownFiles(snapshot: Snapshot, source: number): Promise<KnownFile[]> {
  const rows = await tables(snapshot).selectFrom('watched_file').selectAll().where('source', '=', source).execute();
  return rows.map((row) => ({
    row: row.row,
    key: row.key,
    stamp: row.stamp,
    sizeBytes: row.size_bytes,
    hash: row.hash,
    document: row.document,
    goneAt: row.gone_at,
  }));
}

export async function knownFolders(snapshot: Snapshot, source: number): Promise<(KnownFolder & { id: string })[]> {
  return tables(snapshot)
    .selectFrom('watched_place')
    .innerJoin('folder', 'folder.row', 'watched_place.folder')
    .select(['watched_place.key', 'watched_place.folder as place', 'watched_place.inode', 'folder.id'])
    .where('watched_place.source', '=', source)
    .execute();
}

/** The row of the folder that a key stands for. */
export async function placeAt(snapshot: Snapshot, source: number, key: string): Promise<number | null> {
  const place = tables(snapshot).selectFrom('watched_place').select('folder').where('source', '=', source).where('key', '=', key);
  return (await place.executeTakeFirst())?.folder ?? null;
}

export async function insertPlace(tx: Tx, source: number, place: KnownFolder): Promise<void> {
  await tables(tx).insertInto('watched_place').values({ source, key: place.key, folder: place.place, inode: place.inode }).execute();
}

export async function setInode(tx: Tx, source: number, { key, inode }: Pick<KnownFolder, 'key' | 'inode'>): Promise<void> {
  await tables(tx).updateTable('watched_place').set({ inode }).where('source', '=', source).where('key', '=', key).execute();
}

/** A folder, with all that is known below it, is found under another key from now on. */
export async function moveKeys(tx: Tx, source: number, from: string, to: string): Promise<void> {
  for (const table of [sql.table('watched_place'), sql.table('watched_file')])
    await sql`
update ${table} set key = ${to} || substr(key, length(${from}) + 1)
where source = ${source} and (key = ${from} or substr(key, 1, length(${from}) + 1) = ${from} || '/')
`.execute(tx);
}

export async function insertFile(tx: Tx, source: number, file: Omit<KnownFile, 'row' | 'goneAt'>): Promise<void> {
  await tables(tx)
    .insertInto('watched_file')
    .values({
      source,
      key: file.key,
      stamp: file.stamp,
      size_bytes: file.sizeBytes,
      hash: file.hash,
      document: file.document,
      gone_at: null,
    })
    .execute();
}

export async function updateFile(
  tx: Tx,
  row: number,
  change: { key?: string; stamp?: string; size_bytes?: number; hash?: string; gone_at?: number | null },
): Promise<void> {
  await tables(tx).updateTable('watched_file').set(change).where('row', '=', row).execute();
}

/** The file that a document came from, with the secret under which the folder keeps what it must not take in again. */
export async function fileOfDocument(
  snapshot: Snapshot,
  document: number,
): Promise<{ row: number; key: string; goneAt: number | null; secret: Uint8Array } | undefined> {
  return tables(snapshot)
    .selectFrom('watched_file')
    .innerJoin('watched', 'watched.source', 'watched_file.source')
    .select(['watched_file.row', 'watched_file.key', 'watched_file.gone_at as goneAt', 'watched.secret'])
    .where('watched_file.document', '=', document)
    .executeTakeFirst();
}

/** What is left of an erased document whose file stays: by which the file is known again, and nothing of what it is called or holds. */
export async function leaveOut(tx: Tx, row: number, key: string): Promise<void> {
  await tables(tx).updateTable('watched_file').set({ key, hash: null, document: null }).where('row', '=', row).execute();
}

export async function deleteFile(tx: Tx, row: number): Promise<void> {
  await tables(tx).deleteFrom('watched_file').where('row', '=', row).execute();
}

/** How many versions of a source's documents wait to be read; with `audiences`, of those that they open. */
export async function countUnread(snapshot: Snapshot, source: number, audiences: readonly number[] | null): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
select count(*) as unread from document_version version join document on document.row = version.document
${audiences === null ? sql`` : sql`join place on place.row = document.row and place.audience in (select value from json_each(${JSON.stringify(audiences)}))`}
where version.state in ('waiting', 'reading') and document.source = ${source} and document.withdrawn_at is null
`.execute(snapshot);
  return rows[0]?.unread ?? 0;
}

/** The group of this name. */
export async function groupNamed(snapshot: Snapshot, nameKey: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from grp where name_key = ${nameKey}`.execute(snapshot);
  return rows[0]?.id ?? null;
}
