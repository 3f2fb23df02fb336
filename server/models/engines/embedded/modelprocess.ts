import { confinementHere, type Confinement } from '#server/foundation/confinement.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Answer, Load, Question } from './messages.ts';
import type { Turn } from './queue.ts';
import { startProcess, type ProcessLimits, type Running } from './running.ts';

interface Asked {
  id: number;
  say(text: string): void;
  settle(answer: Answer): void;
}

export type ModelProcess = ReturnType<typeof createModelProcess>;

/** One model's process: started when something is asked, stopped when idle, started again at the next question if it died. */
export function createModelProcess(load: Load & { model: string }, limits: ProcessLimits) {
  let running: Running | null = null;
  let asked: Asked | null = null;
  let isLoading = false;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  let failure: Refusal | null = null;

  function start(confinement: Confinement): Running {
    const started: Running = startProcess(load, limits, {
      confinement,
      isAwaited: () => running === started && (isLoading || asked !== null),
      onEnd: () => {
        if (running === started) running = null;
      },
      hear: (message) => {
        if (message.kind === 'ready' || message.kind === 'unloaded' || asked?.id !== message.id) return;
        if (message.kind === 'text') asked.say(message.text);
        else asked.settle(message);
      },
    });
    return started;
  }

  async function readyProcess(): Promise<Running> {
    clearTimeout(idle);
    isLoading = true;
    try {
      const confinement = await confinementHere();
      running ??= start(confinement);
      const process = running;
      await process.ready;
      failure = null;
      return process;
    } catch (error) {
      failure = error instanceof Refusal ? error : new Refusal('engine_died', {}, error);
      throw failure;
    } finally {
      isLoading = false;
    }
  }

  /** Puts one question to the process; until it is answered no other may be put. */
  async function put(process: Running, question: Question, say: (text: string) => void, signal: AbortSignal | undefined): Promise<Answer> {
    lastId += 1;
    const id = lastId;
    let grace: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      process.send({ kind: 'cancel', id });
      grace = setTimeout(() => process.end(new Refusal('cancelled')), limits.graceMs);
    };
    try {
      const answered = new Promise<Answer>((settle) => {
        asked = { id, say, settle };
      });
      process.send({ ...question, id });
      if (signal?.aborted) cancel();
      else signal?.addEventListener('abort', cancel, { once: true });
      return await Promise.race([answered, process.dead]);
    } finally {
      asked = null;
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
    }
  }

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const process = running;
    process?.end(new Refusal('cancelled'));
    await process?.gone;
  }

  return {
    /** A turn of the queue: the answer, or `cancelled` at once; the process is free once it has stopped working on it. */
    ask(question: Question, say: (text: string) => void, signal: AbortSignal | undefined): Turn<Answer> {
      const work = readyProcess().then((process) => put(process, question, say, signal));
      const rest = (): void => {
        clearTimeout(idle);
        idle = setTimeout(() => void stop(), limits.idleMs).unref();
      };
      return { answer: orCancelled(work, signal), free: work.then(rest, rest) };
    },
    state(): 'idle' | 'ready' | 'busy' {
      if (running === null) return 'idle';
      return isLoading || asked !== null ? 'busy' : 'ready';
    },
    memoryMb: (): number | null => running?.memoryMb() ?? null,
    /** What it last failed to start with; null once it starts. */
    failure: () => failure,
    stop,
  };
}

function orCancelled<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new Refusal('cancelled'));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}
