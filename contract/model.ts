import { z } from 'zod';

export const abilities = ['complete', 'embed', 'rerank'] as const;
export type Ability = (typeof abilities)[number];

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
export const line = z.string().trim().min(1).max(300);

/** Who trained the weights, from where, and under which terms they came. */
export const weightsOrigin = z.object({ maker: line, country, licence: line });

/** As the engine calls it. */
export const modelId = z.string().regex(/^[A-Za-z0-9][\w.:/@-]{0,119}$/);

/** A model as whoever calls it must know it: everything that a caller would otherwise have to remember is said here. */
export const model = z.object({
  id: modelId,
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
