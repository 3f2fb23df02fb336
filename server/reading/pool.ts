import { confinementHere } from '#server/foundation/confinement.ts';
import type { Answer } from './answer.ts';
import type { Compiled } from './compiled.ts';
import { namedFormat } from './formats.ts';
import type { Question } from './frames.ts';
import { sizeOf, startReader, type FileBytes, type Limits, type ReaderProcess } from './process.ts';

export interface PoolSettings extends Limits {
  /** The largest file taken, in MiB. */
  fileMb: number;
  /** Files worked on at the same time. */
  atOnce: number;
  compiled: Compiled;
  /** How long a process that waits for a next file is kept, once there is nothing to do. */
  idleMs: number;
}

export interface AskOptions {
  signal?: AbortSignal | undefined;
  /** Told how much of a long document is read, from 0 to 1. */
  progress?: ((share: number) => void) | undefined;
  /** For whom: one who asks much leaves room to who asks little. */
  of?: string | undefined;
}

/** Processes that each answer one question about one file, with the queue before them. */
export interface Pool {
  /** Rejects when it is cancelled, with the reason, or when the bytes could not be had. */
  ask(bytes: FileBytes, question: Question, options?: AskOptions): Promise<Answer>;
  /** A question about such a file is to come: its process is started ahead, beside those that work. */
  expect(question: Question): void;
  close(): Promise<void>;
}

interface Job {
  bytes: FileBytes;
  question: Question;
  signal: AbortSignal | undefined;
  progress: AskOptions['progress'];
  of: string | undefined;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

/**
 * Parsers are the part of the house that strangers' bytes reach, so each file gets a process that is thrown away. The
 * next process is started ahead while there is work, and ends soon after: idle, the pool holds nothing.
 */
export function createPool(settings: PoolSettings): Pool {
  const queue: Job[] = [];
  const running = new Map<Job, ReaderProcess>();
  let starting = 0;
  let spare: ReaderProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  const start = async (hint: Question) => {
    const confinement = await confinementHere();
    return startReader(namedFormat(hint)?.name ?? '', settings, confinement, settings.compiled.folder(confinement));
  };

  const isCancelled = (job: Job) => closed || job.signal?.aborted === true;
  const reasonOf = (job: Job): unknown => (job.signal?.aborted === true ? job.signal.reason : closedError());

  const dropSpare = () => {
    spare?.kill();
    spare = null;
  };

  /** The next file of the queue, or one like the last: a folder is mostly of one kind. */
  const prepareSpare = async (hint: Question) => {
    if (closed || spare !== null) return;
    const made = await start(hint);
    if (closed || spare !== null) made.kill();
    else spare = made;
    rest();
    await made.ended;
    if (spare === made) spare = null;
  };

  const takeProcess = async (hint: Question): Promise<ReaderProcess> => {
    const ready = spare;
    spare = null;
    return ready ?? start(hint);
  };

  const work = async (job: Job): Promise<void> => {
    starting += 1;
    const reader = await takeProcess(job.question).finally(() => {
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
    if (next !== undefined) void prepareSpare(next.question);
    const answer = await reader.run(job.bytes, job.question, job.progress).finally(() => {
      job.signal?.removeEventListener('abort', cancel);
      running.delete(job);
    });
    if (isCancelled(job)) throw reasonOf(job);
    job.resolve(answer);
  };

  /** With nothing to read, the spare goes after a while. */
  const rest = () => {
    clearTimeout(idle);
    if (running.size + starting + queue.length > 0) return;
    idle = setTimeout(dropSpare, settings.idleMs);
    idle.unref();
  };

  /** The first of somebody whom nothing is done for now, or else the first. */
  const takeNext = (): Job | undefined => {
    const served = new Set([...running.keys()].map(({ of }) => of));
    const waiting = queue.findIndex(({ of }) => of === undefined || !served.has(of));
    return queue.splice(Math.max(waiting, 0), 1)[0];
  };

  const pump = () => {
    clearTimeout(idle);
    while (running.size + starting < settings.atOnce) {
      const job = takeNext();
      if (job === undefined) break;
      void work(job)
        .catch((reason: unknown) => job.reject(reason))
        .finally(() => {
          running.delete(job);
          if (queue.length === 0) void prepareSpare(job.question);
          pump();
        });
    }
    rest();
  };

  return {
    ask(bytes, question, { signal, progress, of } = {}) {
      return new Promise<Answer>((resolve, reject) => {
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
          question,
          signal,
          progress,
          of,
          resolve: (answer) => (forget(), resolve(answer)),
          reject: (reason) => (forget(), reject(reason)),
        };
        signal?.addEventListener('abort', leaveQueue, { once: true });
        queue.push(job);
        pump();
      });
    },
    expect(question) {
      if (queue.length === 0) void prepareSpare(question);
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
