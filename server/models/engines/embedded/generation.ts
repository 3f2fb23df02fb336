import {
  getLlama,
  LlamaChat,
  LlamaLogLevel,
  type ChatHistoryItem,
  type Llama,
  type LlamaContextSequence,
  type LlamaEmbeddingContext,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import type { Answer, Load, Question } from './messages.ts';

/** Runs in the child only: what is asked of the weights. */
export interface Loaded {
  answer(question: Question, signal: AbortSignal, say: (text: string) => void): Promise<Unnumbered<Answer>>;
}
type Unnumbered<Message> = Message extends unknown ? Omit<Message, 'id'> : never;

/** Tokens that one batch may hold. */
const batchTokens = 256;
/**
 * Tokens of a prompt read at once: a call is cancelled between two of these. As many as this machine reads in `readMs` as it is now: a busy one
 * reads three times slower than when it is idle. A few at once are slower to read one by one.
 */
const readTokens = { first: 8, least: 3, most: 24 };
const readMs = 220;
/** What the tokenizer puts around a text that it encodes. */
const frameTokens = 2;

/** Loads llama.cpp, on the processor only and exactly this many threads: one more than there are cores makes it crawl. */
export async function loadLlama(threads: number): Promise<(what: Load) => Promise<Loaded>> {
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
    maxThreads: threads,
  });
  return async (what) => {
    const model = await llama.loadModel({ modelPath: what.path });
    const speaker = what.abilities.includes('complete') ? await createSpeaker(llama, model, what) : null;
    const encoder = what.abilities.includes('embed') ? await createEncoder(model, what) : null;
    const ranker = what.abilities.includes('rerank') ? await model.createRankingContext(contextOf(what)) : null;
    return {
      async answer(question, signal, say) {
        if (question.kind === 'embed' && encoder) return encoder(question);
        if (question.kind === 'complete' && speaker) return speaker(question, signal, say);
        if (question.kind === 'rank' && ranker)
          return { kind: 'ranked', scores: await ranker.rankAll(question.query, [...question.texts]), tokens: 0 };
        throw new Error(`this model was not loaded to ${question.kind}`);
      },
    };
  };
}

function contextOf({ contextTokens, threads }: Load): { contextSize: number; batchSize: number; threads: number } {
  return { contextSize: contextTokens, batchSize: contextTokens, threads };
}

type Asked<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>;

async function createEncoder(model: LlamaModel, what: Load) {
  const context: LlamaEmbeddingContext = await model.createEmbeddingContext(contextOf(what));
  const limit = what.contextTokens - frameTokens;
  return async ({ text, isCut }: Asked<'embed'>): Promise<Unnumbered<Answer>> => {
    const tokens = model.tokenize(text);
    const isLonger = tokens.length > limit;
    if (isLonger && !isCut) return { kind: 'too-long', tokens: tokens.length + frameTokens, limit: what.contextTokens };
    const { vector } = await context.getEmbeddingFor(isLonger ? tokens.slice(0, limit) : tokens);
    const bytes = Buffer.from(Float32Array.from(vector).buffer);
    return { kind: 'embedded', vector: bytes.toString('base64'), tokens: Math.min(tokens.length, limit), isCut: isLonger };
  };
}

async function createSpeaker(llama: Llama, model: LlamaModel, what: Load) {
  const context = await model.createContext({
    contextSize: what.contextTokens,
    batchSize: Math.min(batchTokens, what.contextTokens),
    sequences: 1,
    threads: what.threads,
  });
  const sequence: LlamaContextSequence = context.getSequence();
  // One sequence for every call: what a prompt shares with the one before, from its beginning on, is not read again.
  const chat = new LlamaChat({ contextSequence: sequence, autoDisposeSequence: false });

  return async (question: Asked<'complete'>, signal: AbortSignal, say: (text: string) => void): Promise<Unnumbered<Answer>> => {
    const history: ChatHistoryItem[] = [...question.messages.map(historyItem), { type: 'model', response: [] }];
    const prompt = chat.chatWrapper.generateContextState({ chatHistory: history }).contextText.tokenize(model.tokenizer);
    if (prompt.length + question.maximumTokens > what.contextTokens)
      return { kind: 'too-long', tokens: prompt.length + question.maximumTokens, limit: what.contextTokens };
    if (question.isFresh) await sequence.clearHistory();
    const before = sequence.tokenMeter.getState();
    await readPrompt(sequence, prompt, signal);
    const grammar = question.schema === null ? undefined : await grammarOf(llama, question.schema);
    const { metadata } = await chat.generateResponse(history, {
      maxTokens: question.maximumTokens,
      temperature: question.temperature,
      customStopTriggers: [...question.stop],
      signal,
      onTextChunk: say,
      ...(grammar ? { grammar } : {}),
    });
    const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter.diff(before);
    const sure = question.tellsSure ? await howSure(sequence, prompt.length, signal) : null;
    return {
      kind: 'completed',
      finish: metadata.stopReason === 'maxTokens' ? 'length' : 'stop',
      input: prompt.length,
      output: usedOutputTokens,
      reused: Math.max(prompt.length - usedInputTokens, 0),
      sure,
    };
  };
}

/**
 * Reads a prompt but for its last token, what the sequence holds of it already left as it is. The package would read it whole before it
 * looked at the signal: a minute on a small machine.
 */
async function readPrompt(sequence: LlamaContextSequence, prompt: readonly Token[], signal: AbortSignal): Promise<void> {
  await sequence.adaptStateToTokens([...prompt], false);
  let size = readTokens.first;
  for (let at = sequence.contextTokens.length; at < prompt.length - 1;) {
    signal.throwIfAborted();
    const piece = prompt.slice(at, Math.min(at + size, prompt.length - 1));
    const started = performance.now();
    await sequence.evaluateWithoutGeneratingNewTokens(piece);
    at += piece.length;
    const fits = Math.round((piece.length * readMs) / Math.max(1, performance.now() - started));
    size = Math.max(readTokens.least, Math.min(readTokens.most, fits));
  }
  signal.throwIfAborted();
}

/**
 * The mean natural log-probability of the tokens after the first `from`. The package does not tell it as it writes: what was written is read once more, which
 * takes a quarter to a tenth of the time that writing did. A token that is not the likeliest (a schema or a temperature chose it) is left out.
 */
async function howSure(sequence: LlamaContextSequence, from: number, signal: AbortSignal): Promise<number | null> {
  const tokens = sequence.contextTokens;
  const first = Math.max(from - 1, 0);
  if (tokens.length <= from) return null;
  await sequence.eraseContextTokenRanges([{ start: first, end: tokens.length }]);
  let sum = 0;
  let count = 0;
  for (let at = first; at < tokens.length - 1; at += readTokens.first) {
    signal.throwIfAborted();
    const some = tokens.slice(at, Math.min(at + readTokens.first, tokens.length - 1));
    const told = await sequence.controlledEvaluate(some.map((token) => [token, { generateNext: { confidence: true, token: true } }]));
    for (const [place, one] of told.entries()) {
      const { token, confidence } = one?.next ?? {};
      if (token !== tokens[at + place + 1] || confidence === undefined || confidence <= 0) continue;
      sum += Math.log(confidence);
      count += 1;
    }
  }
  return count === 0 ? null : sum / count;
}

/** A schema that llama.cpp cannot follow throws: the call fails, and says so. */
function grammarOf(llama: Llama, schema: Record<string, unknown>) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the package checks the schema when it reads it, and its type is a guess at one
  return llama.createGrammarForJsonSchema(schema as { type: 'object' });
}

function historyItem({ role, content }: Asked<'complete'>['messages'][number]): ChatHistoryItem {
  if (role === 'assistant') return { type: 'model', response: [content] };
  return { type: role, text: content };
}
