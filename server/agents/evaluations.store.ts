import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type EvaluationRow = {
  row: number;
  /** The version that is tried. */
  definition: string;
  member: string;
  /** From 0, in the order of the definition. */
  number: number;
  run: string;
  /** JSON: what was not true; null while its run goes on. */
  missed: string | null;
  started_at: number;
};
type Tables = { agent_evaluation: EvaluationRow };

/** The cases of the last time that a version was evaluated. */
export function evaluationOf(snapshot: Snapshot, definition: string): Promise<EvaluationRow[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('agent_evaluation')
    .selectAll()
    .where('definition', '=', definition)
    .orderBy('number')
    .execute();
}

export function evaluationOfRun(snapshot: Snapshot, run: string): Promise<EvaluationRow | undefined> {
  return snapshot.withTables<Tables>().selectFrom('agent_evaluation').selectAll().where('run', '=', run).executeTakeFirst();
}

export async function dropEvaluation(tx: Tx, definition: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom('agent_evaluation').where('definition', '=', definition).execute();
}

export async function insertCase(tx: Tx, one: Omit<EvaluationRow, 'row'>): Promise<void> {
  await tx.withTables<{ agent_evaluation: Omit<EvaluationRow, 'row'> }>().insertInto('agent_evaluation').values(one).execute();
}

export async function noteMissed(tx: Tx, row: number, missed: string): Promise<void> {
  await tx.withTables<Tables>().updateTable('agent_evaluation').set({ missed }).where('row', '=', row).execute();
}
