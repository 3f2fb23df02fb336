import { z } from 'zod';
import { name } from './names.ts';
import { inOrganisation, nothing, type ContractPart } from './part.ts';
import { roles } from './roles.ts';
import { words } from './tools.ts';

/** What a field of a job's form asks for. */
export const fieldKinds = ['text', 'document', 'documents', 'place', 'date', 'number', 'choice'] as const;
const slug = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
export const toolName = z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z0-9_-]+)+$/i);

/** A job that an agent does: its form, and how what came of it is told (`{name}` stands for a detail of the outcome). */
export const agentJob = z.object({
  name: slug,
  title: words,
  lead: words,
  fields: z
    .array(z.object({ name: z.string().regex(/^[a-z]\w{0,39}$/i), kind: z.enum(fieldKinds), title: words, required: z.boolean() }))
    .max(20),
  outcomes: z.record(z.string(), words).default({}),
});

/** Who answers for what an agent prepares: GDPR, article 22. */
export const accountability = z.object({
  /** Whether it decides about people by itself. Ours prepare. */
  decides: z.boolean(),
  reviewer: words,
  contest: words,
});

/** An agent as one file: what its folder declares, and what is exported and imported. */
export const agentDefinition = z.object({
  format: z.literal('beffroi-agent/1'),
  agent: slug,
  title: words,
  lead: words,
  jobs: z.array(agentJob).max(20),
  /** All that it may ever call, by name. */
  tools: z.array(toolName).max(60),
  /** For an engine that chooses what to do; empty where the folder's own code does the jobs. */
  instructions: z.string().max(20_000).default(''),
  limits: z.object({ steps: z.number().int().min(1).max(500), minutes: z.number().int().min(1).max(600) }),
  accountability,
});
export type AgentDefinition = z.output<typeof agentDefinition>;

export const agentSeen = z.object({ name: name(60), definition: agentDefinition });

export const agents = {
  ...nothing,
  endpoints: {
    agents: { method: 'GET', path: `${inOrganisation}/agents`, answer: z.object({ agents: z.array(agentSeen) }) },
  },
  permissions: {
    /** Hands work to agents, under his own rights. */
    'agents.use': roles,
  },
} as const satisfies ContractPart;
