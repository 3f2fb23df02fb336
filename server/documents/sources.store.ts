import { sql, type RawBuilder } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { tables, type DocumentTables } from './tables.store.ts';

/** A source or a folder: what can hold documents. `source` is its source's row (its own for a source). */
export interface Container {
  row: number;
  id: string;
  kind: 'source' | 'folder';
  source: number;
  parent: number | null;
  /** Whose private source this is; null for a named one and for folders. */
  member: string | null;
}

export interface TreePlace {
  row: number;
  id: string;
  parent: number | null;
  /** A private source goes by its member's name. */
  name: string;
  member: string | null;
  cuts: number;
}

export async function insertSource(tx: Tx, row: DocumentTables['source']): Promise<void> {
  await tables(tx).insertInto('source').values(row).execute();
}

export async function insertFolder(tx: Tx, row: DocumentTables['folder']): Promise<void> {
  await tables(tx).insertInto('folder').values(row).execute();
}

export const findContainer = (snapshot: Snapshot, id: string): Promise<Container | null> => container(snapshot, sql`id = ${id}`);

export const containerAt = (snapshot: Snapshot, row: number): Promise<Container | null> => container(snapshot, sql`row = ${row}`);

async function container(snapshot: Snapshot, which: RawBuilder<unknown>): Promise<Container | null> {
  const { rows } = await sql<Container>`
select row, id, 'source' as kind, row as source, null as parent, member from source where ${which}
union all
select row, id, 'folder', source, parent, null from folder where ${which}
`.execute(snapshot);
  return rows[0] ?? null;
}

export async function privateSourceOf(snapshot: Snapshot, member: string): Promise<string | null> {
  const row = await tables(snapshot).selectFrom('source').select('id').where('member', '=', member).executeTakeFirst();
  return row?.id ?? null;
}

/** The other named sources, or the other folders right under `parent`, that have this name; some may be hidden. */
export async function namedAlike(
  snapshot: Snapshot,
  where: { parent: number | null; nameKey: string; but: number | null },
): Promise<string[]> {
  const { rows } =
    where.parent === null
      ? await sql<{
          id: string;
        }>`select id from source where name_key = ${where.nameKey} and member is null and row is not ${where.but}`.execute(snapshot)
      : await sql<{
          id: string;
        }>`select id from folder where parent = ${where.parent} and name_key = ${where.nameKey} and row is not ${where.but}`.execute(
          snapshot,
        );
  return rows.map(({ id }) => id);
}

export async function renameSource(tx: Tx, row: number, name: string, nameKey: string): Promise<void> {
  await tables(tx).updateTable('source').set({ name, name_key: nameKey }).where('row', '=', row).execute();
}

/** A folder's name and place, in one statement: its new name need not be free where it was. */
export async function updateFolder(tx: Tx, row: number, change: { parent: number | null; name: string; nameKey: string }): Promise<void> {
  await tables(tx)
    .updateTable('folder')
    .set({ name: change.name, name_key: change.nameKey, ...(change.parent === null ? {} : { parent: change.parent }) })
    .where('row', '=', row)
    .execute();
}

/** Everything under a folder is now in this source. */
export async function setSourceBelow(tx: Tx, row: number, source: number): Promise<void> {
  await sql`
with recursive below (row) as (select ${row} union all select folder.row from below join folder on folder.parent = below.row)
update folder set source = ${source} where row in (select row from below)
`.execute(tx);
  await sql`
with recursive below (row) as (select ${row} union all select folder.row from below join folder on folder.parent = below.row)
update document set source = ${source} where parent in (select row from below)
`.execute(tx);
}

/** Every source and folder, by name. */
export async function allPlaces(snapshot: Snapshot): Promise<TreePlace[]> {
  const { rows } = await sql<TreePlace>`
select source.row, source.id, null as parent, coalesce(owner.name, source.name) as name, source.member, 0 as cuts, source.name_key as name_key
from source left join member owner on owner.id = source.member
union all
select folder.row, folder.id, folder.parent, folder.name, null, place.cuts_inheritance, folder.name_key
from folder join place on place.row = folder.row
order by name_key, row
`.execute(snapshot);
  return rows;
}

/** How many documents stand right in each place, among those that these readers' sets open and that are not withdrawn. */
export async function countsByParent(snapshot: Snapshot, audiences: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ parent: number; documents: number }>`
select document.parent, count(*) as documents
from place join document on document.row = place.row
where place.audience in (select value from json_each(${JSON.stringify(audiences)})) and place.kind = 'document' and document.withdrawn_at is null
group by document.parent
`.execute(snapshot);
  return new Map(rows.map((row) => [row.parent, row.documents]));
}

export async function folderName(snapshot: Snapshot, row: number): Promise<string> {
  return (await tables(snapshot).selectFrom('folder').select('name').where('row', '=', row).executeTakeFirstOrThrow()).name;
}
