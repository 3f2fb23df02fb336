import type { firingOutcomes, TriggerKind } from '#contract/agents.ts';
import type { RunRow } from '../runs.store.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type TriggerRow = {
  row: number;
  id: string;
  /** Who switched it on: what it starts runs with his rights. */
  member: string;
  name: string;
  agent: string;
  job: string;
  /** JSON: the job's form. */
  input: string;
  kind: TriggerKind;
  /** JSON: contract/triggers.ts, triggerWhen. */
  terms: string;
  state: 'on' | 'off' | 'stopped';
  /** JSON: why the house stopped it. */
  stopped: string | null;
  runs_per_day: number;
  micro_euros_per_day: number | null;
  created_at: number;
  ends_at: number;
  /** Of a schedule: the next time, once it is on. */
  next_at: number | null;
};
export type FiringRow = {
  row: number;
  trigger: number;
  /** What it was: the same time, version or reading is never answered twice. */
  key: string;
  outcome: (typeof firingOutcomes)[number];
  run: string | null;
  /** JSON: what happened, as the run was told it. Null once the document that told it is erased. */
  about: string | null;
  failure: string | null;
  document: string | null;
  at: number;
};
export type SeriesRow = {
  trigger: number;
  machine: string;
  is_over: number;
  last_at: number;
  document: string | null;
};
type Tables = { agent_trigger: TriggerRow; agent_trigger_firing: FiringRow; agent_trigger_series: SeriesRow };
type New = { agent_trigger: Omit<TriggerRow, 'row'>; agent_trigger_firing: Omit<FiringRow, 'row'> };

export function findTrigger(snapshot: Snapshot, id: string): Promise<TriggerRow | undefined> {
  return snapshot.withTables<Tables>().selectFrom('agent_trigger').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Newest first. */
export function selectTriggers(snapshot: Snapshot): Promise<TriggerRow[]> {
  return snapshot.withTables<Tables>().selectFrom('agent_trigger').selectAll().orderBy('row', 'desc').execute();
}

export function triggersOn(snapshot: Snapshot, kinds: readonly TriggerKind[]): Promise<TriggerRow[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('agent_trigger')
    .selectAll()
    .where('state', '=', 'on')
    .where('kind', 'in', [...kinds])
    .orderBy('row')
    .execute();
}

export async function insertTrigger(tx: Tx, one: New['agent_trigger']): Promise<void> {
  await tx.withTables<New>().insertInto('agent_trigger').values(one).execute();
}

export async function updateTrigger(tx: Tx, id: string, change: Partial<Omit<TriggerRow, 'row' | 'id'>>): Promise<void> {
  await tx.withTables<Tables>().updateTable('agent_trigger').set(change).where('id', '=', id).execute();
}

export async function deleteTrigger(tx: Tx, id: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom('agent_trigger').where('id', '=', id).execute();
}

export function lastFirings(snapshot: Snapshot, trigger: number, most: number): Promise<FiringRow[]> {
  const from = snapshot.withTables<Tables>().selectFrom('agent_trigger_firing').selectAll().where('trigger', '=', trigger);
  return from.orderBy('row', 'desc').limit(most).execute();
}

export async function isFired(snapshot: Snapshot, trigger: number, key: string): Promise<boolean> {
  const from = snapshot.withTables<Tables>().selectFrom('agent_trigger_firing').select('row');
  return (await from.where('trigger', '=', trigger).where('key', '=', key).executeTakeFirst()) !== undefined;
}

export async function runsSince(snapshot: Snapshot, trigger: number, since: number): Promise<number> {
  const { count } = await snapshot
    .withTables<Tables>()
    .selectFrom('agent_trigger_firing')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('trigger', '=', trigger)
    .where('outcome', '=', 'started')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return count;
}

/** What the runs that it started since then have cost. */
export async function spentSince(snapshot: Snapshot, trigger: number, since: number): Promise<number> {
  const { spent } = await snapshot
    .withTables<Tables & { agent_run: Pick<RunRow, 'id' | 'micro_euros'> }>()
    .selectFrom('agent_trigger_firing')
    .innerJoin('agent_run', 'agent_run.id', 'agent_trigger_firing.run')
    .select(({ fn }) => fn.sum<number | null>('agent_run.micro_euros').as('spent'))
    .where('trigger', '=', trigger)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return spent ?? 0;
}

export function triggerOfRun(snapshot: Snapshot, run: string): Promise<Pick<TriggerRow, 'row' | 'micro_euros_per_day'> | undefined> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('agent_trigger_firing')
    .innerJoin('agent_trigger', 'agent_trigger.row', 'agent_trigger_firing.trigger')
    .select(['agent_trigger.row', 'agent_trigger.micro_euros_per_day'])
    .where('agent_trigger_firing.run', '=', run)
    .executeTakeFirst();
}

export async function insertFiring(tx: Tx, one: New['agent_trigger_firing']): Promise<void> {
  await tx.withTables<New>().insertInto('agent_trigger_firing').values(one).execute();
}

export function findSeries(snapshot: Snapshot, trigger: number, machine: string): Promise<SeriesRow | undefined> {
  const from = snapshot.withTables<Tables>().selectFrom('agent_trigger_series').selectAll();
  return from.where('trigger', '=', trigger).where('machine', '=', machine).executeTakeFirst();
}

export async function keepSeries(tx: Tx, one: SeriesRow): Promise<void> {
  const { is_over, last_at, document } = one;
  await tx
    .withTables<Tables>()
    .insertInto('agent_trigger_series')
    .values(one)
    .onConflict((same) => same.columns(['trigger', 'machine']).doUpdateSet({ is_over, last_at, document }))
    .execute();
}

/** What was known from a document, gone: the values that it told, and where its machines stood. */
export async function forgetDocument(tx: Tx, document: string): Promise<void> {
  const db = tx.withTables<Tables>();
  await db.updateTable('agent_trigger_firing').set({ about: null }).where('document', '=', document).execute();
  await db.deleteFrom('agent_trigger_series').where('document', '=', document).execute();
}
