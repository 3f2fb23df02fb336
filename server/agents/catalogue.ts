import { z } from 'zod';
import { agentJob, type AgentDefinition } from '#contract/agents.ts';
import type { Role } from '#contract/roles.ts';
import type { Permission } from '#contract/house.ts';
import { can } from '#server/access/access.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { Definitions } from './definitions.ts';
import type { createJudging } from './evaluating.ts';
import type { Agent, OpenAgent, Work } from './agent.ts';

export type RoleOf = (snapshot: Snapshot, member: string) => Promise<Role | null>;
type Field = z.output<typeof agentJob>['fields'][number];

/** Which agents there are, what each says of itself, and the code that does its jobs, where a folder brings any. */
export interface Catalogue {
  definitions(snapshot: Snapshot): Promise<AgentDefinition[]>;
  /** A job with its fields and what its form must hold, in the version in force, or in the one that is tried. @throws agent_unknown, job_of_agent_unknown, definition_unknown */
  job(
    snapshot: Snapshot,
    agent: string,
    job: string,
    tried?: string,
  ): Promise<{ definition: AgentDefinition; fields: readonly Field[]; form: z.ZodObject }>;
  workOf(agent: string, job: string): Work | undefined;
  /** Whether a member's role, as it is now, allows this; one who has left may nothing. */
  may(snapshot: Snapshot, member: string, permission: Permission): Promise<boolean>;
  didItsJob: Definitions['didItsJob'];
  /** A run that tries a version has ended, or waits for an effect. In the caller's transaction. @returns whether it was a case of an evaluation */
  rested: ReturnType<typeof createJudging>;
}

export function createCatalogue(
  list: readonly Agent[],
  open: ReadonlyMap<string, OpenAgent>,
  {
    roleOf,
    made,
    rested,
  }: { roleOf: RoleOf; made: Pick<Definitions, 'published' | 'versionOf' | 'didItsJob'>; rested: Catalogue['rested'] },
): Catalogue {
  const workOf = (agent: string, job: string): Work | undefined => open.get(agent)?.work?.[job];

  return {
    async may(snapshot, member, permission) {
      const role = await roleOf(snapshot, member);
      return role !== null && can(role, permission);
    },
    workOf,
    didItsJob: made.didItsJob,
    rested,
    definitions: async (snapshot) => [...list.map(({ definition }) => definition), ...(await made.published(snapshot))],
    async job(snapshot, agent, name, tried) {
      const all = tried === undefined ? await this.definitions(snapshot) : [await made.versionOf(snapshot, tried)];
      const definition = all.find((one) => one.agent === agent);
      if (!definition) throw new Refusal('agent_unknown');
      const job = definition.jobs.find((one) => one.name === name);
      if (!job) throw new Refusal('job_of_agent_unknown', { agent });
      return { definition, fields: job.fields, form: workOf(agent, name)?.input ?? formOf(job.fields) };
    },
  };
}

const longestText = 20_000;

/** What a form without code of its own must hold. */
function formOf(fields: readonly Field[]): z.ZodObject {
  return z.strictObject(
    Object.fromEntries(fields.map((field) => [field.name, field.required ? valueOf(field) : valueOf(field).optional()])),
  );
}

function valueOf({ kind }: Field): z.ZodType {
  if (kind === 'number') return z.number();
  if (kind === 'documents') return z.array(z.string().max(80)).max(50);
  if (kind === 'date') return z.iso.date();
  return z.string().trim().min(1).max(longestText);
}
