import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { tables, type VersionRow } from './tables.store.ts';

export async function versionNumbered(snapshot: Snapshot, document: number, number: number): Promise<VersionRow | undefined> {
  return tables(snapshot)
    .selectFrom('document_version')
    .selectAll()
    .where('document', '=', document)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** Another version takes the place of this one, which may stay in the index under the title that it was found by. */
export async function setReplaced(tx: Tx, row: number, { at, indexedAs }: { at: number; indexedAs: string }): Promise<void> {
  await sql`update document_version set replaced_at = coalesce(replaced_at, ${at}), indexed_as = ${indexedAs} where row = ${row}`.execute(
    tx,
  );
}

export async function setLeftIndex(tx: Tx, row: number): Promise<void> {
  await tables(tx).updateTable('document_version').set({ indexed_as: null }).where('row', '=', row).execute();
}

/** Earlier versions that stand in the index beyond the `kept` latest of them. */
export async function indexedBeyond(snapshot: Snapshot, document: number, kept: number): Promise<VersionRow[]> {
  return tables(snapshot)
    .selectFrom('document_version')
    .selectAll()
    .where('document', '=', document)
    .where('indexed_as', 'is not', null)
    .orderBy('number', 'desc')
    .limit(-1)
    .offset(kept)
    .execute();
}
