import type { z } from 'zod';
import type { agents as contract } from '#contract/agents.ts';
import type { Actor, MemberActor } from '#server/foundation/actor.ts';
import type { Names } from '#server/journal/journal.ts';
import type { DocumentRead } from '#server/documents/documents.ts';
import type { Tools } from '#server/tools/tools.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import type { Agent, AgentNeeds, OpenAgent } from './agent.ts';
import { createCatalogue, type RoleOf } from './catalogue.ts';
import { createDefinitions } from './definitions.ts';
import { createEvaluating, createJudging } from './evaluating.ts';
import { createRuns } from './runs.ts';
import { createWatching } from './watching/watching.ts';
import { createTriggers } from './triggers/triggers.ts';

export { agentMigrations } from './migrations.ts';
export { mountReadings } from './triggers/readings.routes.ts';
export { work, type Agent, type AgentNeeds, type OpenAgent, type Outcome, type RunCitation, type Work, type WorkContext } from './agent.ts';

export type Agents = ReturnType<typeof createAgents>;

/** Who does a job: the agents of the list, each with its definition and its own code; and the runs of what people handed them. */
export function createAgents(
  needs: AgentNeeds & { tools: Tools },
  list: readonly Agent[],
  { roleOf, names: named }: { roleOf: RoleOf; names: Names },
) {
  const { vault, tools } = needs;
  const open = new Map<string, OpenAgent>();
  for (const { definition, open: begin } of list) {
    const opened = begin?.(needs) ?? {};
    tools.addTools(opened.tools ?? []);
    open.set(definition.agent, opened);
  }
  const houses = new Set(list.map(({ definition }) => definition.agent));
  const { published, versionOf, didItsJob, ...definitions } = createDefinitions({ ...needs, houses });
  const catalogue = createCatalogue(list, open, { roleOf, made: { published, versionOf, didItsJob }, rested: createJudging() });
  const { begin, approvalEnded, documentErased, ...runs } = createRuns(needs, catalogue);
  const { documentErased: forgetReadings, documentRead: met, ...triggers } = createTriggers(needs, { catalogue, begin, names: named });
  const { watch, forgetSignals, ...watching } = createWatching(needs);

  return {
    ...runs,
    ...definitions,
    ...triggers,
    ...watching,
    ...createEvaluating(needs, { begin, versionOf }),

    /** An agent's own code, as its folder opened it. */
    opened: (name: string): OpenAgent => open.get(name) ?? {},

    /** What the house can be handed work for. */
    async agents(actor: MemberActor): Promise<z.input<typeof contract.endpoints.agents.answer>> {
      const vaulted = await vault.organisation(actor.organisation);
      const all = await vaulted.read((snapshot) => catalogue.definitions(snapshot));
      return { agents: all.map((definition) => ({ name: definition.agent, definition })) };
    },

    /** Names of agents' things, of those that this reader may know. */
    names: async (snapshot: Snapshot, reader: Actor, aliases: string[]): Promise<Map<string, string>> => {
      const names = new Map<string, string>();
      for (const { names: of } of open.values())
        for (const [alias, name] of (await of?.(snapshot, reader, aliases)) ?? []) names.set(alias, name);
      return names;
    },

    /** What a run waited for was done, refused or given up. In the caller's transaction. */
    approvalEnded,

    /** A version has been read: it is watched, and what waits for it begins. In the caller's transaction. */
    async documentRead(tx: Tx, read: DocumentRead): Promise<void> {
      await watch(tx, read);
      await met(tx, read);
    },

    /** What agents made from texts that are erased goes with them; in the caller's transaction. */
    async textsErased(tx: Tx, textIds: readonly string[], document: string): Promise<void> {
      await documentErased(tx, document);
      await forgetReadings(tx, document);
      await forgetSignals(tx, document);
      for (const { textsErased: forget } of open.values()) await forget?.(tx, textIds, document);
    },
  };
}
