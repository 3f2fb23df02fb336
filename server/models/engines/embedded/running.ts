import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { costOf, killConfined, type Confinement } from '#server/foundation/confinement.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { launch } from './launching.ts';
import { fromChild, longestLine, type FromChild, type Load, type ToChild } from './messages.ts';

/** What one model's process may cost. */
export interface ProcessLimits {
  memoryMb: number;
  /** How long it is kept once nothing is asked. */
  idleMs: number;
  /** How long it may say nothing while it loads or answers. */
  silenceMs: number;
  /** How long a cancelled call may go on before its process is ended instead. */
  graceMs: number;
}

/** A process that loads, or has loaded, its weights. */
export interface Running {
  send(message: ToChild): void;
  /** Resolves once the weights are loaded. Like `dead`, it rejects with why the process ended. */
  ready: Promise<void>;
  dead: Promise<never>;
  gone: Promise<void>;
  memoryMb(): number | null;
  end(why: Refusal): void;
}

type Loading = Load & { model: string };
const watchMs = 200;

/**
 * Starts a process and watches it: it is ended, with the reason, when it takes too much memory, says nothing for too long
 * while something is awaited, or says what it cannot have to say.
 */
export function startProcess(
  load: Loading,
  limits: ProcessLimits,
  needs: { confinement: Confinement; hear(message: FromChild): void; isAwaited(): boolean; onEnd(): void },
): Running {
  const child = launch(load.adapter === null ? [load.path] : [load.path, load.adapter], needs.confinement);
  let why: Refusal | null = null;
  const end = (reason: Refusal): void => {
    why ??= reason;
    needs.onEnd();
    killConfined(child);
  };
  const gone = new Promise<void>((resolve) => {
    for (const event of ['close', 'error'] as const) child.once(event, () => resolve());
  });
  const dead = gone.then((): never => {
    needs.onEnd();
    throw why ?? new Refusal('engine_died');
  });
  const loaded = new Promise<void>((resolve) => {
    readLines(child, end, (message) => {
      if (message.kind === 'ready') resolve();
      else if (message.kind === 'unloaded') end(refusalOf(message.why, load.model, limits));
      else needs.hear(message);
    });
  });
  const ready = Promise.race([loaded, dead]);
  // Whoever waits for the process is told; if nobody does, its end is no fault.
  for (const promise of [dead, ready]) promise.catch(() => undefined);
  bound(child, limits, end, needs.isAwaited);
  const send = (message: ToChild): void => void child.stdin?.write(`${JSON.stringify(message)}\n`);
  const { model: _, ...what } = load;
  send({ kind: 'load', ...what });
  const memoryMb = (): number | null => costOf(child)?.memoryMb ?? null;
  return { send, ready, dead, gone, memoryMb, end };
}

function refusalOf(why: 'absent' | 'weights' | 'memory', model: string, { memoryMb }: ProcessLimits): Refusal {
  if (why === 'absent') return new Refusal('engine_absent');
  if (why === 'memory') return new Refusal('engine_memory', { limitMb: memoryMb });
  return new Refusal('model_refused', { model, flaw: 'tensors_invalid' });
}

function bound(child: ChildProcess, limits: ProcessLimits, end: (why: Refusal) => void, isAwaited: () => boolean): void {
  let heardAt = performance.now();
  let errors = '';
  const tooMuch = (): void => end(new Refusal('engine_memory', { limitMb: limits.memoryMb }));
  const watch = setInterval(() => {
    if ((costOf(child)?.memoryMb ?? 0) > limits.memoryMb) tooMuch();
    if (!isAwaited()) heardAt = performance.now();
    else if (performance.now() - heardAt > limits.silenceMs) end(new Refusal('engine_slow', { waitedS: limits.silenceMs / 1000 }));
  }, watchMs);
  answersOf(child)?.on('data', () => {
    heardAt = performance.now();
  });
  // llama.cpp says there what it could not allocate, just before it dies of it.
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString('latin1')).slice(-4000);
    if (/bad_alloc|failed to allocate|heap out of memory/i.test(errors)) tooMuch();
  });
  for (const event of ['close', 'error'] as const) child.once(event, () => clearInterval(watch));
  // Pipes break when a child is killed; its end tells it better than an event would.
  for (const stream of [child.stdin, child.stderr, answersOf(child)]) stream?.on('error', () => undefined);
}

function readLines(child: ChildProcess, end: (why: Refusal) => void, hear: (message: FromChild) => void): void {
  let rest = '';
  answersOf(child)
    ?.setEncoding('utf8')
    .on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) return end(new Refusal('engine_answer_too_large', { limitBytes: longestLine }));
      for (const line of lines) {
        const message = messageOf(line);
        if (!message) return end(new Refusal('engine_answer_invalid', { what: 'message' }));
        hear(message);
      }
    });
}

function messageOf(line: string): FromChild | null {
  try {
    const parsed = fromChild.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function answersOf(child: ChildProcess): Readable | null {
  const pipe = child.stdio[3];
  return pipe && 'read' in pipe ? pipe : null;
}
