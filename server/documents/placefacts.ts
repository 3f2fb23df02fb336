import { sql } from 'kysely';
import type { Access, PlaceFacts } from '#server/access/access.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { tables } from './tables.store.ts';

async function names(snapshot: Snapshot, ids: readonly string[]): Promise<Map<string, string>> {
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

/** What access asks of the documents: it comes before them, and receives these. They ask no right. */
export const placeFacts: PlaceFacts = {
  names,
  async isWithdrawn(snapshot, document) {
    const row = await tables(snapshot).selectFrom('document').select('withdrawn_at').where('id', '=', document).executeTakeFirst();
    return row !== undefined && row.withdrawn_at !== null;
  },
};

/** Names of sources, folders and documents for whoever reads a journal or a list of jobs: of those that he may read himself. */
export async function namesFor(access: Access, snapshot: Snapshot, reader: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  return names(snapshot, [...(await access.readable(snapshot, reader, ids))]);
}
