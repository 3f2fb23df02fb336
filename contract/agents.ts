import { z } from 'zod';
import { failure } from './failure.ts';
import { inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { administrators, roles } from './roles.ts';
import { toolWords, words } from './tools.ts';
import { toolName } from './toolname.ts';
import { evaluationCase, evaluationEndpoints } from './evaluating.ts';
import { triggerEndpoints } from './triggers.ts';
import { watchingEndpoints } from './watching.ts';

export * from './evaluating.ts';
export * from './toolname.ts';
export * from './triggers.ts';
export * from './watching.ts';

/** What a field of a job's form asks for. */
export const fieldKinds = ['text', 'document', 'documents', 'place', 'date', 'number', 'choice'] as const;
const slug = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);

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

/**
 * `looks`: it has no tool with an effect. `asks`: each effect waits for a person, whatever was always allowed. `stands`: what a person
 * always allows, within its scope and its days, needs nobody.
 */
export const autonomies = ['looks', 'asks', 'stands'] as const;
export type Autonomy = (typeof autonomies)[number];

/** What bounds a run. `euros`: of what its steps call through the gateway; the call that passes it is its last. */
export const runLimits = z.object({
  steps: z.number().int().min(1).max(500),
  minutes: z.number().int().min(1).max(600),
  euros: z.number().positive().max(10_000).nullable().default(null),
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
  /** Sources and folders that it knows; all that its person may read where none is given. */
  knowledge: z.array(z.string().max(80)).max(10).default([]),
  /** The engine that writes for it, where the policy lets it; the gateway's choice where none is given. */
  engine: z.string().max(80).nullable().default(null),
  autonomy: z.enum(autonomies).default('stands'),
  /** Tools whose effects two people must approve. */
  needsTwo: z.array(toolName).max(60).default([]),
  evaluation: z.array(evaluationCase).max(30).default([]),
  limits: runLimits,
  accountability,
});
export type AgentDefinition = z.output<typeof agentDefinition>;

/** `tested`: it has passed its evaluation, or where it has none has done a job. `rolled-back`: an earlier version was put back in its place. */
export const definitionStates = ['draft', 'tested', 'published', 'retired', 'rolled-back'] as const;
export type DefinitionState = (typeof definitionStates)[number];
export const definitionSeen = z.object({
  id: z.string(),
  agent: z.string(),
  version: z.number().int(),
  state: z.enum(definitionStates),
  at: z.number(),
  definition: agentDefinition,
});

export const agentSeen = z.object({ name: z.string(), definition: agentDefinition });

/** `waiting`: for a person's approval. `forgotten`: what it was made from is erased, and what it held went with it. */
export const runStates = ['running', 'waiting', 'done', 'failed', 'cancelled', 'forgotten'] as const;
export type RunState = (typeof runStates)[number];
export const stepStates = ['waiting', 'done', 'failed'] as const;
export const stepKinds = ['tool', 'chosen', 'thought'] as const;

export const run = z.object({
  id: z.string(),
  agent: z.string(),
  job: z.string(),
  /** What its job was called when it began. */
  title: words,
  state: z.enum(runStates),
  startedBy: z.enum(['person', 'trigger']),
  steps: z.number().int(),
  /** Tokens that engines took in and gave, as far as they say. */
  tokens: z.number().int(),
  microEuros: z.number().int(),
  /** Reckoned from published figures, not measured. */
  wattHours: z.number(),
  limits: runLimits,
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  failure: failure.nullable(),
});
export type RunSeen = z.output<typeof run>;

/** What a step looked at or asked for. Null where something that it holds may not be read any more. */
export const runStep = z.object({
  number: z.number().int(),
  kind: z.enum(stepKinds),
  tool: z.string().nullable(),
  words: toolWords.nullable(),
  state: z.enum(stepStates),
  at: z.number(),
  tookMs: z.number(),
  approval: z.string().nullable(),
  arguments: z.record(z.string(), z.unknown()).nullable(),
  result: z.unknown(),
  failure: failure.nullable(),
  documents: z.array(z.object({ document: z.string(), title: z.string() })),
  isHidden: z.boolean(),
});
export const runDetail = run.extend({
  input: z.record(z.string(), z.unknown()),
  /** What the documents and places of its form are called, of those that may be read now. */
  named: z.record(z.string(), z.string()),
  log: z.array(runStep),
  outcome: z
    .object({
      code: z.string(),
      /** What an engine wrote: plain text, in which nothing is an address to follow. */
      text: z.string().nullable(),
      details: z.record(z.string(), z.union([z.string(), z.number()])),
      quotes: z.array(
        z.object({ document: z.string(), title: z.string(), text: z.string(), start: z.number(), end: z.number(), quote: z.string() }),
      ),
      files: z.array(z.object({ document: z.string(), title: z.string() })),
      page: z.string().nullable(),
    })
    .nullable(),
});
export type RunDetail = z.output<typeof runDetail>;

export const startInput = z.object({
  agent: z.string().max(60),
  job: z.string().max(60),
  input: z.record(z.string(), z.unknown()),
  /** A version to be tried, for who makes definitions; the one in force where nothing is said. */
  definition: z.string().max(80).optional(),
});

export const agents = {
  ...nothing,
  endpoints: {
    agents: { method: 'GET', path: `${inOrganisation}/agents`, answer: z.object({ agents: z.array(agentSeen) }) },
    /** Every version of the agents that the organisation made; each is the file that is exported. */
    agentDefinitions: {
      method: 'GET',
      path: `${inOrganisation}/agent-definitions`,
      answer: z.object({ definitions: z.array(definitionSeen) }),
    },
    addDefinition: { method: 'POST', path: `${inOrganisation}/agent-definitions`, body: agentDefinition, answer: definitionSeen },
    /** The file that can be taken in elsewhere. */
    definitionFile: { method: 'GET', path: `${inOrganisation}/agent-definitions/:definition/file` },
    ...evaluationEndpoints,
    publishDefinition: { method: 'POST', path: `${inOrganisation}/agent-definitions/:definition/publish`, answer: definitionSeen },
    /** The caller's own, newest first. */
    runs: { method: 'GET', path: `${inOrganisation}/runs`, answer: z.object({ runs: z.array(run) }) },
    startRun: { method: 'POST', path: `${inOrganisation}/runs`, body: startInput, answer: run },
    run: { method: 'GET', path: `${inOrganisation}/runs/:run`, answer: runDetail },
    cancelRun: { method: 'POST', path: `${inOrganisation}/runs/:run/cancel`, answer: run },
    ...triggerEndpoints,
    ...watchingEndpoints,
  },
  acts: [
    'run.started',
    'run.stepped',
    'run.waiting',
    'run.ended',
    'run.cancelled',
    'run.viewed',
    'run.forgotten',
    'definition.added',
    'definition.published',
    'definition.evaluated',
    'trigger.added',
    'trigger.switched',
    'trigger.fired',
    'trigger.stopped',
    'trigger.removed',
    'document.signalled',
    'signal.dismissed',
  ],
  permissions: {
    /** Hands work to agents, under his own rights. */
    'agents.use': roles,
    /** Makes agents: their versions, and which is in force. */
    'agents.manage': administrators,
  },
  refusals: {
    agent_of_house: { status: 409, details: z.object({ agent: z.string() }) },
    definition_unknown: { status: 404, details: none },
    definition_untested: { status: 409, details: none },
    /** An agent that only looks has no tool with an effect. */
    definition_only_looks: { status: 400, details: z.object({ tool: z.string() }) },
    evaluation_empty: { status: 409, details: none },
    evaluation_running: { status: 409, details: none },
    /** What its agent may know of does not hold it. */
    outside_knowledge: { status: 403, details: none },
    agent_unknown: { status: 404, details: none },
    job_of_agent_unknown: { status: 404, details: z.object({ agent: z.string() }) },
    run_input_invalid: { status: 400, details: z.object({ path: z.string() }) },
    run_unknown: { status: 404, details: none },
    run_ended: { status: 409, details: none },
    /** It asked for something else than it did before: its code changed under it, or it is not made to be run again. */
    run_diverged: { status: 409, details: z.object({ step: z.number() }) },
    run_too_long: { status: 409, details: z.object({ steps: z.number() }) },
    run_too_dear: { status: 409, details: z.object({ euros: z.number() }) },
    /** What its trigger may spend in a day. */
    trigger_day_spent: { status: 409, details: z.object({ euros: z.number() }) },
    run_too_slow: { status: 409, details: z.object({ minutes: z.number() }) },
    /** An engine gave no answer that could be read. */
    engine_incoherent: { status: 502, details: none },
    signal_unknown: { status: 404, details: none },
    trigger_unknown: { status: 404, details: none },
    trigger_ended: { status: 409, details: none },
    /** Its owner has left, or may no longer hand work over. */
    trigger_orphaned: { status: 409, details: none },
    /** None of the tables has these columns. */
    reading_columns_missing: { status: 400, details: z.object({ columns: z.array(z.string()) }) },
    /** A reading of a time to come: the clock of whoever posts it is ahead. */
    reading_ahead: { status: 400, details: z.object({ machine: z.string(), minutes: z.number() }) },
    /** A tool that was not chosen before anything was read. */
    tool_not_chosen: { status: 403, details: z.object({ tool: z.string() }) },
  },
  events: { run: ['runs', 'run', 'triggers', 'agentDefinitions', 'definitionEvaluation'] },
} as const satisfies ContractPart;
