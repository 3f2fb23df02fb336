import { sql, type Selectable } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'failed';

/** A job as it is stored: `input` and `failure` are JSON, `progress` a share from 0 to 1. */
export type JobRow = {
  row: number;
  id: string;
  kind: string;
  subject: string | null;
  input: string;
  state: JobState;
  progress: number | null;
  attempts: number;
  due_at: number;
  behind: number;
  failure: string | null;
  created_at: number;
  ended_at: number | null;
};

type JobTables = {
  job: JobRow;
  job_schedule: { kind: string; last_at: number };
};

export async function insertJob(
  tx: Tx,
  job: { id: string; kind: string; subject: string | null; input: string; at: number; behind?: boolean },
): Promise<void> {
  const { id, kind, subject, input, at, behind = false } = job;
  const { rows } = await sql<{ row: number }>`
    insert into job (id, kind, subject, input, state, attempts, due_at, created_at, behind)
    values (${id}, ${kind}, ${subject}, ${input}, 'waiting', 0, ${at}, ${at}, ${behind ? 1 : 0}) returning row`.execute(tx);
  if (!rows[0]) throw new Error('a job was not written');
}

/**
 * Takes the oldest job that is due, one that somebody waits for before any other, of a kind that somebody handles, and counts the attempt. What is put off beyond `furthest`, later
 * than any delay goes, was put off by a clock that was ahead: it is due.
 */
export async function claimJob(
  tx: Tx,
  kinds: string[],
  { now, furthest }: { now: number; furthest: number },
): Promise<Selectable<JobRow> | undefined> {
  const { rows } = await sql<Selectable<JobRow>>`
    update job set state = 'running', attempts = attempts + 1, progress = null where row = (
      select row from job where state = 'waiting' and (due_at <= ${now} or due_at > ${furthest}) and kind in (select value from json_each(${JSON.stringify(kinds)}))
      order by behind, due_at, row limit 1
    ) returning *`.execute(tx);
  return rows[0];
}

/** What each of these jobs is about. */
export function subjectsOf(snapshot: Snapshot, ids: readonly string[]): Promise<Pick<JobRow, 'id' | 'subject'>[]> {
  return snapshot.withTables<JobTables>().selectFrom('job').select(['id', 'subject']).where('id', 'in', ids).execute();
}

/** What was running when a process died: nobody works on it any more. */
export function runningJobs(tx: Tx): Promise<JobRow[]> {
  return tx.withTables<JobTables>().selectFrom('job').selectAll().where('state', '=', 'running').execute();
}

export async function setProgress(tx: Tx, id: string, progress: number): Promise<void> {
  await tx.withTables<JobTables>().updateTable('job').set({ progress }).where('id', '=', id).where('state', '=', 'running').execute();
}

export async function endJob(tx: Tx, id: string, at: number): Promise<void> {
  await tx
    .withTables<JobTables>()
    .updateTable('job')
    .set({ state: 'done', progress: 1, failure: null, ended_at: at })
    .where('id', '=', id)
    .execute();
}

export async function failJob(tx: Tx, id: string, failure: string, at: number): Promise<void> {
  await tx.withTables<JobTables>().updateTable('job').set({ state: 'failed', failure, ended_at: at }).where('id', '=', id).execute();
}

/** Puts a job back in the queue, to run from `dueAt`. */
export async function requeueJob(tx: Tx, id: string, change: { attempts: number; dueAt: number; failure: string | null }): Promise<void> {
  const { attempts, dueAt, failure } = change;
  const values = { state: 'waiting', progress: null, attempts, due_at: dueAt, failure, ended_at: null } as const;
  await tx.withTables<JobTables>().updateTable('job').set(values).where('id', '=', id).execute();
}

export function findJob(snapshot: Snapshot, id: string): Promise<JobRow | undefined> {
  return snapshot.withTables<JobTables>().selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Jobs newest first, before a row. */
export function jobsBefore(snapshot: Snapshot, query: { before: number | null; state: JobState | null; limit: number }): Promise<JobRow[]> {
  let select = snapshot.withTables<JobTables>().selectFrom('job').selectAll();
  if (query.before !== null) select = select.where('row', '<', query.before);
  if (query.state !== null) select = select.where('state', '=', query.state);
  return select.orderBy('row', 'desc').limit(query.limit).execute();
}

export async function deleteDoneBefore(tx: Tx, at: number): Promise<void> {
  await tx.withTables<JobTables>().deleteFrom('job').where('state', '=', 'done').where('ended_at', '<', at).execute();
}

export async function deleteAbout(tx: Tx, subject: string): Promise<void> {
  await tx.withTables<JobTables>().deleteFrom('job').where('subject', '=', subject).where('state', '!=', 'running').execute();
}

/** When the next waiting job of these kinds is due. */
export async function nextDue(snapshot: Snapshot, kinds: string[]): Promise<number | null> {
  const { rows } = await sql<{ due: number | null }>`
    select min(due_at) as due from job where state = 'waiting' and kind in (select value from json_each(${JSON.stringify(kinds)}))`.execute(
    snapshot,
  );
  return rows[0]?.due ?? null;
}

export async function hasUnended(snapshot: Snapshot, kind: string): Promise<boolean> {
  const db = snapshot.withTables<JobTables>();
  return (
    (await db.selectFrom('job').select('row').where('kind', '=', kind).where('state', 'in', ['waiting', 'running']).limit(1).execute())
      .length > 0
  );
}

export async function lastRuns(snapshot: Snapshot): Promise<Map<string, number>> {
  const rows = await snapshot.withTables<JobTables>().selectFrom('job_schedule').selectAll().execute();
  return new Map(rows.map((row) => [row.kind, row.last_at]));
}

export async function setLastRun(tx: Tx, kind: string, at: number): Promise<void> {
  const insert = tx.withTables<JobTables>().insertInto('job_schedule').values({ kind, last_at: at });
  await insert.onConflict((conflict) => conflict.column('kind').doUpdateSet({ last_at: at })).execute();
}
