import type { EngineDeclaration } from '#contract/models.ts';
import type { OutboundPurpose } from '#contract/gateway.ts';
import type { Clock } from '#server/foundation/clock.ts';
import type { Exchange, Outbound, Reply, Waits } from '#server/foundation/outbound.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { ableModel, prepared } from '../../description.ts';
import { noUsage, type CallOptions, type CompletionRequest, type Engine, type StreamEvent, type Usage } from '../engine.ts';
import { completionOf, modelsOf, type Piece, pieceOf, scoresOf, vectorsOf } from './answers.ts';
import { refusalOf } from './refusing.ts';
import { eventData, textOf, type Bounds } from './sse.ts';
import { createTrying } from './trying.ts';

export interface OpenaiNeeds {
  /** Null for one that is not declared yet. */
  id: string | null;
  /** The organisation that declared it, in whose ledger its connections are written. */
  owner: string;
  declaration: Pick<EngineDeclaration, 'baseUrl' | 'models'>;
  key: string | null;
  outbound: Pick<Outbound, 'request'>;
  clock: Clock;
  /** For tests: shorter waits, and no pause between two attempts. */
  waits?: Partial<Waits>;
  pauseMs?: (attempt: number) => number;
}

/** A local model may read a long prompt for minutes before its first word; once it speaks, it does not stop for long. */
const usualWaits: Waits = { connectMs: 5_000, firstMs: 180_000, idleMs: 20_000, wholeMs: 900_000 };
const testWaits = { firstMs: 10_000, wholeMs: 15_000 };
const mib = 1024 * 1024;
const streamed: Bounds = { lineBytes: mib, wholeBytes: 64 * mib };
/** Read at once: 32 vectors of the longest kind take 7 MB, and what is nested to harm costs forty times its size to read. */
const whole: Bounds = { lineBytes: 8 * mib, wholeBytes: 8 * mib };
/** No token of any model that we know is longer; a server that writes more than that does not count its tokens. */
const longestToken = 64;
const textsAtOnce = 32;
const partingMs = 500;

/** Any server that speaks the OpenAI protocol: vLLM, llama-server, Ollama, LM Studio, Mistral, Scaleway, OVHcloud ... */
export function createOpenaiEngine(needs: OpenaiNeeds): Engine {
  const { declaration, outbound } = needs;
  const base = declaration.baseUrl.replace(/\/+$/, '');
  const waits = { ...usualWaits, ...needs.waits };
  const trying = createTrying(needs.clock, needs.pauseMs);
  const closing = new AbortController();

  /** Sends one request and checks its head; the body is still to be read. */
  async function send(
    path: string,
    body: object | string | null,
    signal: AbortSignal,
    purpose: OutboundPurpose,
    bounded: Waits,
    more: Pick<Exchange, 'beside' | 'settlesApart' | 'call'> = {},
  ): Promise<Reply> {
    const reply = await outbound.request({
      owner: needs.owner,
      purpose,
      engine: needs.id,
      method: body === null ? 'GET' : 'POST',
      url: `${base}${path}`,
      headers: {
        accept: 'application/json, text/event-stream',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...(needs.key === null ? {} : { authorization: `Bearer ${needs.key}` }),
      },
      ...(body === null ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      waits: bounded,
      signal,
      ...more,
    });
    if (reply.status >= 200 && reply.status < 300 && (reply.headers['content-encoding'] ?? 'identity') === 'identity') return reply;
    throw await refusalOf(reply);
  }

  /** One request with a short answer. What it says is never passed on: it may hold what was asked. */
  async function ask<Result>(
    path: string,
    body: object | null,
    read: (text: string) => Result,
    {
      signal,
      call,
      ...options
    }: { signal?: AbortSignal | undefined; call?: string | undefined; isRepeatable: boolean; isTrial?: boolean | undefined },
  ): Promise<Result> {
    const ended = endedBy(signal);
    const purpose = options.isTrial === true ? 'engine-test' : 'engine-call';
    const bounded = body === null ? { ...waits, ...testWaits } : waits;
    const result = await trying.run(
      async () => read(await textOf((await send(path, body, ended, purpose, bounded, { call })).body, whole)),
      {
        isRepeatable: options.isRepeatable,
        signal: ended,
      },
    );
    trying.succeeded();
    return result;
  }

  const endedBy = (signal: AbortSignal | undefined): AbortSignal => (signal ? AbortSignal.any([signal, closing.signal]) : closing.signal);

  async function* stream(request: CompletionRequest, { signal, call }: CallOptions = {}): AsyncGenerator<StreamEvent, void> {
    ableModel(declaration.models, request.model, 'complete');
    const ended = endedBy(signal);
    const body = { ...bodyOf(request), stream: true, stream_options: { include_usage: true } };
    const reply = await trying.run(() => send('/chat/completions', body, ended, 'engine-call', waits, { call }), {
      isRepeatable: false,
      signal: ended,
    });
    let finish: 'stop' | 'length' | null = null;
    let usage: Usage = noUsage;
    let characters = 0;
    try {
      for await (const piece of piecesOf(reply)) {
        finish ??= piece.finish;
        usage = piece.usage ?? usage;
        characters += piece.text.length;
        if (characters > request.maximumTokens * longestToken)
          throw new Refusal('engine_answer_too_large', { limitBytes: request.maximumTokens * longestToken });
        if (piece.text !== '') yield { kind: 'text', text: piece.text };
      }
      if (finish === null) throw new Refusal('engine_answer_cut');
      trying.succeeded();
      yield { kind: 'done', finish, usage };
    } catch (error) {
      trying.failed(error);
      throw error;
    } finally {
      // Whoever left, the connection is closed: the engine stops writing.
      await reply.leave();
    }
  }

  return {
    stream,
    async forward({ path, body, beside }, { signal, call } = {}) {
      const ended = endedBy(signal);
      const reply = await trying.run(() => send(path, body, ended, 'engine-call', waits, { beside, settlesApart: true, call }), {
        isRepeatable: false,
        signal: ended,
      });
      async function* read(): AsyncGenerator<Uint8Array, void> {
        let size = 0;
        try {
          for await (const chunk of reply.body) {
            size += chunk.length;
            if (size > streamed.wholeBytes) throw new Refusal('engine_answer_too_large', { limitBytes: streamed.wholeBytes });
            yield chunk;
          }
          trying.succeeded();
        } catch (error) {
          trying.failed(error);
          await reply.leave();
          throw error;
        }
      }
      const contentType = reply.headers['content-type'] ?? 'application/json';
      return { status: reply.status, contentType, body: read(), settled: reply.settled, leave: () => reply.leave() };
    },
    async complete(request, { signal, call, isTrial } = {}) {
      ableModel(declaration.models, request.model, 'complete');
      const answer = await ask('/chat/completions', { ...bodyOf(request), stream: false }, completionOf, {
        signal,
        call,
        isRepeatable: false,
        isTrial,
      });
      if (answer.text.length > request.maximumTokens * longestToken)
        throw new Refusal('engine_answer_too_large', { limitBytes: request.maximumTokens * longestToken });
      return answer;
    },

    async embed({ model: id, texts, as }, { signal, call, isTrial } = {}) {
      const model = ableModel(declaration.models, id, 'embed');
      const vectors: Float32Array[] = [];
      let input: number | null = null;
      for (let from = 0; from < texts.length; from += textsAtOnce) {
        const some = texts.slice(from, from + textsAtOnce).map((text) => prepared(model, as, text));
        const body = { model: id, input: some, encoding_format: 'float', ...(model.inputType ? { input_type: as } : {}) };
        const answer = await ask('/embeddings', body, (text) => vectorsOf(text, some.length, model), {
          signal,
          call,
          isRepeatable: true,
          isTrial,
        });
        vectors.push(...answer.vectors);
        if (answer.usage.input !== null) input = (input ?? 0) + answer.usage.input;
      }
      return { vectors, cut: [], usage: { ...noUsage, input } };
    },

    async rerank({ model: id, query, texts }, { signal, call, isTrial } = {}) {
      ableModel(declaration.models, id, 'rerank');
      if (texts.length === 0) return { scores: [], usage: noUsage };
      const body = { model: id, query, documents: texts, top_n: texts.length };
      return ask('/rerank', body, (text) => scoresOf(text, texts.length), { signal, call, isRepeatable: true, isTrial });
    },

    models: () => declaration.models,
    health: trying.health,
    async test({ signal } = {}) {
      const models = await ask('/models', null, modelsOf, { signal, isRepeatable: true, isTrial: true });
      return { health: trying.health(), models };
    },
    async close() {
      closing.abort();
    },
  };
}

/** The pieces of a stream up to its end; what follows is not read as one, and the server has a moment to close by itself. */
async function* piecesOf(reply: Reply): AsyncGenerator<Piece, void> {
  let parting: NodeJS.Timeout | undefined;
  try {
    for await (const data of eventData(reply.body, streamed)) {
      if (parting !== undefined) continue;
      if (data === '[DONE]') parting = setTimeout(() => void reply.leave().catch(() => undefined), partingMs);
      else yield pieceOf(data);
    }
  } catch (error) {
    if (parting === undefined) throw error;
  } finally {
    clearTimeout(parting);
  }
}

function bodyOf({ model, messages, maximumTokens, temperature, stop, schema, logProbs }: CompletionRequest): object {
  return {
    model,
    messages,
    max_tokens: maximumTokens,
    temperature: temperature ?? 0,
    ...(stop ? { stop } : {}),
    ...(logProbs === true ? { logprobs: true } : {}),
    ...(schema ? { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema, strict: true } } } : {}),
  };
}
