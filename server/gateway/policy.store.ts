import type { Zone } from '#contract/models.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type PolicyRow = { version: number; at: number; member: string; furthest_zone: Zone; rules: string };
type PolicyTables = { policy: { only: 1; furthest_zone: Zone }; policy_version: PolicyRow };

export async function latestPolicy(snapshot: Snapshot): Promise<PolicyRow | null> {
  const query = snapshot.withTables<PolicyTables>().selectFrom('policy_version').selectAll();
  return (await query.orderBy('version', 'desc').limit(1).executeTakeFirst()) ?? null;
}

/** So many, newest first, those before a version or the latest ones. */
export async function selectPolicies(
  snapshot: Snapshot,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<PolicyRow[]> {
  const query = snapshot.withTables<PolicyTables>().selectFrom('policy_version').selectAll().orderBy('version', 'desc').limit(limit);
  return (before === undefined ? query : query.where('version', '<', before)).execute();
}

/** What was said before policies had versions. */
export async function firstZone(snapshot: Snapshot): Promise<Zone | null> {
  const row = await snapshot.withTables<PolicyTables>().selectFrom('policy').select('furthest_zone').executeTakeFirst();
  return row?.furthest_zone ?? null;
}

export async function insertPolicy(tx: Tx, row: PolicyRow): Promise<void> {
  await tx.withTables<PolicyTables>().insertInto('policy_version').values(row).execute();
}
