import { z } from 'zod';
import type { Reply } from '#server/foundation/outbound.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { textOf } from './sse.ts';

const longestRestS = 3_600;
const errorBounds = { lineBytes: 64 * 1024, wholeBytes: 64 * 1024 };
/** What servers call a prompt that does not fit: OpenAI and vLLM by code, llama-server by type with its counts. */
const tooLong = /context_length_exceeded|exceed_context_size/;
const errorBody = z.object({
  error: z.object({
    code: z.union([z.string(), z.number()]).nullish(),
    type: z.string().nullish(),
    n_prompt_tokens: z.number().nullish(),
    n_ctx: z.number().nullish(),
  }),
});

/**
 * An answer that is none, as a refusal: by its status, its redirect that nobody follows, its packing, and the one error that the person who
 * asked can mend. Whatever else the server says is not passed on: it may quote what was asked.
 */
export async function refusalOf(reply: Reply): Promise<Refusal> {
  const { status } = reply;
  const refusal = status === 400 || status === 413 ? await tooLongOf(reply) : refusalOfHead(reply);
  await reply.leave(refusal);
  return refusal;
}

function refusalOfHead({ status, headers }: Reply): Refusal {
  if (status >= 200 && status < 300) return new Refusal('engine_answer_invalid', { what: 'packing' });
  if (status === 401 || status === 403) return new Refusal('engine_key_refused');
  if (status === 429 || status === 503) return new Refusal('engine_busy', { retryAfterS: retryAfterS(headers['retry-after']) });
  return new Refusal('engine_refused', { status });
}

async function tooLongOf({ status, body }: Reply): Promise<Refusal> {
  const said = await textOf(body, errorBounds).then(
    (text) => errorBody.safeParse(jsonOf(text)),
    (error: unknown) => {
      if (isRefusal(error, 'cancelled')) throw error;
      return null;
    },
  );
  const error = said?.success ? said.data.error : null;
  if (error && tooLong.test(`${error.code} ${error.type}`))
    return new Refusal('engine_input_too_long', { tokens: error.n_prompt_tokens ?? null, limit: error.n_ctx ?? null });
  return new Refusal('engine_refused', { status });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function retryAfterS(header: string | undefined): number {
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), longestRestS) : 1;
}
