import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { createAnswerReader } from './answer.ts';
import { questionOf } from './frames.ts';
import type { FileHint } from './file.ts';
import type { Outcome } from './read.ts';

/** What one file may cost. */
export interface Limits {
  memoryMb: number;
  /** Wall clock, from the moment when the file is given. */
  timeoutMs: number;
  /** Time of a core for a small file; a megabyte adds `cpuMsPerMb`. */
  cpuMs: number;
  cpuMsPerMb: number;
}

/** A child that has loaded its parser, waits for one file, answers and ends. */
export interface ReaderProcess {
  run(bytes: Uint8Array, hint: FileHint): Promise<Outcome>;
  kill(): void;
  /** Resolves when the process is gone. */
  ended: Promise<void>;
}

type Stop = 'took_too_long' | 'took_too_much_memory' | 'too_large';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What the child may read, where it stands and where links lead: the permission is asked of both names. */
const READABLE = ['node_modules', 'server/reading', 'package.json']
  .map((name) => join(ROOT, name))
  .flatMap((path) => [...new Set([path, realpathSync(path)])]);
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const WATCH_MS = 40;
/** Of text and places; what is enclosed is no longer than the file. */
const ANSWER_LIMIT = 128 * 1024 * 1024;
const PAGE_BYTES = 4096;
const TICK_MS = 10;
const OUT_OF_MEMORY = /heap out of memory|allocation failed|bad_alloc|memory allocation of/i;

/** @param expected the format whose parser is loaded before the file comes; empty for none */
export function startReader(expected: string, limits: Limits, prefix: string[]): ReaderProcess {
  const child = launch(expected, limits, prefix);
  const answers = createAnswerReader(ANSWER_LIMIT);
  let size = 0;
  let startedCpuMs: number | null = null;
  let stop: Stop | null = null;
  let errors = '';
  const end = (reason: Stop | null) => {
    stop ??= reason;
    child.kill('SIGKILL');
  };
  const pipe = pipeOf(child, 3);
  let answerLimit = ANSWER_LIMIT;
  pipe?.on('data', (chunk: Buffer) => {
    // The first byte only says that the child was ready.
    if (startedCpuMs === null) {
      startedCpuMs = cpuMsOf(child.pid) ?? 0;
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

  const run = async (bytes: Uint8Array, hint: FileHint): Promise<Outcome> => {
    answerLimit += bytes.length;
    const cpuLimitMs = Math.min(limits.timeoutMs, limits.cpuMs + (bytes.length / 1024 / 1024) * limits.cpuMsPerMb);
    const wall = setTimeout(() => end('took_too_long'), limits.timeoutMs);
    const watch = setInterval(() => {
      const memory = memoryMbOf(child.pid);
      if (memory !== null && memory > limits.memoryMb) end('took_too_much_memory');
      const cpu = cpuMsOf(child.pid);
      if (cpu !== null && startedCpuMs !== null && cpu - startedCpuMs > cpuLimitMs) end('took_too_long');
    }, WATCH_MS);
    child.stdin?.write(questionOf(hint));
    child.stdin?.end(bytes);
    await ended;
    clearTimeout(wall);
    clearInterval(watch);
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

/**
 * The child gets no variable of ours (they hold keys), reads only its own code, starts no process and opens no thread;
 * `prefix` takes the network away where the system can.
 */
function launch(expected: string, limits: Limits, prefix: string[]): ChildProcess {
  const heapMb = Math.max(64, Math.floor(limits.memoryMb * 0.6));
  const node = [
    process.execPath,
    `--max-old-space-size=${heapMb}`,
    '--permission',
    '--allow-addons',
    ...READABLE.map((path) => `--allow-fs-read=${path}`),
    '--no-experimental-sqlite',
    '--disable-sigusr1',
    '--no-warnings',
    CHILD,
    expected,
  ];
  const [command = process.execPath, ...args] = [...prefix, ...node];
  return spawn(command, args, {
    env: { TZ: 'UTC' },
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

/**
 * Commands that close the child in further, tried once. `unshare` gives it a network without any interface. `prlimit`
 * forbids core files, which would put a document's text on the disk, and ends by itself a child whose parent died.
 */
export async function findPrefix(timeoutMs: number): Promise<string[]> {
  const tools: string[][] = [
    ['/usr/bin/unshare', '-rn'],
    ['/usr/bin/prlimit', '--core=0', `--cpu=${Math.ceil(timeoutMs / 1000) + 5}`],
  ];
  const prefix: string[] = [];
  for (const tool of tools) {
    const [command = '', ...args] = tool;
    if (existsSync(command) && (await succeeds(command, [...args, '/bin/true']))) prefix.push(...tool);
  }
  return prefix;
}

function succeeds(command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: {}, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

function pipeOf(child: ChildProcess, index: number): Readable | null {
  const stream = child.stdio[index];
  return stream !== null && stream !== undefined && 'read' in stream ? stream : null;
}

function detailsOf(stop: Stop, limits: Limits): { limit?: number } {
  return stop === 'took_too_much_memory' ? { limit: limits.memoryMb } : {};
}

/** Resident memory, native parts included; null where the system does not tell. */
function memoryMbOf(pid: number | undefined): number | null {
  const pages = procFile(pid, 'statm')?.split(' ')[1];
  return pages === undefined ? null : (Number(pages) * PAGE_BYTES) / 1024 / 1024;
}

function cpuMsOf(pid: number | undefined): number | null {
  // The command's name, in brackets, may hold spaces: fields are counted after it.
  const fields = procFile(pid, 'stat')?.split(') ').at(-1)?.split(' ');
  return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function procFile(pid: number | undefined, name: string): string | null {
  try {
    return pid === undefined ? null : readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return null;
  }
}
