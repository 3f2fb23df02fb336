import { z } from 'zod';
import type { AgentDefinition } from '#contract/agents.ts';
import type { Answers } from '#server/answers/answers.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Route } from '#server/foundation/route.ts';
import type { Gateway, GatewayOptions } from '#server/gateway/gateway.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import type { Ground, Names } from '#server/journal/journal.ts';
import type { Sandbox } from '#server/reading/reading.ts';
import type { Encoder, Retrieval } from '#server/retrieval/retrieval.ts';
import type { Tool, ToolSpec } from '#server/tools/tools.ts';
import type { Migration, Tx } from '#server/vault/vault.ts';

/** What an agent's own code stands on. */
export interface AgentNeeds extends Ground {
  jobs: Jobs;
  gateway: Gateway;
  sandbox: Sandbox;
  documents: Documents;
  retrieval: Retrieval;
  /** Through the gateway, as all that asks an engine. */
  encoder: Encoder;
  answers: Answers;
  /** What an organisation is called. */
  calledBy(organisation: string): Promise<string>;
}

/** A place in a text, as answers cite it: shown under the reader's rights of then. */
const citation = z.object({ document: z.string(), text: z.string(), start: z.number(), end: z.number() });
export type RunCitation = z.input<typeof citation>;

/** What came of a job: a code whose words are in the definition (`outcomes`), what it rests on, the files that it made, where to look further. */
export const outcomeShape = z.object({
  code: z.string(),
  /** Counts, amounts in cents, ids: put into the words by name. */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  citations: z.array(citation).readonly().optional(),
  /** Documents that it made. */
  files: z.array(z.string()).readonly().optional(),
  /** What an engine wrote: shown as plain text. */
  text: z.string().optional(),
  /** The page where it is looked at, as an address within the organisation: 'comptes?ecritures=imp_…'. */
  page: z.string().optional(),
});
export type Outcome = z.input<typeof outcomeShape>;

/** What a job is given while it works. */
export interface WorkContext {
  /** The person who handed it over: everything is read and done under his rights. */
  actor: MemberActor;
  run: string;
  signal: AbortSignal;
  /**
   * Calls a tool, one step of the run. Steps are kept: after a crash the job runs again from its start, and each step that is known
   * gives what it gave. So between steps a job computes only: no clock, no chance, nothing read or written but by a tool.
   * A tool that writes or sends gives its result once a person has approved it; meanwhile the job stops, and runs again then.
   * @throws what the tool throws; approval_refused
   */
  call<Input extends z.ZodObject, Output extends z.ZodType>(spec: ToolSpec<Input, Output>, args: z.input<Input>): Promise<z.output<Output>>;
  /** What an engine writes to this, one step of the run; null where none may. It is data: whatever it says is not believed. */
  think(request: ThoughtRequest): Promise<Thought | null>;
}

/** What an engine is asked to write. */
export interface ThoughtRequest {
  messages: readonly { role: 'system' | 'user' | 'assistant'; content: string }[];
  maximumTokens: number;
  /** A JSON schema that the answer follows; whoever reads it still checks it. */
  schema?: Record<string, unknown>;
  labels?: GatewayOptions['labels'];
}
export interface Thought {
  text: string;
}

/** How a folder's own code does one of the jobs that its definition names. */
export interface Work<Input extends z.ZodObject = z.ZodObject> {
  /** Of the form that the definition describes: the same fields. */
  input: Input;
  run(context: WorkContext, input: z.output<Input>): Promise<Outcome>;
}

/** A job's code, whatever its form: what it is given has been parsed by its own schema. */
export function work<Input extends z.ZodObject>(
  input: Input,
  run: (context: WorkContext, input: z.output<Input>) => Promise<Outcome>,
): Work {
  return { input, run: (context, given) => run(context, input.parse(given)) };
}

/** An agent at work in a house. */
export interface OpenAgent {
  /** What its routes and tools call: test/parts/<agent>.ts says where each is tried. */
  operations?: Record<string, unknown>;
  routes?: readonly Route[];
  tools?: readonly Tool[];
  /** By the name of the job. */
  work?: Record<string, Work>;
  /** What was made from these texts of a document, or was said of it, goes with it: it is being erased. In the caller's transaction. */
  textsErased?(tx: Tx, textIds: readonly string[], document: string): Promise<void>;
  /** What its things are called today, of those that this reader may know. */
  names?: Names;
}

/** An agent: a folder in server/agents/, and one line in server/agentlist.ts. */
export interface Agent {
  definition: AgentDefinition;
  /** Their names begin with the agent's. A list only grows. */
  migrations?: readonly Migration[];
  /** Called once, while the house is built: nothing works yet. */
  open?(needs: AgentNeeds): OpenAgent;
}
