import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type KeyRow = {
  id: string;
  key_hash: string;
  begins: string;
  name: string;
  holder: string;
  member: string;
  purpose: string;
  rate_per_minute: number | null;
  ends_at: number | null;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
};
type KeyTables = { api_key: KeyRow };

export async function selectKeys(snapshot: Snapshot): Promise<KeyRow[]> {
  return snapshot.withTables<KeyTables>().selectFrom('api_key').selectAll().orderBy('created_at', 'desc').execute();
}
export async function findKeyByHash(snapshot: Snapshot, hash: string): Promise<KeyRow | null> {
  return (await snapshot.withTables<KeyTables>().selectFrom('api_key').selectAll().where('key_hash', '=', hash).executeTakeFirst()) ?? null;
}
export async function insertKey(tx: Tx, row: KeyRow): Promise<void> {
  await tx.withTables<KeyTables>().insertInto('api_key').values(row).execute();
}
/** @returns false when there is no such key, or it was revoked before */
export async function revokeKeyRow(tx: Tx, id: string, at: number): Promise<boolean> {
  const query = tx
    .withTables<KeyTables>()
    .updateTable('api_key')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null);
  return (await query.returning('id').executeTakeFirst()) !== undefined;
}
export async function touchKey(tx: Tx, id: string, at: number): Promise<void> {
  await tx.withTables<KeyTables>().updateTable('api_key').set({ last_used_at: at }).where('id', '=', id).execute();
}
