import { sql } from 'kysely';
import type { BackupSeen, DrillSeen } from '#contract/operations.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type BackupRow = {
  id: string;
  at: number;
  place: string;
  kept_until: number;
  state: BackupSeen['state'];
  bytes: number;
  copied_bytes: number;
  files: number;
  damaged: number;
  /** JSON: a refusal's code and details. */
  failure: string | null;
  ended_at: number | null;
  removed_at: number | null;
};
export type DrillRow = {
  id: string;
  at: number;
  state: DrillSeen['state'];
  documents: number;
  entries: number;
  questions: number;
  same_answers: number;
  took_ms: number;
  failure: string | null;
};
type Tables = { backup: BackupRow; drill: DrillRow; key_kept: { at: number; member: string } };
const tables = (db: Snapshot) => db.withTables<Tables>();

/** Newest first. */
export const selectBackups = (snapshot: Snapshot, most: number): Promise<BackupRow[]> =>
  tables(snapshot).selectFrom('backup').selectAll().orderBy('at', 'desc').orderBy('id').limit(most).execute();

export const findBackup = (snapshot: Snapshot, id: string): Promise<BackupRow | undefined> =>
  tables(snapshot).selectFrom('backup').selectAll().where('id', '=', id).executeTakeFirst();

export const runningBackups = (snapshot: Snapshot): Promise<BackupRow[]> =>
  tables(snapshot).selectFrom('backup').selectAll().where('state', '=', 'running').execute();

/** When the last backup that was made to its end began; null for none. */
export async function lastDone(snapshot: Snapshot): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`select max(at) as at from backup where state = 'done'`.execute(snapshot);
  return rows[0]?.at ?? null;
}

/** Whether a backup was ever made to this place. */
export async function wasMadeTo(snapshot: Snapshot, place: string): Promise<boolean> {
  return (await sql`select 1 from backup where place = ${place} and state = 'done' limit 1`.execute(snapshot)).rows.length > 0;
}

/** Puts a backup's row, anew when it was there. */
export async function putBackup(tx: Tx, row: BackupRow): Promise<void> {
  await tables(tx).deleteFrom('backup').where('id', '=', row.id).execute();
  await tables(tx).insertInto('backup').values(row).execute();
}

export async function updateBackup(tx: Tx, id: string, change: Partial<BackupRow>): Promise<void> {
  await tables(tx).updateTable('backup').set(change).where('id', '=', id).execute();
}

/** Until when backups that began before a time are kept: of each what was declared, and when it was removed. A failed one held nothing to its end. */
export async function keptBackups(snapshot: Snapshot, before: number): Promise<Pick<BackupRow, 'kept_until' | 'removed_at'>[]> {
  return tables(snapshot)
    .selectFrom('backup')
    .select(['kept_until', 'removed_at'])
    .where('at', '<=', before)
    .where('state', '!=', 'failed')
    .execute();
}

/** Newest first. */
export const selectDrills = (snapshot: Snapshot, most: number): Promise<DrillRow[]> =>
  tables(snapshot).selectFrom('drill').selectAll().orderBy('at', 'desc').orderBy('id').limit(most).execute();

export async function lastProven(snapshot: Snapshot): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`select max(at) as at from drill where state = 'proved'`.execute(snapshot);
  return rows[0]?.at ?? null;
}

export const runningDrills = (snapshot: Snapshot): Promise<DrillRow[]> =>
  tables(snapshot).selectFrom('drill').selectAll().where('state', '=', 'running').execute();

export const insertDrill = async (tx: Tx, row: DrillRow): Promise<void> =>
  void (await tables(tx).insertInto('drill').values(row).execute());

export const updateDrill = async (tx: Tx, id: string, change: Partial<DrillRow>): Promise<void> =>
  void (await tables(tx).updateTable('drill').set(change).where('id', '=', id).execute());

export const insertKeyKept = async (tx: Tx, at: number, member: string): Promise<void> =>
  void (await tables(tx).insertInto('key_kept').values({ at, member }).execute());

export async function lastKeyKept(snapshot: Snapshot): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`select max(at) as at from key_kept`.execute(snapshot);
  return rows[0]?.at ?? null;
}
