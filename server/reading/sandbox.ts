import { confinementHere } from '#server/foundation/confinement.ts';
import type { FileHint } from './file.ts';
import { namedFormat } from './formats.ts';
import { sizeOf, startReader, type FileBytes, type Limits, type ReaderProcess } from './process.ts';
import type { Outcome } from './read.ts';

export type { FileHint } from './file.ts';
export type { Outcome } from './read.ts';
export type { UnreadableDetails } from './unreadable.ts';

export interface SandboxOptions extends Partial<Limits> {
  /** The largest file taken, in MiB. */
  fileMb?: number;
  /** Files read at the same time. */
  atOnce?: number;
  /** How long a process that waits for a next file is kept, once there is nothing to read. */
  idleMs?: number;
}

export interface ReadOptions {
  signal?: AbortSignal;
  /** Told how much of a long document is read, from 0 to 1. */
  progress?: (share: number) => void;
}

export interface Sandbox {
  /**
   * Reads a file in a process of its own. What goes wrong with the file is an outcome; only a cancelled read (by
   * `signal`, or because the sandbox closed) rejects, with the reason of the cancellation, and one whose bytes could not be had.
   */
  read(bytes: FileBytes, hint: FileHint, options?: ReadOptions): Promise<Outcome>;
  close(): Promise<void>;
}

/** Sized for two cores and a small server: the largest documents seen took 400 MB, and the slowest 20 s. */
const DEFAULTS = {
  memoryMb: 1024,
  timeoutMs: 60_000,
  cpuMs: 2_500,
  cpuMsPerMb: 4_000,
  msPerScan: 8_000,
  fileMb: 200,
  atOnce: 1,
  idleMs: 3_000,
};

interface Job {
  bytes: FileBytes;
  hint: FileHint;
  signal: AbortSignal | undefined;
  progress: ReadOptions['progress'];
  resolve(outcome: Outcome): void;
  reject(reason: unknown): void;
}

/**
 * Parsers are the part of the house that strangers' bytes reach, so each file gets a process that is thrown away. The
 * next process is started ahead while there is work, and ends soon after: idle, the sandbox holds nothing.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = { ...DEFAULTS, ...options };
  const queue: Job[] = [];
  const running = new Map<Job, ReaderProcess>();
  let starting = 0;
  let spare: ReaderProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  const start = async (hint: FileHint) => startReader(namedFormat(hint)?.name ?? '', settings, await confinementHere());

  const isCancelled = (job: Job) => closed || job.signal?.aborted === true;
  const reasonOf = (job: Job): unknown => (job.signal?.aborted === true ? job.signal.reason : closedError());

  const dropSpare = () => {
    spare?.kill();
    spare = null;
  };

  /** The next file of the queue, or one like the last: a folder is mostly of one kind. */
  const prepareSpare = async (hint: FileHint) => {
    if (closed || spare !== null) return;
    const made = await start(hint);
    if (closed || spare !== null) made.kill();
    else spare = made;
    rest();
    await made.ended;
    if (spare === made) spare = null;
  };

  const takeProcess = async (hint: FileHint): Promise<ReaderProcess> => {
    const ready = spare;
    spare = null;
    return ready ?? start(hint);
  };

  const work = async (job: Job): Promise<void> => {
    starting += 1;
    const reader = await takeProcess(job.hint).finally(() => {
      starting -= 1;
    });
    if (isCancelled(job)) {
      reader.kill();
      await reader.ended;
      throw reasonOf(job);
    }
    running.set(job, reader);
    const cancel = () => reader.kill();
    job.signal?.addEventListener('abort', cancel, { once: true });
    const next = queue[0];
    if (next !== undefined) void prepareSpare(next.hint);
    const outcome = await reader.run(job.bytes, job.hint, job.progress).finally(() => {
      job.signal?.removeEventListener('abort', cancel);
      running.delete(job);
    });
    if (isCancelled(job)) throw reasonOf(job);
    job.resolve(outcome);
  };

  /** With nothing to read, the spare goes after a while. */
  const rest = () => {
    clearTimeout(idle);
    if (running.size + starting + queue.length > 0) return;
    idle = setTimeout(dropSpare, settings.idleMs);
    idle.unref();
  };

  const pump = () => {
    clearTimeout(idle);
    while (running.size + starting < settings.atOnce) {
      const job = queue.shift();
      if (job === undefined) break;
      void work(job)
        .catch((reason: unknown) => job.reject(reason))
        .finally(() => {
          running.delete(job);
          if (queue.length === 0) void prepareSpare(job.hint);
          pump();
        });
    }
    rest();
  };

  return {
    read(bytes, hint, { signal, progress } = {}) {
      return new Promise<Outcome>((resolve, reject) => {
        if (closed) return reject(closedError());
        if (signal?.aborted === true) return reject(signal.reason);
        const limit = settings.fileMb * 1024 * 1024;
        const found = sizeOf(bytes);
        if (found > limit) return resolve({ kind: 'unreadable', reason: 'too_large', details: { limit, found } });
        const leaveQueue = () => {
          const place = queue.indexOf(job);
          if (place < 0) return;
          queue.splice(place, 1);
          reject(signal?.reason);
        };
        const forget = () => signal?.removeEventListener('abort', leaveQueue);
        const job: Job = {
          bytes,
          hint,
          signal,
          progress,
          resolve: (outcome) => (forget(), resolve(outcome)),
          reject: (reason) => (forget(), reject(reason)),
        };
        signal?.addEventListener('abort', leaveQueue, { once: true });
        queue.push(job);
        pump();
      });
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      for (const job of queue.splice(0)) job.reject(closedError());
      const readers = [...running.values(), ...(spare === null ? [] : [spare])];
      for (const reader of readers) reader.kill();
      await Promise.all(readers.map((reader) => reader.ended));
    },
  };
}

function closedError(): DOMException {
  return new DOMException('sandbox closed', 'AbortError');
}
