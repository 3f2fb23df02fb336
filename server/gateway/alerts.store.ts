import type { AlertKind } from '#contract/spending.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** `facts` is JSON: levels and counts. */
export type AlertRow = { row: number; id: string; at: number; kind: AlertKind; subject: string; facts: string };
type AlertTables = { alert: AlertRow };

export async function insertAlert(tx: Tx, row: Omit<AlertRow, 'row'>): Promise<void> {
  await tx.withTables<{ alert: Omit<AlertRow, 'row'> }>().insertInto('alert').values(row).execute();
}
export async function selectAlerts(snapshot: Snapshot, limit: number): Promise<AlertRow[]> {
  return snapshot.withTables<AlertTables>().selectFrom('alert').selectAll().orderBy('row', 'desc').limit(limit).execute();
}
