import { sql, type Kysely } from 'kysely';
import type { EntryChoices, InvoiceCorrection } from '#contract/finance.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** When a person first opened an invoice, what was decided of it and why, and what he said instead of what was read. */
export interface Look {
  document: string;
  opened_at: number | null;
  decided_at: number | null;
  decision: 'accepted' | 'refused' | null;
  reason: string | null;
  /** An InvoiceCorrection, as JSON. */
  correction: string | null;
}
/** An account that a person put in the place of the one proposed, for a supplier; by the document where he did. */
export interface Habit {
  document: string;
  supplier: string;
  account: string;
  becomes: string;
  name: string;
  at: number;
}

type Tables = { invoice_look: Look; invoice_habit: Habit; finance_choice: { id: number; choices: string } };
const tables = (db: Snapshot | Tx): Kysely<Tables> => db.withTables<Tables>();
const fresh = { opened_at: null, decided_at: null, decision: null, reason: null, correction: null };

export async function looks(snapshot: Snapshot, documents: readonly string[]): Promise<Map<string, Look>> {
  const { rows } = await sql<Look>`
select document, opened_at, decided_at, decision, reason, correction from invoice_look
where document in (select value from json_each(${JSON.stringify(documents)}))
`.execute(snapshot);
  return new Map(rows.map((row) => [row.document, row]));
}

/** The first look counts. */
export async function lookAt(tx: Tx, document: string, at: number): Promise<void> {
  await tables(tx)
    .insertInto('invoice_look')
    .values({ ...fresh, document, opened_at: at })
    .onConflict((conflict) => conflict.column('document').doNothing())
    .execute();
}

export async function decide(
  tx: Tx,
  document: string,
  { decision, reason, at }: { decision: 'accepted' | 'refused'; reason: string | null; at: number },
): Promise<void> {
  await tables(tx)
    .insertInto('invoice_look')
    .values({ ...fresh, document, decided_at: at, decision, reason })
    .onConflict((conflict) => conflict.column('document').doUpdateSet({ decided_at: at, decision, reason }))
    .execute();
}

export async function correct(tx: Tx, document: string, given: InvoiceCorrection): Promise<void> {
  const correction = JSON.stringify(given);
  await tables(tx)
    .insertInto('invoice_look')
    .values({ ...fresh, document, correction })
    .onConflict((conflict) => conflict.column('document').doUpdateSet({ correction }))
    .execute();
}

/** What a document taught, in the place of what it taught before. */
export async function learn(tx: Tx, document: string, habits: readonly Habit[]): Promise<void> {
  await tables(tx).deleteFrom('invoice_habit').where('document', '=', document).execute();
  if (habits.length > 0)
    await tables(tx)
      .insertInto('invoice_habit')
      .values([...habits])
      .execute();
}

/** The latest comes last. */
export const habits = (snapshot: Snapshot): Promise<Habit[]> =>
  tables(snapshot).selectFrom('invoice_habit').selectAll().orderBy('at').orderBy('document').execute();

export async function choices(snapshot: Snapshot): Promise<EntryChoices | null> {
  const row = await tables(snapshot).selectFrom('finance_choice').select('choices').executeTakeFirst();
  if (row === undefined) return null;
  const chosen: EntryChoices = JSON.parse(row.choices);
  return chosen;
}

export async function choose(tx: Tx, given: EntryChoices): Promise<void> {
  const written = JSON.stringify(given);
  await tables(tx)
    .insertInto('finance_choice')
    .values({ id: 1, choices: written })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ choices: written }))
    .execute();
}

/** What was decided, corrected and learnt of a document goes with it. */
export async function forget(tx: Tx, document: string): Promise<void> {
  await tables(tx).deleteFrom('invoice_look').where('document', '=', document).execute();
  await tables(tx).deleteFrom('invoice_habit').where('document', '=', document).execute();
}
