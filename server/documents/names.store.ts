import { sql } from 'kysely';
import type { Snapshot } from '#server/vault/vault.ts';
import { tables } from './tables.store.ts';

/** Names of sources (a private one goes by its member's) and folders, titles of documents, for those of the ids that exist. Asks no right. */
export async function selectNames(snapshot: Snapshot, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = JSON.stringify(ids);
  const { rows } = await sql<{ id: string; name: string }>`
select document.id, document.title as name from json_each(${asked}) asked join document on document.id = asked.value
union all
select folder.id, folder.name from json_each(${asked}) asked join folder on folder.id = asked.value
union all
select source.id, coalesce(owner.name, source.name) from json_each(${asked}) asked join source on source.id = asked.value left join member owner on owner.id = source.member
`.execute(snapshot);
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function isWithdrawn(snapshot: Snapshot, document: string): Promise<boolean> {
  const row = await tables(snapshot).selectFrom('document').select('withdrawn_at').where('id', '=', document).executeTakeFirst();
  return row !== undefined && row.withdrawn_at !== null;
}
