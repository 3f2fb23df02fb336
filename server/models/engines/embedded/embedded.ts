import { availableParallelism } from 'node:os';
import type { EngineHealth, Model } from '#contract/models.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { ableModel, prepared, unit } from '../../description.ts';
import { baseOf, checkWeights, installedWeights, isWhole, modelOf, type Installed, type Sound } from '../../weights.ts';
import { noUsage, type CallOptions, type CompletionRequest, type Engine, type StreamEvent } from '../engine.ts';
import type { Answer, Question } from './messages.ts';
import { createModelProcess, type ModelProcess } from './modelprocess.ts';
import { createQueue, type Turn } from './queue.ts';
import type { ProcessLimits } from './running.ts';

export interface EmbeddedNeeds {
  /** Of installed weights: see weights.ts. */
  folder: string;
  clock: Clock;
  limits: Pick<ProcessLimits, 'memoryMb' | 'idleMs'> & Partial<ProcessLimits>;
  /** An optional dependency: where it is absent, the engine says so and the house goes on. */
  isPackageHere?: () => boolean;
}

export interface Embedded extends Engine {
  /** Stops the model's process, if it is in use: its files may go. */
  release(model: string): Promise<void>;
  /** What the model's process holds now, in MiB; null where it does not run, or nobody tells. */
  memoryMb(model: string): number | null;
}

/** A core is left to the house: with as many threads as cores, llama.cpp crawls as soon as anything else works. */
const threads = Math.max(availableParallelism() - 1, 1);
const defaults = { silenceMs: 180_000, graceMs: 5_000 };

interface Open {
  /** Its name. */
  model: string;
  /** Whose prompt the model last read. */
  reader: { owner: string | undefined };
  process: ModelProcess;
  queue: ReturnType<typeof createQueue>;
}

type Opened = Open & { known: Model };

/** The house's own engine: llama.cpp on installed weights, one confined process for each model in use, on this machine's processor. */
export function createEmbedded(needs: EmbeddedNeeds): Embedded {
  const { folder, clock, isPackageHere = isLlamaHere } = needs;
  const limits = { ...defaults, ...needs.limits };
  const open = new Map<string, Open>();
  let isClosed = false;
  let last: EngineHealth | null = null;

  const models = (): Model[] => {
    const all = installedWeights(folder);
    return all.flatMap((found) => (found.state === 'installed' && isWhole(found, all) ? [modelOf(found.description)] : []));
  };

  /** The model's process and its line, once its file was found sound. */
  async function openModel(id: string, ability: Model['abilities'][number]): Promise<Opened> {
    if (isClosed) throw new Refusal('cancelled');
    const all = installedWeights(folder);
    const found = soundWeights(all, id);
    const base = baseOf(found.description, all);
    const model = ableModel([modelOf(found.description)], id, ability);
    if (!isPackageHere()) throw new Refusal('engine_absent');
    // Weights that were installed again are other weights: the old process ends when it is idle.
    const key = `${found.path} ${found.description.sha256}`;
    const already = open.get(key);
    if (already) return { ...already, known: model };
    await checkWeights(found.description, found.path);
    if (base) await checkWeights(base.description, base.path);
    if (isClosed) throw new Refusal('cancelled');
    const { contextTokens, abilities } = found.description;
    const files = base ? { path: base.path, adapter: found.path } : { path: found.path, adapter: null };
    const made = open.get(key) ?? {
      model: id,
      reader: { owner: undefined },
      process: createModelProcess({ model: id, ...files, contextTokens, abilities, threads }, limits),
      queue: createQueue(),
    };
    open.set(key, made);
    return { ...made, known: model };
  }

  async function put(
    { reader, process, queue }: Open,
    question: Question,
    options: CallOptions,
    say: (text: string) => void = () => {},
    tell?: (place: number) => void,
  ): Promise<Answer> {
    try {
      const begin = (): Turn<Answer> => {
        const isFresh = reader.owner !== options.owner;
        reader.owner = options.owner;
        return process.ask(question.kind === 'complete' ? { ...question, isFresh } : question, say, options.signal);
      };
      const answer = await queue.turn(options, begin, tell);
      last = null;
      if (answer.kind === 'too-long') throw new Refusal('engine_input_too_long', { tokens: answer.tokens, limit: answer.limit });
      if (answer.kind === 'cancelled') throw new Refusal('cancelled');
      if (answer.kind === 'failed') throw new Refusal('engine_answer_invalid', { what: 'generation' });
      return answer;
    } catch (error) {
      if (error instanceof Refusal && failing.has(error.code)) last = { state: 'failed', code: error.code, at: clock.now() };
      throw error;
    }
  }

  async function* stream(request: CompletionRequest, options: CallOptions = {}): AsyncGenerator<StreamEvent, void> {
    const opened = await openModel(request.model, 'complete');
    const left = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal;
    const events: StreamEvent[] = [];
    let wake = (): void => {};
    const push = (event: StreamEvent): void => {
      events.push(event);
      wake();
    };
    let isEnded = false;
    const work = put(
      opened,
      questionOf(request),
      { ...options, signal },
      (text) => push({ kind: 'text', text }),
      (place) => push({ kind: 'waiting', place }),
    )
      .then((answer) => push(endOf(answer)))
      .finally(() => {
        isEnded = true;
        wake();
      });
    work.catch(() => undefined);
    try {
      for (;;) {
        yield* events.splice(0);
        if (isEnded && events.length === 0) break;
        if (events.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      }
      await work;
    } finally {
      left.abort();
    }
  }

  return {
    stream,
    async complete(request, options = {}) {
      let text = '';
      for await (const event of stream(request, options)) {
        if (event.kind === 'text') text += event.text;
        else if (event.kind === 'done') return { text, finish: event.finish, usage: event.usage, meanLogProb: event.meanLogProb ?? null };
      }
      throw new Refusal('engine_answer_cut');
    },

    async embed({ model: id, texts, as }, options = {}) {
      const { known: model, ...opened } = await openModel(id, 'embed');
      const vectors: Float32Array[] = [];
      const cut: number[] = [];
      let input = 0;
      // One turn for each text: between two of them, what a person waits for goes first.
      for (const [at, text] of texts.entries()) {
        const question: Question = { kind: 'embed', text: prepared(model, as, text), isCut: model.tooLong === 'cut' };
        const answer = await put(opened, question, options);
        const vector = answer.kind === 'embedded' ? vectorOf(answer.vector, model) : null;
        if (answer.kind !== 'embedded' || !vector) throw new Refusal('engine_answer_invalid', { what: 'vectors' });
        vectors.push(vector);
        if (answer.isCut) cut.push(at);
        input += answer.tokens;
      }
      return { vectors, cut, usage: { ...noUsage, input } };
    },

    async rerank({ model: id, query, texts }, options = {}) {
      const opened = await openModel(id, 'rerank');
      const answer = await put(opened, { kind: 'rank', query, texts }, options);
      if (answer.kind !== 'ranked' || answer.scores.length !== texts.length) throw new Refusal('engine_answer_invalid', { what: 'scores' });
      return { scores: answer.scores, usage: noUsage };
    },

    models,
    async release(id) {
      const all = [...open].filter(([, { model }]) => model === id);
      for (const [key] of all) open.delete(key);
      await Promise.all(all.map(([, { process }]) => process.stop()));
    },
    memoryMb: (id) => [...open.values()].find(({ model }) => model === id)?.process.memoryMb() ?? null,
    health: () => healthOf(isPackageHere(), last, [...open.values()], clock),
    async test() {
      for (const found of installedWeights(folder)) if (found.state === 'installed') await checkWeights(found.description, found.path);
      return { health: healthOf(isPackageHere(), last, [...open.values()], clock), models: models() };
    },
    async close() {
      isClosed = true;
      await Promise.all([...open.values()].map(({ process }) => process.stop()));
    },
  };
}

/** What says that the engine itself is not well, and not the question. */
const failing = new Set(['engine_absent', 'engine_memory', 'engine_died', 'engine_slow', 'model_refused']);

function healthOf(isHere: boolean, last: EngineHealth | null, open: readonly Open[], clock: Clock): EngineHealth {
  if (!isHere) return { state: 'absent', code: 'engine_absent', at: clock.now() };
  if (last) return last;
  const states = open.map(({ process }) => process.state());
  const state = (['busy', 'ready'] as const).find((one) => states.includes(one)) ?? 'idle';
  return { state, code: null, at: clock.now() };
}

function isLlamaHere(): boolean {
  try {
    import.meta.resolve('node-llama-cpp');
    return true;
  } catch {
    return false;
  }
}

function soundWeights(all: readonly Installed[], id: string): Sound {
  const found = all.find((one) => (one.state === 'installed' ? one.description.id : one.id) === id);
  if (!found) throw new Refusal('model_unknown', { model: id });
  if (found.state === 'refused') throw new Refusal('model_refused', { model: id, flaw: found.problem });
  return found;
}

function questionOf({ messages, maximumTokens, temperature, stop, schema, logProbs }: CompletionRequest): Question {
  return {
    kind: 'complete',
    messages,
    maximumTokens,
    temperature: temperature ?? 0,
    stop: stop ?? [],
    schema: schema ?? null,
    isFresh: false,
    tellsSure: logProbs ?? false,
  };
}

function endOf(answer: Answer): StreamEvent {
  if (answer.kind !== 'completed') throw new Refusal('engine_answer_invalid', { what: 'message' });
  const { finish, input, output, reused, sure } = answer;
  return { kind: 'done', finish, usage: { input, output, reused }, meanLogProb: sure };
}

function vectorOf(base64: string, { dimensions }: Model): Float32Array | null {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0 || (dimensions !== null && bytes.length !== dimensions * 4)) return null;
  return unit(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
}
