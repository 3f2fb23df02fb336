import { sql, type Kysely } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** When a person first opened an invoice, and what was decided of it: no word of it. */
export interface Look {
  document: string;
  opened_at: number | null;
  decided_at: number | null;
  decision: 'accepted' | 'refused' | null;
}

const tables = (db: Snapshot | Tx): Kysely<{ invoice_look: Look }> => db.withTables<{ invoice_look: Look }>();

export async function looks(snapshot: Snapshot, documents: readonly string[]): Promise<Map<string, Look>> {
  const { rows } = await sql<Look>`
select document, opened_at, decided_at, decision from invoice_look where document in (select value from json_each(${JSON.stringify(documents)}))
`.execute(snapshot);
  return new Map(rows.map((row) => [row.document, row]));
}

/** The first look counts. */
export async function lookAt(tx: Tx, document: string, at: number): Promise<void> {
  await tables(tx)
    .insertInto('invoice_look')
    .values({ document, opened_at: at, decided_at: null, decision: null })
    .onConflict((conflict) => conflict.column('document').doNothing())
    .execute();
}

export async function decide(tx: Tx, document: string, decision: 'accepted' | 'refused', at: number): Promise<void> {
  await tables(tx)
    .insertInto('invoice_look')
    .values({ document, opened_at: null, decided_at: at, decision })
    .onConflict((conflict) => conflict.column('document').doUpdateSet({ decided_at: at, decision }))
    .execute();
}

/** What was decided of a document goes with it. */
export async function forget(tx: Tx, document: string): Promise<void> {
  await tables(tx).deleteFrom('invoice_look').where('document', '=', document).execute();
}
