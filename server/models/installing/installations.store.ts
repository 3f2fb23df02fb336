import type { InstallationState, OriginKind } from '#contract/catalogue.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type InstallationRow = {
  row: number;
  id: string;
  model: string;
  /** JSON, of plans.ts: what was agreed to. */
  plan: string;
  state: InstallationState;
  origin: OriginKind | null;
  received_bytes: number;
  total_bytes: number | null;
  /** JSON: a code and its details. */
  failure: string | null;
  created_at: number;
  ended_at: number | null;
};
type Tables = { installation: InstallationRow };

/** Newest first. */
export function selectInstallations(snapshot: Snapshot, most: number): Promise<InstallationRow[]> {
  return snapshot.withTables<Tables>().selectFrom('installation').selectAll().orderBy('row', 'desc').limit(most).execute();
}

/** Those that wait or run, in the order in which they were agreed to. */
export function openInstallations(snapshot: Snapshot): Promise<InstallationRow[]> {
  const db = snapshot.withTables<Tables>();
  return db.selectFrom('installation').selectAll().where('state', 'in', ['waiting', 'running']).orderBy('row').execute();
}

export function findInstallation(snapshot: Snapshot, id: string): Promise<InstallationRow | undefined> {
  return snapshot.withTables<Tables>().selectFrom('installation').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertInstallation(
  tx: Tx,
  one: { id: string; model: string; plan: string; total: number | null; at: number },
): Promise<void> {
  const { id, model, plan, total, at } = one;
  const values = { id, model, plan, state: 'waiting' as const, origin: null, received_bytes: 0, total_bytes: total };
  await tx
    .withTables<{ installation: Omit<InstallationRow, 'row'> }>()
    .insertInto('installation')
    .values({ ...values, failure: null, created_at: at, ended_at: null })
    .execute();
}

export async function updateInstallation(
  tx: Tx,
  id: string,
  change: Partial<Pick<InstallationRow, 'state' | 'origin' | 'received_bytes' | 'total_bytes' | 'failure' | 'ended_at'>>,
): Promise<void> {
  await tx.withTables<Tables>().updateTable('installation').set(change).where('id', '=', id).execute();
}
