import { sql } from 'kysely';
import type { NameToHide } from '#contract/gateway.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

type NameTables = { known_name: NameToHide; met_name: NameToHide & { document: string } };
const atOnce = 500;

export async function selectNames(snapshot: Snapshot): Promise<NameToHide[]> {
  return snapshot.withTables<NameTables>().selectFrom('known_name').select(['kind', 'name']).orderBy('name').execute();
}

export async function replaceNames(tx: Tx, names: readonly NameToHide[]): Promise<void> {
  const tables = tx.withTables<NameTables>();
  await tables.deleteFrom('known_name').execute();
  for (let from = 0; from < names.length; from += atOnce)
    await tables
      .insertInto('known_name')
      .values(names.slice(from, from + atOnce).map(({ kind, name }) => ({ kind, name })))
      .execute();
}

/** Those that most documents deal with first; at most so many. */
export async function selectMet(snapshot: Snapshot, most: number): Promise<NameToHide[]> {
  return snapshot
    .withTables<NameTables>()
    .selectFrom('met_name')
    .select(['kind', 'name'])
    .groupBy(['kind', 'name'])
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('name')
    .limit(most)
    .execute();
}

/** In place of those that the document told of before. */
export async function replaceMet(tx: Tx, document: string, names: readonly NameToHide[]): Promise<void> {
  await tx.withTables<NameTables>().deleteFrom('met_name').where('document', '=', document).execute();
  if (names.length > 0)
    await sql`
insert or ignore into met_name (document, kind, name)
select ${document}, value ->> 'kind', value ->> 'name' from json_each(${JSON.stringify(names)})
`.execute(tx);
}
