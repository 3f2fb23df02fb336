import type { NameToHide } from '#contract/gateway.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

type NameTables = { known_name: NameToHide };
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
