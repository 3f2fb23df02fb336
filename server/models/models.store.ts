import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type EngineRow = {
  row: number;
  id: string;
  /** JSON, of contract/models.ts. */
  declaration: string;
  key: string | null;
  created_at: number;
  changed_at: number;
};
type ModelTables = { engine: EngineRow };

export function selectEngines(snapshot: Snapshot): Promise<EngineRow[]> {
  return snapshot.withTables<ModelTables>().selectFrom('engine').selectAll().orderBy('row').execute();
}

export async function insertEngine(tx: Tx, engine: { id: string; declaration: string; key: string | null; at: number }): Promise<void> {
  const { id, declaration, key, at } = engine;
  // The row is the engine's own number, which SQLite gives.
  const values = { id, declaration, key, created_at: at, changed_at: at };
  await tx.withTables<{ engine: Omit<EngineRow, 'row'> }>().insertInto('engine').values(values).execute();
}

export async function updateEngine(tx: Tx, engine: { id: string; declaration: string; key: string | null; at: number }): Promise<void> {
  const { id, declaration, key, at } = engine;
  await tx.withTables<ModelTables>().updateTable('engine').set({ declaration, key, changed_at: at }).where('id', '=', id).execute();
}

export async function deleteEngine(tx: Tx, id: string): Promise<void> {
  await tx.withTables<ModelTables>().deleteFrom('engine').where('id', '=', id).execute();
}
