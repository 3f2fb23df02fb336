import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import type { Trial } from './curve.ts';

type SettingRow = { kind: 'routing' | 'shadow' | 'uses'; at: number; member: string; settings: string };
export type TrialRow = {
  row: number;
  id: string;
  at: number;
  call: string;
  difficulty: number;
  mean_log_prob: number | null;
  light: string;
  strong: string;
  judge: string;
  light_micro_euros: number;
  strong_micro_euros: number;
  /** Of the four calls together. */
  micro_euros: number;
  verdict: Trial['verdict'] | 'failed';
};
type RoutingTables = { routing_setting: SettingRow; shadow_trial: TrialRow };

export async function selectSetting(snapshot: Snapshot, kind: SettingRow['kind']): Promise<string | null> {
  const query = snapshot.withTables<RoutingTables>().selectFrom('routing_setting').select('settings').where('kind', '=', kind);
  return (await query.executeTakeFirst())?.settings ?? null;
}

export async function replaceSetting(tx: Tx, row: SettingRow): Promise<void> {
  const { kind: _, ...changed } = row;
  const insert = tx.withTables<RoutingTables>().insertInto('routing_setting').values(row);
  await insert.onConflict((conflict) => conflict.column('kind').doUpdateSet(changed)).execute();
}

export async function insertTrial(tx: Tx, row: Omit<TrialRow, 'row'>): Promise<void> {
  await tx.withTables<{ shadow_trial: Omit<TrialRow, 'row'> }>().insertInto('shadow_trial').values(row).execute();
}

export async function deleteTrialsBefore(tx: Tx, at: number): Promise<void> {
  await tx.withTables<RoutingTables>().deleteFrom('shadow_trial').where('at', '<', at).execute();
}

/** The last ones, oldest first. */
export async function selectTrials(snapshot: Snapshot, most: number): Promise<TrialRow[]> {
  const query = snapshot.withTables<RoutingTables>().selectFrom('shadow_trial').selectAll().orderBy('row', 'desc').limit(most);
  return (await query.execute()).toReversed();
}

export async function trialsCostSince(snapshot: Snapshot, since: number): Promise<number> {
  const { rows } = await sql<{ cost: number | null }>`select sum(micro_euros) as cost from shadow_trial where at >= ${since}`.execute(
    snapshot,
  );
  return rows[0]?.cost ?? 0;
}
