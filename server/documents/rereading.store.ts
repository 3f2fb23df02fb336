import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { tables } from './tables.store.ts';

/** A version that another reader would read otherwise. */
export interface Stale {
  id: string;
  document: string;
  row: number;
  fileName: string;
  mediaType: string;
  state: 'read' | 'unreadable';
}

/**
 * Versions that answer with the text of an older reader, and latest ones that no reader took; not those that these very readers have
 * tried already. @param readers each reader with its version, as one word; `versions` the same, apart
 */
export async function staleVersions(
  snapshot: Snapshot,
  { readers, versions, limit }: { readers: string; versions: readonly (readonly [string, number])[]; limit: number },
): Promise<Stale[]> {
  const { rows } = await sql<Stale>`
select version.id, document.id as document, version.row as row, version.file_name as fileName, version.media_type as mediaType, version.state
from document join document_version version on version.row = document.current_version
join text on text.row = version.text
join json_each(${JSON.stringify(versions)}) reader on reader.value ->> 0 = text.reader
where text.reader_version < reader.value ->> 1 and version.read_by is not ${readers}
union all
select version.id, document.id, version.row, version.file_name, version.media_type, version.state
from document join document_version version on version.row = document.latest_version
where version.state = 'unreadable' and version.unreadable_reason in ('format_unknown', 'format_unsupported') and version.read_by is not ${readers}
order by row desc limit ${limit}
`.execute(snapshot);
  return rows;
}

export async function setReadBy(tx: Tx, rows: readonly number[], readers: string): Promise<void> {
  await sql`update document_version set read_by = ${readers} where row in (select value from json_each(${JSON.stringify(rows)}))`.execute(
    tx,
  );
}

/** Texts of a version that it does not answer with. */
export async function otherTexts(snapshot: Snapshot, version: number, text: number): Promise<{ row: number; id: string }[]> {
  return tables(snapshot).selectFrom('text').select(['row', 'id']).where('version', '=', version).where('row', '!=', text).execute();
}
