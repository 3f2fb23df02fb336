import { z } from 'zod';
import { modelId } from '#contract/model.ts';
import type { Ability, Model, NamedModel } from '#contract/models.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { unit } from '../../description.ts';
import { noUsage, type Completion, type Finish, type Usage } from '../engine.ts';

/** What OpenAI-compatible servers answer, as far as it is used; the rest of an object is left alone. */

const tokens = z.number().int().min(0);
const leastLogProb = -20;
const usage = z
  .object({
    prompt_tokens: tokens.nullish(),
    completion_tokens: tokens.nullish(),
    prompt_tokens_details: z.object({ cached_tokens: tokens.nullish() }).nullish(),
  })
  .nullish();
const finish = z.string().nullish();
/** Servers that tell none say null, or leave it out; one that says it otherwise tells none. */
const logprobs = z
  .object({ content: z.array(z.object({ logprob: z.number() })) })
  .nullish()
  .catch(null);
const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }), finish_reason: finish, logprobs })).min(1),
  usage,
});
const piece = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }).nullish(), finish_reason: finish })).default([]),
  usage,
  error: z.unknown().optional(),
});
const embeddings = z.object({ data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })), usage });
const ranking = z.object({
  results: z.array(z.object({ index: z.number().int(), relevance_score: z.number() })),
  usage,
});
const size = z.number().int().positive().nullish().catch(null);
/** What some say of a model beside its name: vLLM, Mistral, llama-server, each in its own words. What is said otherwise is not said. */
const modelList = z.object({
  data: z
    .array(
      z.object({
        id: z.string().max(300),
        max_model_len: size,
        max_context_length: size,
        meta: z.object({ n_ctx: size }).nullish().catch(null),
        capabilities: z.object({ completion_chat: z.boolean().nullish() }).nullish().catch(null),
      }),
    )
    .max(10_000),
});

/** @throws engine_answer_invalid */
export function parsed<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Refusal('engine_answer_invalid', { what: 'json' }, error);
  }
  const result = schema.safeParse(json);
  if (!result.success) throw new Refusal('engine_answer_invalid', { what: 'shape' }, result.error);
  return result.data;
}

export function completionOf(text: string): Completion {
  const { choices, usage } = parsed(completion, text);
  const [first] = choices;
  const ended = finishOf(first?.finish_reason);
  if (ended === null) throw new Refusal('engine_answer_cut');
  return { text: first?.message.content ?? '', finish: ended, usage: usageOf(usage), meanLogProb: meanOf(first?.logprobs) };
}
function meanOf(said: z.output<typeof logprobs>): number | null {
  if (!said || said.content.length === 0) return null;
  // A token of no probability at all would make a mean of nothing else.
  return said.content.reduce((sum, { logprob }) => sum + Math.max(logprob, leastLogProb), 0) / said.content.length;
}
const sure = z.object({ choices: z.array(z.object({ logprobs })).min(1) });
/** How sure the model of an answer was, as the protocol says it; null where it is not said. */
export function meanLogProbOf(answer: unknown): number | null {
  const read = sure.safeParse(answer);
  return read.success ? meanOf(read.data.choices[0]?.logprobs) : null;
}

export interface Piece {
  text: string;
  finish: Finish | null;
  usage: Usage | null;
}
export function pieceOf(text: string): Piece {
  const { choices, usage, error } = parsed(piece, text);
  if (error !== undefined && error !== null) throw new Refusal('engine_refused', { status: 200 });
  const [first] = choices;
  return { text: first?.delta?.content ?? '', finish: finishOf(first?.finish_reason), usage: usage ? usageOf(usage) : null };
}

/** Reasons that are neither a natural end nor a length (a filter, a tool) end it too; null says that it goes on. */
function finishOf(reason: string | null | undefined): Finish | null {
  if (reason === null || reason === undefined || reason === '') return null;
  return reason === 'length' ? 'length' : 'stop';
}

function usageOf(said: z.output<typeof usage>): Usage {
  if (!said) return noUsage;
  return {
    input: said.prompt_tokens ?? null,
    output: said.completion_tokens ?? null,
    reused: said.prompt_tokens_details?.cached_tokens ?? null,
  };
}

/** One vector for each text, of length 1, in the texts' order whatever the answer's. @throws engine_answer_invalid */
export function vectorsOf(text: string, count: number, { dimensions }: Model): { vectors: Float32Array[]; usage: Usage } {
  const { data, usage } = parsed(embeddings, text);
  const invalid = (): Refusal => new Refusal('engine_answer_invalid', { what: 'vectors' });
  const wanted = dimensions ?? data[0]?.embedding.length ?? 0;
  const vectors: Float32Array[] = [];
  for (const { index, embedding } of data) {
    const vector = embedding.length === wanted ? unit(Float32Array.from(embedding)) : null;
    if (!vector || index < 0 || index >= count || vectors[index]) throw invalid();
    vectors[index] = vector;
  }
  if (data.length !== count) throw invalid();
  return { vectors, usage: usageOf(usage) };
}

/** One score for each text, in the texts' order. @throws engine_answer_invalid */
export function scoresOf(text: string, count: number): { scores: number[]; usage: Usage } {
  const { results, usage } = parsed(ranking, text);
  const scores: (number | undefined)[] = Array.from({ length: count });
  for (const { index, relevance_score: score } of results) {
    if (index < 0 || index >= count || scores[index] !== undefined || !Number.isFinite(score))
      throw new Refusal('engine_answer_invalid', { what: 'scores' });
    scores[index] = score;
  }
  const known = scores.filter((score) => score !== undefined);
  if (known.length !== count) throw new Refusal('engine_answer_invalid', { what: 'scores' });
  return { scores: known, usage: usageOf(usage) };
}

/** The models of a list, without those whose name none of ours could have. @throws engine_answer_invalid */
export function modelsOf(text: string): NamedModel[] {
  return parsed(modelList, text).data.flatMap(({ id, max_model_len, max_context_length, meta, capabilities }) =>
    modelId.safeParse(id).success
      ? [
          {
            id,
            abilities: capabilities?.completion_chat === true ? ['complete' as const] : abilitiesNamed(id),
            contextTokens: max_model_len ?? max_context_length ?? meta?.n_ctx ?? null,
          },
        ]
      : [],
  );
}

/** A guess from a name, for a person to correct: encoders and rankers mostly say that they are. */
function abilitiesNamed(id: string): Ability[] {
  if (/rerank/i.test(id)) return ['rerank'];
  return /embed|(?:^|[-_/])(?:bge|e5|gte)(?:[-_]|$)/i.test(id) ? ['embed'] : [];
}
