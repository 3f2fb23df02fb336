import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { costOf, killConfined, launchConfined, type Confinement } from '#server/foundation/confinement.ts';
import { packageFolders, root } from '#server/foundation/view.ts';
import { createAnswerReader, type Answer } from './answer.ts';
import { questionOf, scanLimit, type Question, type Working } from './frames.ts';
import { recognitionData } from './recognition.ts';

/** What one file may cost. */
export interface Limits {
  memoryMb: number;
  /** Wall clock, from the moment when the file is given, or when the last slice of a long one was done. */
  timeoutMs: number;
  /** Time of a core for a small file; a megabyte adds `cpuMsPerMb`. */
  cpuMs: number;
  cpuMsPerMb: number;
  /** On top of both, for each page that is read from its image. */
  msPerScan: number;
}

/** A child that has loaded its parser, waits for one file, answers and ends. */
export interface ReaderProcess {
  run(bytes: FileBytes, question: Question, progress?: (share: number) => void): Promise<Answer>;
  kill(): void;
  /** Resolves when the process is gone. */
  ended: Promise<void>;
}

/** A file as it is given: whole, or as it comes from where it is kept, so that it is never in memory as a whole. */
export type FileBytes = Uint8Array | { size: number; read(): AsyncIterable<Uint8Array> };

export const sizeOf = (bytes: FileBytes): number => (bytes instanceof Uint8Array ? bytes.length : bytes.size);

type Stop = 'took_too_long' | 'took_too_much_memory' | 'too_large';

/** What the formats and what they share import. */
const PARSERS = [
  '@e965/xlsx',
  '@llamaindex/liteparse',
  '@kenjiuno/msgreader',
  'asn1js',
  'csv-parse',
  'dictionary-fr',
  'htmlparser2',
  'iconv-lite',
  'linkedom',
  'marked',
  'numfmt',
  'postal-mime',
  'yauzl',
];
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const WATCH_MS = 40;
/** Of its memory: a process that grows is seen a moment late. */
const WATCHED_SHARE = 0.92;
/** A machine that has other work gives a reader a share of a core: in all, this many times what it may take of one. */
const SLOWNESS = 4;
/** Of text and places; what is enclosed is no longer than the file. */
const ANSWER_LIMIT = 128 * 1024 * 1024;
const OUT_OF_MEMORY = /heap out of memory|allocation failed|bad_alloc|memory allocation of/i;

/** @param expected the format whose parser is loaded before the file comes; empty for none */
export function startReader(expected: string, limits: Limits, confinement: Confinement, compiled: string | null): ReaderProcess {
  const child = launch(expected, limits, confinement, compiled);
  let longerMs = 0;
  let goesOn = (_working: Working): void => undefined;
  const answers = createAnswerReader(ANSWER_LIMIT, (working) => {
    if (working.scans) longerMs = working.of * limits.msPerScan;
    goesOn(working);
  });
  let size = 0;
  let startedCpuMs: number | null = null;
  let stop: Stop | null = null;
  let errors = '';
  const end = (reason: Stop | null) => {
    stop ??= reason;
    killConfined(child);
  };
  const pipe = pipeOf(child, 3);
  let answerLimit = ANSWER_LIMIT;
  pipe?.on('data', (chunk: Buffer) => {
    // The first byte only says that the child was ready.
    if (startedCpuMs === null) {
      startedCpuMs = costOf(child)?.cpuMs ?? 0;
      chunk = chunk.subarray(1);
    }
    size += chunk.length;
    if (size > answerLimit) end('too_large');
    else answers.push(chunk);
    // Others are served between two pieces of an answer, however fast it comes.
    pipe.pause();
    setImmediate(() => pipe.resume());
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString('latin1')).slice(-4000);
  });
  // Pipes break when a child is killed; the outcome tells it better than an event would.
  for (const stream of [child.stdin, child.stderr, pipe]) stream?.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });

  /** Gives the file as fast as the child takes it, as long as it lives. */
  const give = async (bytes: FileBytes): Promise<void> => {
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes.read()) {
      if (!child.stdin || child.stdin.destroyed) return;
      if (!child.stdin.write(chunk)) await Promise.race([once(child.stdin, 'drain').catch(() => undefined), ended]);
    }
    child.stdin?.end();
  };

  const run: ReaderProcess['run'] = async (bytes, question, progress = () => undefined) => {
    const size = sizeOf(bytes);
    answerLimit += size;
    const forSizeMs = limits.cpuMs + (size / 1024 / 1024) * limits.cpuMsPerMb;
    // What is read at once ends within the clock; what is read in slices may take what its size allows.
    let cpuLimitMs = Math.min(limits.timeoutMs, forSizeMs);
    const began = performance.now();
    let wall = setTimeout(() => end('took_too_long'), limits.timeoutMs);
    goesOn = ({ scans, done, of }) => {
      cpuLimitMs = forSizeMs;
      const leftMs = began + limits.timeoutMs + (forSizeMs + longerMs) * SLOWNESS - performance.now();
      clearTimeout(wall);
      wall = setTimeout(() => end('took_too_long'), Math.max(0, Math.min(limits.timeoutMs, leftMs)));
      progress((scans ? 0.2 : 0) + (done / of) * (scans ? 0.8 : 0.2));
    };
    const watch = setInterval(() => {
      const cost = costOf(child);
      if (cost === null) return;
      if (cost.memoryMb > limits.memoryMb * WATCHED_SHARE) end('took_too_much_memory');
      if (startedCpuMs !== null && cost.cpuMs - startedCpuMs > cpuLimitMs + longerMs) end('took_too_long');
    }, WATCH_MS);
    child.stdin?.write(questionOf(question));
    try {
      await give(bytes);
    } catch (error) {
      end(null);
      throw error;
    } finally {
      await ended;
      clearTimeout(wall);
      clearInterval(watch);
    }
    if (stop !== null) return { kind: 'unreadable', reason: stop, details: detailsOf(stop, limits) };
    const outcome = answers.outcome();
    if (outcome !== null) return outcome;
    if (OUT_OF_MEMORY.test(errors))
      return {
        kind: 'unreadable',
        reason: 'took_too_much_memory',
        details: { limit: limits.memoryMb },
      };
    return { kind: 'unreadable', reason: 'reader_failed', details: {} };
  };
  return { run, ended, kill: () => end(null) };
}

let code: string[] | undefined;

/** One that dies in the midst of a file leaves no process behind that works for longer than a file may take. */
function launch(expected: string, limits: Limits, confinement: Confinement, compiled: string | null): ChildProcess {
  const letters = recognitionData();
  code ??= [join(root, 'package.json'), import.meta.dirname, ...packageFolders(PARSERS), ...(letters === null ? [] : [letters])];
  return launchConfined(
    {
      file: CHILD,
      words: letters === null ? [expected] : [expected, letters],
      readable: code,
      heapMb: Math.max(64, Math.floor(limits.memoryMb * 0.6)),
      cpuS: Math.ceil((limits.timeoutMs + scanLimit * limits.msPerScan) / 1000) + 5,
      compiled,
    },
    confinement,
  );
}

function pipeOf(child: ChildProcess, index: number): Readable | null {
  const stream = child.stdio[index];
  return stream !== null && stream !== undefined && 'read' in stream ? stream : null;
}

function detailsOf(stop: Stop, limits: Limits): { limit?: number } {
  return stop === 'took_too_much_memory' ? { limit: limits.memoryMb } : {};
}
