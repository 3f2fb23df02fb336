import type { DefinitionState } from '#contract/agents.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type DefinitionRow = {
  row: number;
  id: string;
  agent: string;
  /** From 1, within the agent. */
  version: number;
  state: DefinitionState;
  /** JSON: contract/agents.ts, agentDefinition. */
  content: string;
  member: string;
  at: number;
};
type Tables = { agent_definition: DefinitionRow };

export function selectDefinitions(snapshot: Snapshot): Promise<DefinitionRow[]> {
  return snapshot.withTables<Tables>().selectFrom('agent_definition').selectAll().orderBy('agent').orderBy('version', 'desc').execute();
}

export function findDefinition(snapshot: Snapshot, id: string): Promise<DefinitionRow | undefined> {
  return snapshot.withTables<Tables>().selectFrom('agent_definition').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertDefinition(tx: Tx, one: Omit<DefinitionRow, 'row'>): Promise<void> {
  await tx.withTables<{ agent_definition: Omit<DefinitionRow, 'row'> }>().insertInto('agent_definition').values(one).execute();
}

export async function setDefinitionState(tx: Tx, id: string, state: DefinitionState): Promise<void> {
  await tx.withTables<Tables>().updateTable('agent_definition').set({ state }).where('id', '=', id).execute();
}
