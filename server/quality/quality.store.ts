import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type EvaluationRow = {
  row: number;
  id: string;
  /** Who asks: under whose rights. */
  member: string;
  /** JSON, of contract/quality.ts: the questions. */
  questions: string;
  /** JSON: the ways. */
  ways: string;
  count: number;
  state: 'running' | 'done' | 'failed';
  /** JSON: for each question asked so far, its verdicts. */
  results: string;
  /** JSON: the totals of each way. */
  totals: string;
  created_at: number;
  ended_at: number | null;
};
type Tables = { evaluation: EvaluationRow };

/** Newest first. */
export function selectEvaluations(snapshot: Snapshot, most: number): Promise<EvaluationRow[]> {
  return snapshot.withTables<Tables>().selectFrom('evaluation').selectAll().orderBy('row', 'desc').limit(most).execute();
}

export function findEvaluation(snapshot: Snapshot, id: string): Promise<EvaluationRow | undefined> {
  return snapshot.withTables<Tables>().selectFrom('evaluation').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertEvaluation(
  tx: Tx,
  one: Pick<EvaluationRow, 'id' | 'member' | 'questions' | 'ways' | 'count' | 'created_at'>,
): Promise<void> {
  await tx
    .withTables<{ evaluation: Omit<EvaluationRow, 'row'> }>()
    .insertInto('evaluation')
    .values({ ...one, state: 'running', results: '[]', totals: '[]', ended_at: null })
    .execute();
}

export async function updateEvaluation(
  tx: Tx,
  id: string,
  change: Partial<Pick<EvaluationRow, 'state' | 'results' | 'totals' | 'ended_at'>>,
): Promise<void> {
  await tx.withTables<Tables>().updateTable('evaluation').set(change).where('id', '=', id).execute();
}

export async function removeEvaluation(tx: Tx, id: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom('evaluation').where('id', '=', id).execute();
}
