import { sql } from 'kysely';
import { isPartly, type Remark } from '#contract/reading.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { foldedKey } from './names.ts';
import type { UnreadableReason } from '#server/reading/reading.ts';
import { tables, type DocumentRow, type ReadingState, type VersionRow } from './tables.store.ts';

type NewDocument = Pick<
  DocumentRow,
  'row' | 'id' | 'source' | 'parent' | 'title' | 'hash_key' | 'enclosed_in' | 'enclosed_depth' | 'added_at' | 'added_by'
>;
type NewVersion = Pick<
  VersionRow,
  | 'id'
  | 'document'
  | 'number'
  | 'blob'
  | 'file_name'
  | 'media_type'
  | 'size_bytes'
  | 'added_at'
  | 'added_by'
  | 'file_date'
  | 'restored_from'
>;

/** What a name filter looks in. */
export const searchKeyOf = (title: string, fileName: string): string => `${foldedKey(title)}\n${foldedKey(fileName)}`;

export async function insertDocument(tx: Tx, document: NewDocument, fileName: string): Promise<void> {
  await tables(tx)
    .insertInto('document')
    .values({
      ...document,
      title_by_hand: 0,
      search_key: searchKeyOf(document.title, fileName),
      state: 'waiting',
      current_version: null,
      latest_version: null,
      withdrawn_at: null,
      erase_told_at: null,
      withdrawn_by: null,
    })
    .execute();
}

/** Adds a version; it is the document's latest, and not the current one before it is read. */
export async function insertVersion(tx: Tx, version: NewVersion): Promise<number> {
  const { row } = await tables(tx)
    .insertInto('document_version')
    .values({
      ...version,
      state: 'waiting',
      unreadable_reason: null,
      text: null,
      pages: null,
      passages: 0,
      written_at: null,
      remarks: null,
    })
    .returning('row')
    .executeTakeFirstOrThrow();
  await tables(tx).updateTable('document').set({ latest_version: row }).where('row', '=', version.document).execute();
  return row;
}

export async function findDocument(snapshot: Snapshot, id: string): Promise<DocumentRow | undefined> {
  return tables(snapshot).selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function documentAt(snapshot: Snapshot, row: number): Promise<DocumentRow> {
  return tables(snapshot).selectFrom('document').selectAll().where('row', '=', row).executeTakeFirstOrThrow();
}

export async function findVersion(snapshot: Snapshot, id: string): Promise<VersionRow | undefined> {
  return tables(snapshot).selectFrom('document_version').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A file that waits to be read, of a document that came after this one. */
export async function waitingAfter(
  snapshot: Snapshot,
  document: number,
): Promise<Pick<VersionRow, 'file_name' | 'media_type'> | undefined> {
  // Word for word the condition of its index.
  const { rows } = await sql<Pick<VersionRow, 'file_name' | 'media_type'>>`
    select file_name, media_type from document_version where state in ('waiting', 'reading') and document > ${document}
    order by document limit 1`.execute(snapshot);
  return rows[0];
}

export async function versionAt(snapshot: Snapshot, row: number): Promise<VersionRow> {
  return tables(snapshot).selectFrom('document_version').selectAll().where('row', '=', row).executeTakeFirstOrThrow();
}

export async function versionsOf(snapshot: Snapshot, document: number): Promise<VersionRow[]> {
  return tables(snapshot).selectFrom('document_version').selectAll().where('document', '=', document).orderBy('number').execute();
}

/** The place that holds a document: its folder, or its source. */
export async function containerIdOf(snapshot: Snapshot, document: DocumentRow): Promise<string> {
  const { rows } = await sql<{ id: string }>`
select id from folder where row = ${document.parent} union all select id from source where row = ${document.parent}
`.execute(snapshot);
  if (!rows[0]) throw new Error('a document stands nowhere');
  return rows[0].id;
}

export async function setVersionState(tx: Tx, row: number, state: ReadingState, reason: UnreadableReason | null = null): Promise<void> {
  await tables(tx).updateTable('document_version').set({ state, unreadable_reason: reason }).where('row', '=', row).execute();
}

/** The state of a document that nothing answers for yet; one that has a current version stays read. */
export async function setStateBeforeFirstReading(tx: Tx, row: number, state: ReadingState): Promise<void> {
  await tables(tx).updateTable('document').set({ state }).where('row', '=', row).where('current_version', 'is', null).execute();
}

export async function setVersionRead(
  tx: Tx,
  row: number,
  read: { text: number; pages: number | null; passages: number; writtenAt: number | null; remarks: readonly Remark[] },
): Promise<void> {
  await tables(tx)
    .updateTable('document_version')
    .set({
      state: 'read',
      unreadable_reason: null,
      text: read.text,
      pages: read.pages,
      passages: read.passages,
      written_at: read.writtenAt,
      remarks: read.remarks.length === 0 ? null : JSON.stringify(read.remarks),
      is_partly: isPartly(read.remarks) ? 1 : 0,
    })
    .where('row', '=', row)
    .execute();
}

export async function setCurrentVersion(tx: Tx, document: number, version: number): Promise<void> {
  await tables(tx).updateTable('document').set({ current_version: version, state: 'read' }).where('row', '=', document).execute();
}

export async function setTitle(
  tx: Tx,
  row: number,
  title: string,
  { fileName, byHand }: { fileName: string; byHand: boolean },
): Promise<void> {
  await tables(tx)
    .updateTable('document')
    .set({ title, title_by_hand: byHand ? 1 : 0, search_key: searchKeyOf(title, fileName) })
    .where('row', '=', row)
    .execute();
}

/** A file that goes by another name is the same version. */
export async function setFileName(tx: Tx, version: number, file: { fileName: string; mediaType: string }): Promise<void> {
  await tables(tx)
    .updateTable('document_version')
    .set({ file_name: file.fileName, media_type: file.mediaType })
    .where('row', '=', version)
    .execute();
}

export async function setPlace(tx: Tx, row: number, place: { row: number; source: number }): Promise<void> {
  await tables(tx).updateTable('document').set({ parent: place.row, source: place.source }).where('row', '=', row).execute();
}

export async function setWithdrawn(tx: Tx, row: number, withdrawn: { at: number; by: string | null } | null): Promise<void> {
  await tables(tx)
    .updateTable('document')
    .set({ withdrawn_at: withdrawn?.at ?? null, withdrawn_by: withdrawn?.by ?? null, erase_told_at: null })
    .where('row', '=', row)
    .execute();
}

/** Withdrawn documents whose erasure was told of between two times, the longest withdrawn first. */
export async function toldBefore(
  snapshot: Snapshot,
  { withdrawn, told }: { withdrawn: number; told: number },
  limit: number,
): Promise<string[]> {
  const rows = await tables(snapshot)
    .selectFrom('document')
    .select('id')
    .where('withdrawn_at', '<=', withdrawn)
    .where('erase_told_at', '<=', told)
    .orderBy('withdrawn_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Notes that the erasure of what was withdrawn by then is told of now, and returns which are new. */
export async function tellErasures(tx: Tx, withdrawn: number, now: number): Promise<string[]> {
  const rows = await tables(tx)
    .updateTable('document')
    .set({ erase_told_at: now })
    .where('withdrawn_at', '<=', withdrawn)
    .where((where) => where.or([where('erase_told_at', 'is', null), where('erase_told_at', '>', now)]))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

export async function countDocuments(snapshot: Snapshot): Promise<number> {
  const { count } = await tables(snapshot)
    .selectFrom('document')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** What came enclosed in a document, and in that, as far as it was not moved elsewhere by hand; each after what it came in. */
export async function enclosedIn(snapshot: Snapshot, document: number): Promise<DocumentRow[]> {
  const { rows } = await sql<DocumentRow>`
with recursive inside (row, depth) as (
  select ${document}, 0
  union all
  select place.row, inside.depth + 1 from inside join place on place.parent = inside.row
)
select document.* from inside join document on document.row = inside.row where inside.depth > 0 order by inside.depth, document.row
`.execute(snapshot);
  return rows;
}

/** What a document gave documents of their own for, with their bytes and name; `isBelow` while nobody moved it elsewhere. */
export async function directlyEnclosed(
  snapshot: Snapshot,
  document: number,
): Promise<{ row: number; blob: string; fileName: string; withdrawnAt: number | null; withdrawnBy: string | null; isBelow: number }[]> {
  const { rows } = await sql<{
    row: number;
    blob: string;
    fileName: string;
    withdrawnAt: number | null;
    withdrawnBy: string | null;
    isBelow: number;
  }>`
select document.row, version.blob, version.file_name as fileName, document.withdrawn_at as withdrawnAt, document.withdrawn_by as withdrawnBy,
  place.parent is ${document} as isBelow
from document join document_version version on version.document = document.row join place on place.row = document.row
where document.enclosed_in = ${document}
`.execute(snapshot);
  return rows;
}
