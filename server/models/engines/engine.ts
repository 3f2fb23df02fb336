import type { EngineHealth, Model, NamedModel } from '#contract/models.ts';

export interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface CompletionRequest {
  model: string;
  messages: readonly Message[];
  maximumTokens: number;
  /** 0 by default: the same answer each time, as far as the engine can. */
  temperature?: number;
  stop?: readonly string[];
  /** A JSON schema that the answer follows; whoever reads the answer still checks it. */
  schema?: Record<string, unknown>;
  /** Also says how sure the model was of what it wrote; an engine that cannot tell leaves it unsaid. */
  logProbs?: boolean;
}
/** Tokens, as the engine counts them; null where it does not say. `reused` were already there from the call before. */
export interface Usage {
  input: number | null;
  output: number | null;
  reused: number | null;
}
/** Why an answer ended: by itself, or because it reached `maximumTokens`. */
export type Finish = 'stop' | 'length';
export interface Completion {
  text: string;
  finish: Finish;
  usage: Usage;
  /** The mean of its tokens' natural log-probabilities, where it was asked for: 0 for a model that never hesitated. */
  meanLogProb?: number | null;
}

/** A waiting line's place (0 is next), pieces of text, and the end, once. */
export type StreamEvent =
  | { kind: 'waiting'; place: number }
  | { kind: 'text'; text: string }
  | { kind: 'done'; finish: Finish; usage: Usage; meanLogProb?: number | null };

export interface EmbedRequest {
  model: string;
  texts: readonly string[];
  /** What the texts are: the model's own prefixes and form are put on by the engine. */
  as: 'query' | 'passage';
}
export interface Embeddings {
  /** One for each text, in order, of length 1. */
  vectors: Float32Array[];
  /** Places of the texts that were cut to the model's context: none unless the model says `tooLong: 'cut'`. */
  cut: number[];
  usage: Usage;
}

export interface RerankRequest {
  model: string;
  query: string;
  texts: readonly string[];
}
export interface Ranking {
  /** One for each text, in order; a higher one answers better. Comparable within one call only. */
  scores: number[];
  usage: Usage;
}

/** One request of the OpenAI protocol, by the end of its path. */
export interface ForwardCall {
  path: '/chat/completions' | '/completions' | '/embeddings' | '/responses';
  body: string;
  /** What must be durable before anything leaves; when it fails, nothing does. */
  beside?: Promise<unknown> | undefined;
}
export interface Forwarded {
  status: number;
  contentType: string;
  /** Its end comes before its connection's is written: wait for `settled` too. */
  body: AsyncGenerator<Uint8Array, void>;
  settled: Promise<void>;
  leave(): Promise<void>;
}

/** How a call is made. `background` work lets what a person waits for go first, between two of its texts. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  priority?: 'asked' | 'background' | undefined;
  /** In whose name. What one's prompt left in a model is not taken up for another's: how much was reused would tell what he asked. */
  owner?: string | undefined;
  /** Its id, for the ledger of connections. */
  call?: string | undefined;
  /** An administrator tries it, with nothing of the organisation's: the ledger says so. */
  isTrial?: boolean | undefined;
}

/**
 * What answers, encodes or ranks, wherever it runs. Each operation refuses by code, never by a sentence of the engine's, and
 * `cancelled` as soon as its signal says so; a call that fails leaves the engine able to answer the next. engines.suite.ts holds
 * every implementation to it.
 */
export interface Engine {
  complete(request: CompletionRequest, options?: CallOptions): Promise<Completion>;
  /** Leaving the iteration cancels the call, at the engine too. */
  stream(request: CompletionRequest, options?: CallOptions): AsyncGenerator<StreamEvent, void>;
  embed(request: EmbedRequest, options?: CallOptions): Promise<Embeddings>;
  rerank(request: RerankRequest, options?: CallOptions): Promise<Ranking>;
  /**
   * The protocol as it is spoken: the body goes and the answer comes without being read, for whoever has looked at the one and reads the other.
   * Absent where an engine speaks none. It refuses by code as the others do; the answer is read to its end, or left.
   */
  forward?(call: ForwardCall, options?: CallOptions): Promise<Forwarded>;
  /** What it can be asked now, as it was declared. */
  models(): readonly Model[];
  /** As it was last seen, without asking. */
  health(): EngineHealth;
  /** Asks it, and says how it is and which models it says that it has. */
  test(options?: CallOptions): Promise<{ health: EngineHealth; models: NamedModel[] }>;
  close(): Promise<void>;
}

export const noUsage: Usage = { input: null, output: null, reused: null };
