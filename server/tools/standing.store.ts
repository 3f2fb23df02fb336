import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type StandingRow = {
  row: number;
  id: string;
  member: string;
  agent: string;
  tool: string;
  /** JSON: what each steering argument must be; for an amount, the most. */
  scope: string;
  until_at: number;
  created_at: number;
  ended_at: number | null;
};
type Tables = { standing_approval: StandingRow };

/** Those that hold at `now`, newest first. */
export function standingOf(snapshot: Snapshot, member: string, now: number): Promise<StandingRow[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('standing_approval')
    .selectAll()
    .where('member', '=', member)
    .where('ended_at', 'is', null)
    .where('until_at', '>', now)
    .orderBy('row', 'desc')
    .execute();
}

export async function insertStanding(tx: Tx, one: Omit<StandingRow, 'row'>): Promise<void> {
  await tx.withTables<{ standing_approval: Omit<StandingRow, 'row'> }>().insertInto('standing_approval').values(one).execute();
}

export async function endStandingRow(tx: Tx, id: string, at: number): Promise<void> {
  await tx.withTables<Tables>().updateTable('standing_approval').set({ ended_at: at }).where('id', '=', id).execute();
}
