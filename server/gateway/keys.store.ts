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

/** @param member whose rights they have; null for all of them */
export async function selectKeys(snapshot: Snapshot, member: string | null): Promise<KeyRow[]> {
  const query = snapshot.withTables<KeyTables>().selectFrom('api_key').selectAll().orderBy('created_at', 'desc');
  return (member === null ? query : query.where('member', '=', member)).execute();
}
export async function findKeyByHash(snapshot: Snapshot, hash: string): Promise<KeyRow | null> {
  return (await snapshot.withTables<KeyTables>().selectFrom('api_key').selectAll().where('key_hash', '=', hash).executeTakeFirst()) ?? null;
}
export async function insertKey(tx: Tx, row: KeyRow): Promise<void> {
  await tx.withTables<KeyTables>().insertInto('api_key').values(row).execute();
}
/** @returns false when there is no such key (of that member, where one is named), or it was revoked before */
export async function revokeKeyRow(tx: Tx, id: string, { of, at }: { of: string | null; at: number }): Promise<boolean> {
  const standing = tx
    .withTables<KeyTables>()
    .updateTable('api_key')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null);
  const query = of === null ? standing : standing.where('member', '=', of);
  return (await query.returning('id').executeTakeFirst()) !== undefined;
}
export async function touchKey(tx: Tx, id: string, at: number): Promise<void> {
  await tx.withTables<KeyTables>().updateTable('api_key').set({ last_used_at: at }).where('id', '=', id).execute();
}
