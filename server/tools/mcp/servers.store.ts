import type { McpState } from '#contract/tools.ts';
import type { Reach } from '#contract/models.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type ServerRow = {
  row: number;
  id: string;
  /** By which people and agents name it. */
  name: string;
  url: string;
  reach: Reach;
  state: McpState;
  /** Of the tools as they are pinned. */
  hash: string;
  /** JSON: what it says of its tools, as it said it when an administrator looked. */
  described: string;
  /** JSON: the names of those that only look, as the administrator judged; the others have effects. */
  looking: string;
  key: string | null;
  at: number;
};
type Tables = { mcp_server: ServerRow };

export function selectServers(snapshot: Snapshot): Promise<ServerRow[]> {
  return snapshot.withTables<Tables>().selectFrom('mcp_server').selectAll().orderBy('name').execute();
}

export async function insertServer(tx: Tx, one: Omit<ServerRow, 'row'>): Promise<void> {
  await tx.withTables<{ mcp_server: Omit<ServerRow, 'row'> }>().insertInto('mcp_server').values(one).execute();
}

export async function updateServer(tx: Tx, id: string, change: Partial<Omit<ServerRow, 'row' | 'id'>>): Promise<void> {
  await tx.withTables<Tables>().updateTable('mcp_server').set(change).where('id', '=', id).execute();
}

export async function deleteServer(tx: Tx, id: string): Promise<void> {
  await tx.withTables<Tables>().deleteFrom('mcp_server').where('id', '=', id).execute();
}
