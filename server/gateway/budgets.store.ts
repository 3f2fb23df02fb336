import type { BudgetPeriod, BudgetUnit } from '#contract/spending.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** `most` in millionths of a euro, tokens or requests. */
export type BudgetRow = { id: string; subject: string; unit: BudgetUnit; period: BudgetPeriod; most: number; at: number };
type BudgetTables = { budget: BudgetRow };

export async function selectBudgets(snapshot: Snapshot): Promise<BudgetRow[]> {
  return snapshot.withTables<BudgetTables>().selectFrom('budget').selectAll().orderBy('at').execute();
}
export async function insertBudget(tx: Tx, row: BudgetRow): Promise<void> {
  await tx.withTables<BudgetTables>().insertInto('budget').values(row).execute();
}
export async function deleteBudget(tx: Tx, id: string): Promise<boolean> {
  const gone = await tx.withTables<BudgetTables>().deleteFrom('budget').where('id', '=', id).returning('id').executeTakeFirst();
  return gone !== undefined;
}
