import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type EvaluationRow = {
  row: number;
  id: string;
  /** Who asks: under whose rights. */
  member: string;
  /** JSON, of contract/quality.ts: the questions. */
  questions: string;
  /** JSON: the ways, of evaluations that were made before candidates were compared. */
  ways: string;
  count: number;
  state: 'running' | 'stopped' | 'done' | 'failed';
  /** JSON: for each question asked so far, the verdicts of its candidates. */
  results: string;
  /** JSON: the totals of each candidate. */
  totals: string;
  created_at: number;
  ended_at: number | null;
  /** JSON: the candidates. */
  candidates: string;
  question_set: string | null;
  set_name: string | null;
};
export type QuestionSetRow = {
  row: number;
  id: string;
  name: string;
  /** By which two names are the same. */
  folded_name: string;
  /** JSON: the questions. */
  questions: string;
  count: number;
  changed_at: number;
};
type Tables = { evaluation: EvaluationRow; question_set: QuestionSetRow };

/** Newest first. */
export function selectEvaluations(snapshot: Snapshot, most: number): Promise<EvaluationRow[]> {
  return snapshot.withTables<Tables>().selectFrom('evaluation').selectAll().orderBy('row', 'desc').limit(most).execute();
}

export function findEvaluation(snapshot: Snapshot, id: string): Promise<EvaluationRow | undefined> {
  return snapshot.withTables<Tables>().selectFrom('evaluation').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertEvaluation(
  tx: Tx,
  one: Pick<EvaluationRow, 'id' | 'member' | 'questions' | 'candidates' | 'count' | 'created_at' | 'question_set' | 'set_name'>,
): Promise<void> {
  await tx
    .withTables<{ evaluation: Omit<EvaluationRow, 'row'> }>()
    .insertInto('evaluation')
    .values({ ...one, ways: '[]', state: 'running', results: '[]', totals: '[]', ended_at: null })
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

/** Last changed first. */
export function selectSets(snapshot: Snapshot): Promise<QuestionSetRow[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('question_set')
    .selectAll()
    .orderBy('changed_at', 'desc')
    .orderBy('row', 'desc')
    .execute();
}

export function findSet(snapshot: Snapshot, by: Partial<Pick<QuestionSetRow, 'id' | 'folded_name'>>): Promise<QuestionSetRow | undefined> {
  let query = snapshot.withTables<Tables>().selectFrom('question_set').selectAll();
  if (by.id !== undefined) query = query.where('id', '=', by.id);
  if (by.folded_name !== undefined) query = query.where('folded_name', '=', by.folded_name);
  return query.executeTakeFirst();
}

export async function insertSet(tx: Tx, one: Omit<QuestionSetRow, 'row'>): Promise<void> {
  await tx.withTables<{ question_set: Omit<QuestionSetRow, 'row'> }>().insertInto('question_set').values(one).execute();
}

export async function updateSet(tx: Tx, id: string, change: Omit<QuestionSetRow, 'row' | 'id'>): Promise<void> {
  await tx.withTables<Tables>().updateTable('question_set').set(change).where('id', '=', id).execute();
}

export async function removeSet(tx: Tx, id: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom('question_set').where('id', '=', id).execute();
}
