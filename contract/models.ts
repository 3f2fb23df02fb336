import { z } from 'zod';
import { name } from './names.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { administrators, roles } from './roles.ts';

/** Where a text goes, from the nearest to the furthest: a policy allows a zone and all those before it. */
export const zones = ['perimeter', 'eu-sovereign', 'eu', 'exposed', 'outside'] as const;
export type Zone = (typeof zones)[number];

/** What lies between the house and an engine's address: nothing but this machine, our own network, or the internet. */
export const reaches = ['machine', 'network', 'internet'] as const;
export type Reach = (typeof reaches)[number];

export const abilities = ['complete', 'embed', 'rerank'] as const;
export type Ability = (typeof abilities)[number];

export const engineStates = ['ready', 'idle', 'busy', 'unknown', 'resting', 'failed', 'absent'] as const;
export type EngineState = (typeof engineStates)[number];

/** What is wrong with a model's files; see server/models/gguf.ts. */
export const modelProblems = [
  'file_missing',
  'not_gguf',
  'version_unknown',
  'header_cut',
  'header_too_large',
  'header_invalid',
  'architecture_unknown',
  'architecture_other',
  'tensors_invalid',
  'file_cut',
  'hash_wrong',
  'description_invalid',
] as const;
export type ModelProblem = (typeof modelProblems)[number];

/** ISO 3166-1, two capitals. */
export const country = z.string().regex(/^[A-Z]{2}$/);
const line = z.string().trim().min(1).max(300);

/** Who trained the weights, from where, and under which terms they came. */
export const weightsOrigin = z.object({ maker: line, country, licence: line });

/** A model as whoever calls it must know it: everything that a caller would otherwise have to remember is said here. */
export const model = z.object({
  /** As the engine calls it. */
  id: z.string().regex(/^[A-Za-z0-9][\w.:/@-]{0,119}$/),
  abilities: z.array(z.enum(abilities)).min(1),
  /** Tokens that it takes at once, asked and answered together. */
  contextTokens: z.int().min(16).max(10_000_000),
  /** Numbers in a vector; null for a model that does not embed. */
  dimensions: z.int().min(1).max(16_384).nullable().default(null),
  /** What is done to a text before it is embedded: the form that the weights were trained on. */
  normalisation: z.literal('NFKC').nullable().default(null),
  /** What the weights expect before a question and before a passage. */
  prefixes: z
    .object({ query: z.string().max(200), passage: z.string().max(200) })
    .nullable()
    .default(null),
  /** The server takes `input_type` and writes the prefixes itself. */
  inputType: z.boolean().default(false),
  /** What becomes of a text longer than the context when it is embedded. */
  tooLong: z.enum(['refuse', 'cut']).default('refuse'),
  /** Euros for a million tokens; null for one's own machine. */
  eurosPerMillion: z
    .object({ input: z.number().min(0).max(10_000), output: z.number().min(0).max(10_000) })
    .nullable()
    .default(null),
  weights: weightsOrigin.nullable().default(null),
});
export type Model = z.output<typeof model>;

/** How long what is sent is kept there; `proof` says by which contract or page that was promised, for this account. */
export const retention = z.object({
  kept: z.enum(['nothing', 'days', 'unknown']),
  days: z.int().min(1).max(36_500).nullable().default(null),
  proof: line.nullable().default(null),
});

/** What an administrator declares of a server that speaks the OpenAI protocol. Declared by hand: the house checks only that it holds together. */
export const engineDeclaration = z.object({
  name: name(80),
  /** Up to and with the version: http://127.0.0.1:8080/v1 */
  baseUrl: z.url({ protocol: /^https?$/ }).max(300),
  reach: z.enum(reaches),
  operator: line,
  /** Of the operator's parent company: who can be compelled, and by whom. */
  parentCountry: country,
  /** Where it is processed. */
  placeCountry: country,
  zone: z.enum(zones),
  retention,
  models: z.array(model).min(1).max(100),
});
export type EngineDeclaration = z.output<typeof engineDeclaration>;

/** The key is written, never read again. In a change, absent keeps the one before and null takes it away. */
const key = z
  .string()
  .regex(/^[\x21-\x7e]{1,500}$/)
  .nullable()
  .optional();
export const engineInput = engineDeclaration.extend({ key });

export const engineHealth = z.object({ state: z.enum(engineStates), code: z.string().nullable(), at: z.number().nullable() });
export type EngineHealth = z.output<typeof engineHealth>;

export const engine = z.object({
  id: z.string(),
  kind: z.enum(['embedded', 'openai']),
  /** Null for the house's own engine, which nobody declared. */
  declaration: engineDeclaration.nullable(),
  zone: z.enum(zones),
  models: z.array(model),
  hasKey: z.boolean(),
  /** As it was last seen: nothing is asked of an engine to list it. */
  health: engineHealth,
});
export type EngineSeen = z.output<typeof engine>;

export const engineTest = z.object({ health: engineHealth, models: z.array(z.string()), tookMs: z.number() });

const seconds = z.object({ retryAfterS: z.number() });

export const models = {
  ...nothing,
  endpoints: {
    engines: { method: 'GET', path: `${inOrganisation}/engines`, answer: z.object({ engines: z.array(engine) }) },
    addEngine: { method: 'POST', path: `${inOrganisation}/engines`, body: engineInput, answer: engine },
    changeEngine: { method: 'PUT', path: `${inOrganisation}/engines/:engine`, body: engineInput, answer: engine },
    removeEngine: { method: 'DELETE', path: `${inOrganisation}/engines/:engine`, answer: done },
    /** Asks the engine which models it has, and says what came of it. */
    testEngine: { method: 'POST', path: `${inOrganisation}/engines/:engine/test`, answer: engineTest },
  },
  acts: ['engine.added', 'engine.changed', 'engine.removed', 'engine.tested'],
  permissions: {
    /** Sees which engines there are, and what is declared of them. */
    'engines.read': roles.filter((role) => role !== 'member'),
    /** Declares engines, with their keys. */
    'engines.manage': administrators,
  },
  refusals: {
    engine_unknown: { status: 404, details: none },
    engine_absent: { status: 503, details: none },
    engine_unable: { status: 409, details: z.object({ ability: z.enum(abilities) }) },
    engine_zone_too_near: { status: 409, details: z.object({ zone: z.enum(zones), allowed: z.enum(zones) }) },
    engine_busy: { status: 503, details: seconds },
    engine_resting: { status: 503, details: seconds },
    engine_refused: { status: 502, details: z.object({ status: z.number() }) },
    engine_key_refused: { status: 502, details: none },
    engine_answer_invalid: { status: 502, details: z.object({ what: z.string() }) },
    engine_answer_cut: { status: 502, details: none },
    engine_answer_too_large: { status: 502, details: z.object({ limitBytes: z.number() }) },
    engine_input_too_long: { status: 413, details: z.object({ tokens: z.number().nullable(), limit: z.number().nullable() }) },
    engine_memory: { status: 503, details: z.object({ limitMb: z.number() }) },
    engine_died: { status: 503, details: none },
    engine_slow: { status: 504, details: z.object({ waitedS: z.number() }) },
    model_unknown: { status: 404, details: z.object({ model: z.string() }) },
    model_refused: { status: 409, details: z.object({ model: z.string(), flaw: z.enum(modelProblems) }) },
  },
  settings: {
    /** What the house's own engine may take for one model, weights included. */
    engineMemoryMb: { variable: 'BEFFROI_ENGINE_MEMORY_MB', schema: z.coerce.number().int().min(64), default: 6144 },
    /** Whether organisations may declare engines on this machine and its network: not where one house serves strangers to each other. */
    innerEngines: { variable: 'BEFFROI_INNER_ENGINES', schema: z.enum(['allowed', 'refused']), default: 'allowed' },
    engineIdleMinutes: { variable: 'BEFFROI_ENGINE_IDLE_MINUTES', schema: z.coerce.number().int().min(1), default: 10 },
  },
  events: { engine: ['engines'] },
} as const satisfies ContractPart;
