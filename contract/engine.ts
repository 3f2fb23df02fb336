import { z } from 'zod';
import { failure } from './failure.ts';
import { abilities, country, line, model, modelId } from './model.ts';
import { name } from './names.ts';
import { reaches, zones } from './zone.ts';

export { reaches, zones, type Reach, type Zone } from './zone.ts';

export const engineStates = ['ready', 'idle', 'busy', 'unknown', 'resting', 'failed', 'absent'] as const;
export type EngineState = (typeof engineStates)[number];

export const retentionKinds = ['nothing', 'days', 'unknown'] as const;
/** How long what is sent is kept there; `proof` says by which contract or page that was promised, for this account. */
export const retention = z.object({
  kept: z.enum(retentionKinds),
  days: z.int().min(1).max(36_500).nullable().default(null),
  proof: line.nullable().default(null),
});

const address = z.url({ protocol: /^https?$/ }).max(300);

/** What an administrator declares of a server that speaks the OpenAI protocol. Declared by hand: the house checks only that it holds together. */
export const engineDeclaration = z.object({
  name: name(80),
  /** Up to and with the version: http://127.0.0.1:8080/v1 */
  baseUrl: address,
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

/** `missing`: models that are declared and that the engine does not name. */
export const engineTest = z.object({
  health: engineHealth,
  failure: failure.nullable(),
  models: z.array(z.string()),
  missing: z.array(z.string()),
  tookMs: z.number(),
});
export type EngineTest = z.output<typeof engineTest>;

/** A server of one's own, an operator in Europe, or anything else that speaks the protocol. */
export const engineGroups = ['own', 'european', 'other'] as const;
export type EngineGroup = (typeof engineGroups)[number];
/** What a company still has to see for itself before it declares an operator. */
export const engineDoubts = ['place', 'retention', 'zero-retention-asked', 'usage-counted', 'group'] as const;
export type EngineDoubt = (typeof engineDoubts)[number];

/** What is known beforehand, from where and since when; what is not known is null, and asked. */
export const engineKind = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(80),
  group: z.enum(engineGroups),
  baseUrl: address.nullable(),
  reach: z.enum(reaches),
  operator: line.nullable(),
  parentCountry: country.nullable(),
  placeCountry: country.nullable(),
  zone: z.enum(zones).nullable(),
  retention,
  needsKey: z.boolean(),
  doubts: z.array(z.enum(engineDoubts)),
  source: z.object({ title: z.string().min(1).max(200), date: z.iso.date() }).nullable(),
});
export type EngineKind = z.output<typeof engineKind>;
export const engineKinds = z.object({ version: z.int().min(1), date: z.iso.date(), kinds: z.array(engineKind) });

export const engineProbeInput = z.object({
  baseUrl: address,
  reach: z.enum(reaches),
  key,
  /** The engine whose key is used where none is given, if it is declared at the same address. */
  engine: z.string().max(60).nullable().default(null),
  /** Tries this model instead of asking for the list: one sentence of the house's own. */
  trial: z
    .object({ model: modelId, ability: z.enum(abilities) })
    .nullable()
    .default(null),
});
export type EngineProbeInput = z.output<typeof engineProbeInput>;
/** A model as the server names it, with what it says of it: most say nothing. */
export const namedModel = z.object({ id: modelId, abilities: z.array(z.enum(abilities)), contextTokens: z.number().nullable() });
export type NamedModel = z.output<typeof namedModel>;
export const engineProbe = z.object({
  failure: failure.nullable(),
  tookMs: z.number(),
  models: z.array(namedModel),
  trial: z.object({ text: z.string().nullable(), dimensions: z.number().nullable() }).nullable(),
});
export type EngineProbe = z.output<typeof engineProbe>;
