import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export interface ContractRow {
  document: string;
  unit: number;
  text: string;
  edition: string;
  /** By which it was read: a title tells what a contract is. */
  title: string;
  /** JSON of ContractRead; null for what is no contract. */
  read: string | null;
}
export interface CorrectionRow {
  document: string;
  fact: string;
  value: string;
  said_by: string;
  said_at: number;
}
export interface OwnClauseRow {
  clause: string;
  words: string;
  kept_by: string;
  kept_at: number;
}
type Tables = { contract: ContractRow; contract_correction: CorrectionRow; own_clause: OwnClauseRow };

/** What was read of these units; it asks no right: the units are those that the actor may read. */
export async function contractsOf(snapshot: Snapshot, units: readonly number[] | Int32Array): Promise<ContractRow[]> {
  const { rows } = await sql<ContractRow>`
select contract.* from json_each(${JSON.stringify([...units])}) asked cross join contract on contract.unit = asked.value
`.execute(snapshot);
  return rows;
}

export async function keepContract(tx: Tx, row: ContractRow): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('contract')
    .values(row)
    .onConflict((conflict) => conflict.column('document').doUpdateSet(row))
    .execute();
}

export async function correctionsOf(snapshot: Snapshot, documents: readonly string[]): Promise<CorrectionRow[]> {
  const { rows } = await sql<CorrectionRow>`
select correction.* from json_each(${JSON.stringify(documents)}) asked cross join contract_correction correction on correction.document = asked.value
`.execute(snapshot);
  return rows;
}

export async function keepCorrection(tx: Tx, row: CorrectionRow): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('contract_correction')
    .values(row)
    .onConflict((conflict) => conflict.columns(['document', 'fact']).doUpdateSet(row))
    .execute();
}

/** Whether there was one. */
export async function removeCorrection(tx: Tx, document: string, fact: string): Promise<boolean> {
  const removed = await tx
    .withTables<Tables>()
    .deleteFrom('contract_correction')
    .where('document', '=', document)
    .where('fact', '=', fact)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** Everything of a document. */
export async function forgetContract(tx: Tx, document: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom('contract').where('document', '=', document).execute();
  await tx.withTables<Tables>().deleteFrom('contract_correction').where('document', '=', document).execute();
}

export function selectOwnClauses(snapshot: Snapshot): Promise<OwnClauseRow[]> {
  return snapshot.withTables<Tables>().selectFrom('own_clause').selectAll().orderBy('clause').execute();
}

export async function keepOwnClause(tx: Tx, row: OwnClauseRow): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('own_clause')
    .values(row)
    .onConflict((conflict) => conflict.column('clause').doUpdateSet(row))
    .execute();
}

/** Whether there was one. */
export async function removeOwnClause(tx: Tx, clause: string): Promise<boolean> {
  const removed = await tx.withTables<Tables>().deleteFrom('own_clause').where('clause', '=', clause).executeTakeFirst();
  return removed.numDeletedRows > 0n;
}
