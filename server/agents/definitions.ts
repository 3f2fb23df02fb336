import type { z } from 'zod';
import { agentDefinition, type AgentDefinition, type definitionSeen } from '#contract/agents.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { bytesOf, type FileAnswer } from '#server/foundation/route.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Tools } from '#server/tools/tools.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import * as store from './definitions.store.ts';

export type Definitions = ReturnType<typeof createDefinitions>;

/** Agents that an organisation made: each version a draft, tested once it has done a job, then published; the one before can be put back. */
export function createDefinitions({
  vault,
  journal,
  clock,
  tools,
  documents,
  houses,
}: Ground & { tools: Tools; documents: Documents; houses: ReadonlySet<string> }) {
  const seen = (row: store.DefinitionRow): z.input<typeof definitionSeen> => ({
    id: row.id,
    agent: row.agent,
    version: row.version,
    state: row.state,
    at: row.at,
    definition: agentDefinition.parse(JSON.parse(row.content)),
  });

  async function one(snapshot: Snapshot, id: string): Promise<store.DefinitionRow> {
    const row = await store.findDefinition(snapshot, id);
    if (!row) throw new Refusal('definition_unknown');
    return row;
  }

  return {
    /** Those in force. */
    async published(snapshot: Snapshot): Promise<AgentDefinition[]> {
      const rows = (await store.selectDefinitions(snapshot)).filter(({ state }) => state === 'published');
      return rows.map(({ content }) => agentDefinition.parse(JSON.parse(content)));
    },

    /** A version, whatever its state: to be tested. @throws definition_unknown */
    versionOf: async (snapshot: Snapshot, id: string): Promise<AgentDefinition> =>
      agentDefinition.parse(JSON.parse((await one(snapshot, id)).content)),

    /** A run of a draft has done its job: that is enough for one that has no evaluation. In the caller's transaction. */
    async didItsJob(tx: Tx, id: string): Promise<void> {
      const row = await store.findDefinition(tx, id);
      const isJudged = row !== undefined && agentDefinition.parse(JSON.parse(row.content)).evaluation.length > 0;
      if (row?.state === 'draft' && !isJudged) await store.setDefinitionState(tx, id, 'tested');
    },

    async agentDefinitions(actor: MemberActor): Promise<{ definitions: z.input<typeof definitionSeen>[] }> {
      const vaulted = await vault.organisation(actor.organisation);
      return { definitions: (await vaulted.read(store.selectDefinitions)).map(seen) };
    },

    /** A version as the file that can be taken in elsewhere. @throws definition_unknown */
    async definitionFile(actor: MemberActor, id: string): Promise<FileAnswer> {
      const vaulted = await vault.organisation(actor.organisation);
      const row = await vaulted.read((snapshot) => one(snapshot, id));
      const bytes = Buffer.from(`${JSON.stringify(agentDefinition.parse(JSON.parse(row.content)), null, 2)}\n`);
      const name = `${row.agent}-${row.version}.json`;
      return { file: { name, mediaType: 'application/json', size: bytes.length, bytes: bytesOf(bytes) } };
    },

    /** Takes a definition in as a new draft, from a file or from an editor. @throws agent_of_house, tool_unknown, definition_only_looks, job_of_agent_unknown, place_unknown */
    async addDefinition(actor: MemberActor, definition: AgentDefinition): Promise<z.input<typeof definitionSeen>> {
      if (houses.has(definition.agent)) throw new Refusal('agent_of_house', { agent: definition.agent });
      for (const name of definition.tools)
        if (tools.toolNamed(name).spec.effect !== 'reads' && definition.autonomy === 'looks')
          throw new Refusal('definition_only_looks', { tool: name });
      const jobs = new Set(definition.jobs.map(({ name }) => name));
      if (definition.evaluation.some(({ job }) => !jobs.has(job))) throw new Refusal('job_of_agent_unknown', { agent: definition.agent });
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('add a definition', async (tx) => {
        const places = await documents.placesSeen(tx, actor);
        if (definition.knowledge.some((place) => !places.has(place))) throw new Refusal('place_unknown');
        const versions = (await store.selectDefinitions(tx)).filter(({ agent }) => agent === definition.agent);
        const row = {
          id: newId('def'),
          agent: definition.agent,
          version: Math.max(0, ...versions.map(({ version }) => version)) + 1,
          state: 'draft' as const,
          content: JSON.stringify(definition),
          member: actor.member,
          at: clock.now(),
        };
        await store.insertDefinition(tx, row);
        await journal.append(tx, { actor, act: 'definition.added', on: row.id, facts: { version: row.version, tools: definition.tools } });
        return seen({ ...row, row: 0 });
      });
    },

    /**
     * Puts a version in force: a tested one, or one that was before; the one that was in force steps back.
     * @throws definition_unknown, definition_untested
     */
    async publishDefinition(actor: MemberActor, id: string): Promise<z.input<typeof definitionSeen>> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('publish a definition', async (tx) => {
        const row = await one(tx, id);
        if (row.state === 'draft') throw new Refusal('definition_untested');
        const current = (await store.selectDefinitions(tx)).find(({ agent, state }) => agent === row.agent && state === 'published');
        const isBack = current !== undefined && current.version > row.version;
        if (current && current.id !== id) await store.setDefinitionState(tx, current.id, isBack ? 'rolled-back' : 'retired');
        await store.setDefinitionState(tx, id, 'published');
        await journal.append(tx, { actor, act: 'definition.published', on: id, facts: { version: row.version, isBack } });
        return seen({ ...row, state: 'published' });
      });
    },
  };
}
