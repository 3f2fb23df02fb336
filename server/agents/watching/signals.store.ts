import type { SignalKind } from '#contract/agents.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type SignalRow = {
  row: number;
  id: string;
  document: string;
  text: string;
  kind: SignalKind;
  count: number;
  starts: number | null;
  ends: number | null;
  /** Who looked, and found nothing wrong. */
  dismissed_by: string | null;
  at: number;
};
type Tables = { intake_signal: SignalRow };

/** Those that nobody has dismissed, newest first. */
export function openSignals(snapshot: Snapshot, document: string | undefined, most: number): Promise<SignalRow[]> {
  const from = snapshot.withTables<Tables>().selectFrom('intake_signal').selectAll().where('dismissed_by', 'is', null);
  return (document === undefined ? from : from.where('document', '=', document)).orderBy('row', 'desc').limit(most).execute();
}

export function findSignal(snapshot: Snapshot, id: string): Promise<SignalRow | undefined> {
  return snapshot.withTables<Tables>().selectFrom('intake_signal').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function dropSignals(tx: Tx, document: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom('intake_signal').where('document', '=', document).execute();
}

export async function insertSignal(tx: Tx, one: Omit<SignalRow, 'row'>): Promise<void> {
  await tx.withTables<{ intake_signal: Omit<SignalRow, 'row'> }>().insertInto('intake_signal').values(one).execute();
}

export async function dismiss(tx: Tx, id: string, member: string): Promise<void> {
  await tx.withTables<Tables>().updateTable('intake_signal').set({ dismissed_by: member }).where('id', '=', id).execute();
}
