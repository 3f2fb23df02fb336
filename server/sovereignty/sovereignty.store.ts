import type { Generated } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

type NoticeRow = {
  one: 1;
  given_at: number | null;
  council_at: number | null;
  headcount: number | null;
};
export type TraceRow = {
  id: string;
  name: string;
  blob: string;
  size: number;
  added_at: number;
  added_by: string | null;
};
export type ActionRow = {
  tool: string;
  owner: string | null;
  due_at: number | null;
  state: string;
  changed_at: number;
};
type Tables = {
  notice: NoticeRow;
  trace: TraceRow & { row: Generated<number> };
  diagnosis: { id: string; at: number; made_by: string | null; content: string; row: Generated<number> };
  action: ActionRow;
  declared_tool: { tool: string; content: string; changed_at: number };
  correction: { vendor: string; content: string; changed_at: number };
  tool_person: { tool: string; alias: string; name: string };
  told: {
    kind: 'processes' | 'criterion' | 'scenario' | 'upkeep' | 'catalogue' | 'choice' | 'offers';
    id: string;
    content: string;
    changed_at: number;
  };
};

export async function readNotice(snapshot: Snapshot): Promise<Omit<NoticeRow, 'one'> | null> {
  const row = await snapshot.withTables<Tables>().selectFrom('notice').select(['given_at', 'council_at', 'headcount']).executeTakeFirst();
  return row ?? null;
}

export async function writeNotice(tx: Tx, notice: Omit<NoticeRow, 'one'>): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('notice')
    .values({ one: 1, ...notice })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(notice))
    .execute();
}

export function traces(snapshot: Snapshot): Promise<TraceRow[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('trace')
    .select(['id', 'name', 'blob', 'size', 'added_at', 'added_by'])
    .orderBy('row')
    .execute();
}

export async function insertTrace(tx: Tx, trace: TraceRow): Promise<void> {
  await tx.withTables<Tables>().insertInto('trace').values(trace).execute();
}

export async function findTrace(snapshot: Snapshot, id: string): Promise<TraceRow | null> {
  const row = await snapshot
    .withTables<Tables>()
    .selectFrom('trace')
    .select(['id', 'name', 'blob', 'size', 'added_at', 'added_by'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function deleteTrace(tx: Tx, id: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom('trace').where('id', '=', id).execute();
}

/** The last diagnosis, as it was written. */
export async function lastDiagnosis(snapshot: Snapshot): Promise<{ id: string; content: string } | null> {
  const row = await snapshot
    .withTables<Tables>()
    .selectFrom('diagnosis')
    .select(['id', 'content'])
    .orderBy('row', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps this diagnosis, and of the others none: each holds what the one before held. */
export async function replaceDiagnosis(
  tx: Tx,
  diagnosis: { id: string; at: number; made_by: string | null; content: string },
  people: readonly { tool: string; alias: string; name: string }[],
): Promise<void> {
  const tables = tx.withTables<Tables>();
  await tables.deleteFrom('diagnosis').execute();
  await tables.deleteFrom('tool_person').execute();
  await tables.insertInto('diagnosis').values(diagnosis).execute();
  for (const person of people) await tables.insertInto('tool_person').values(person).execute();
}

export function peopleOf(snapshot: Snapshot, tool: string): Promise<{ alias: string; name: string }[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('tool_person')
    .select(['alias', 'name'])
    .where('tool', '=', tool)
    .orderBy('alias')
    .execute();
}

/** What the company tells beside its traces: processes, answers, scenarios, upkeep, a newer catalogue. */
export type ToldKind = Tables['told']['kind'];

export function toldOf(snapshot: Snapshot, kind: ToldKind): Promise<{ id: string; content: string }[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('told')
    .select(['id', 'content'])
    .where('kind', '=', kind)
    .orderBy('changed_at')
    .orderBy('id')
    .execute();
}

export async function writeTold(tx: Tx, { kind, id, ...kept }: Tables['told']): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('told')
    .values({ kind, id, ...kept })
    .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet(kept))
    .execute();
}

/** @returns whether there was one */
export async function deleteTold(tx: Tx, kind: ToldKind, id: string): Promise<boolean> {
  const gone = await tx.withTables<Tables>().deleteFrom('told').where('kind', '=', kind).where('id', '=', id).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export function actions(snapshot: Snapshot): Promise<ActionRow[]> {
  return snapshot.withTables<Tables>().selectFrom('action').selectAll().orderBy('tool').execute();
}

export async function writeAction(tx: Tx, { tool, ...decided }: ActionRow): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('action')
    .values({ tool, ...decided })
    .onConflict((conflict) => conflict.column('tool').doUpdateSet(decided))
    .execute();
}

export function corrections(snapshot: Snapshot): Promise<{ vendor: string; content: string }[]> {
  return snapshot.withTables<Tables>().selectFrom('correction').select(['vendor', 'content']).orderBy('vendor').execute();
}

export async function writeCorrection(tx: Tx, { vendor, ...kept }: Tables['correction']): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('correction')
    .values({ vendor, ...kept })
    .onConflict((conflict) => conflict.column('vendor').doUpdateSet(kept))
    .execute();
}

/** @returns whether there was one */
export async function deleteCorrection(tx: Tx, vendor: string): Promise<boolean> {
  const gone = await tx.withTables<Tables>().deleteFrom('correction').where('vendor', '=', vendor).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export function declaredTools(snapshot: Snapshot): Promise<{ tool: string; content: string }[]> {
  return snapshot.withTables<Tables>().selectFrom('declared_tool').select(['tool', 'content']).orderBy('tool').execute();
}

export async function writeDeclared(tx: Tx, { tool, ...kept }: Tables['declared_tool']): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('declared_tool')
    .values({ tool, ...kept })
    .onConflict((conflict) => conflict.column('tool').doUpdateSet(kept))
    .execute();
}
