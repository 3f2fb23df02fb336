import type { RunState, stepKinds, stepStates } from '#contract/agents.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type RunRow = {
  row: number;
  id: string;
  /** Whose work it is, and whose rights it has. */
  member: string;
  agent: string;
  /** JSON: the definition as it was when it began. */
  definition: string;
  job: string;
  /** JSON: the form, as the person filled it in. */
  input: string;
  started_by: 'person' | 'trigger';
  state: RunState;
  /** JSON: server/agents/agent.ts, Outcome. */
  outcome: string | null;
  failure: string | null;
  tokens: number;
  micro_euros: number;
  watt_hours: number;
  /** How many steps its person has been shown: the journal has an entry for each look that shows more. */
  seen: number;
  started_at: number;
  ended_at: number | null;
  expires_at: number;
  /** The version that is tried, before it is in force. */
  tried: string | null;
};
export type StepRow = {
  row: number;
  run: number;
  number: number;
  kind: (typeof stepKinds)[number];
  tool: string | null;
  /** JSON. */
  arguments: string | null;
  /** Of the tool and its arguments, keyed: a run that is taken up again asks for the same. */
  hash: string;
  state: (typeof stepStates)[number];
  approval: string | null;
  result: string | null;
  failure: string | null;
  at: number;
  took_ms: number;
};
export type ReadRow = { run: number; number: number; document: string; text: string };
type Tables = { agent_run: RunRow; agent_run_step: StepRow; agent_run_read: ReadRow };
type New = { agent_run: Omit<RunRow, 'row'>; agent_run_step: Omit<StepRow, 'row'> };

export function findRun(snapshot: Snapshot, id: string): Promise<RunRow | undefined> {
  return snapshot.withTables<Tables>().selectFrom('agent_run').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Newest first. */
export function runsOf(snapshot: Snapshot, member: string, most: number): Promise<RunRow[]> {
  const from = snapshot.withTables<Tables>().selectFrom('agent_run').selectAll().where('member', '=', member);
  return from.orderBy('row', 'desc').limit(most).execute();
}

export function runsIn(snapshot: Snapshot, states: readonly RunState[]): Promise<RunRow[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('agent_run')
    .selectAll()
    .where('state', 'in', [...states])
    .orderBy('row')
    .execute();
}

export function ownedRuns(snapshot: Snapshot, member: string, ids: readonly string[]): Promise<{ id: string }[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('agent_run')
    .select('id')
    .where('member', '=', member)
    .where('id', 'in', [...ids])
    .execute();
}

export async function insertRun(tx: Tx, one: New['agent_run']): Promise<void> {
  await tx.withTables<New>().insertInto('agent_run').values(one).execute();
}

export async function updateRun(tx: Tx, id: string, change: Partial<Omit<RunRow, 'row' | 'id'>>): Promise<void> {
  await tx.withTables<Tables>().updateTable('agent_run').set(change).where('id', '=', id).execute();
}

/** What a call cost, added up. */
export async function addSpent(
  tx: Tx,
  id: string,
  { tokens, microEuros, wattHours }: { tokens: number; microEuros: number; wattHours: number },
): Promise<void> {
  await tx
    .withTables<Tables>()
    .updateTable('agent_run')
    .set((run) => ({
      tokens: run('tokens', '+', tokens),
      micro_euros: run('micro_euros', '+', microEuros),
      watt_hours: run('watt_hours', '+', wattHours),
    }))
    .where('id', '=', id)
    .execute();
}

export function stepsOf(snapshot: Snapshot, run: number): Promise<StepRow[]> {
  return snapshot.withTables<Tables>().selectFrom('agent_run_step').selectAll().where('run', '=', run).orderBy('number').execute();
}

/** How many steps each of these runs has. */
export async function countSteps(snapshot: Snapshot, runs: readonly number[]): Promise<Map<number, number>> {
  const counted = await snapshot
    .withTables<Tables>()
    .selectFrom('agent_run_step')
    .select(({ fn }) => ['run', fn.countAll<number>().as('count')])
    .where('run', 'in', [...runs])
    .groupBy('run')
    .execute();
  return new Map(counted.map(({ run, count }) => [run, count]));
}

export function findStep(snapshot: Snapshot, run: number, number: number): Promise<StepRow | undefined> {
  const from = snapshot.withTables<Tables>().selectFrom('agent_run_step').selectAll().where('run', '=', run);
  return from.where('number', '=', number).executeTakeFirst();
}

export async function insertStep(tx: Tx, one: New['agent_run_step'], read: readonly { document: string; text: string }[]): Promise<void> {
  await tx.withTables<New>().insertInto('agent_run_step').values(one).execute();
  const rows = [...new Map(read.map((from) => [`${from.document} ${from.text}`, from])).values()];
  for (const { document, text } of rows)
    await tx.withTables<Tables>().insertInto('agent_run_read').values({ run: one.run, number: one.number, document, text }).execute();
}

export async function updateStep(tx: Tx, row: number, change: Partial<Omit<StepRow, 'row' | 'run' | 'number'>>): Promise<void> {
  await tx.withTables<Tables>().updateTable('agent_run_step').set(change).where('row', '=', row).execute();
}

/** What told the event that started a run counts as read before its first step. */
export async function noteRead(tx: Tx, id: string, { document, text }: { document: string; text: string }): Promise<void> {
  const { row: run } = await tx.withTables<Tables>().selectFrom('agent_run').select('row').where('id', '=', id).executeTakeFirstOrThrow();
  await tx.withTables<Tables>().insertInto('agent_run_read').values({ run, number: 0, document, text }).execute();
}

export function readsOf(snapshot: Snapshot, run: number): Promise<ReadRow[]> {
  return snapshot.withTables<Tables>().selectFrom('agent_run_read').selectAll().where('run', '=', run).orderBy('number').execute();
}

/** The runs that were shown a document, whatever text it had then. */
export function runsThatRead(snapshot: Snapshot, document: string): Promise<RunRow[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('agent_run')
    .selectAll()
    .where('row', 'in', ({ selectFrom }) => selectFrom('agent_run_read').select('run').where('document', '=', document))
    .execute();
}

/** What a run held, gone: its form, its steps, what came of it. */
export async function emptyRun(
  tx: Tx,
  { row, id }: Pick<RunRow, 'row' | 'id'>,
  change: { state: RunState; ended_at: number },
): Promise<void> {
  await updateRun(tx, id, { ...change, input: '{}', outcome: null });
  await tx.withTables<Tables>().updateTable('agent_run_step').set({ arguments: null, result: null }).where('run', '=', row).execute();
  await tx.withTables<Tables>().deleteFrom('agent_run_read').where('run', '=', row).execute();
}

export function expiredRuns(snapshot: Snapshot, now: number, most: number): Promise<{ id: string }[]> {
  const from = snapshot
    .withTables<Tables>()
    .selectFrom('agent_run')
    .select('id')
    .where('expires_at', '<=', now)
    .where('ended_at', 'is not', null);
  return from.orderBy('row').limit(most).execute();
}

export async function deleteRuns(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .withTables<Tables>()
    .deleteFrom('agent_run')
    .where('id', 'in', [...ids])
    .execute();
}
