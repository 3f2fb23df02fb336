import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutboundPurpose } from '#contract/gateway.ts';
import { settings } from '#contract/house.ts';
import type { Setting } from '#contract/part.ts';
import type { Ledger } from './outbound.ts';
import { Refusal } from './refusal.ts';

/** A program of the machine that connects by itself, as the machine is set up for it. */
export interface ProgramRun {
  owner: string;
  purpose: OutboundPurpose;
  program: string;
  words: readonly string[];
  /** Where it puts what it brings, and what it needs meanwhile: the only folder that is looked at. */
  folder: string;
  signal: AbortSignal;
  /** How long the folder may stand still. */
  silenceMs: number;
  /** What stands in the folder, in bytes, now and then. @throws what ends the program */
  grown?(bytes: number): Promise<void>;
}

export type Programs = ReturnType<typeof createPrograms>;

const lookEveryMs = 500;
const env = '/usr/bin/env';
/** The house's own secrets are no program's to inherit; the rest of the environment is how the machine is set up for it. */
const secrets = Object.values<Setting>(settings).flatMap(({ variable, secret }) => (secret ? ['-u', variable] : []));

/**
 * Runs programs of the machine that connect where the machine's own configuration says. The house cannot see their connections: the
 * ledger has one line for each run, written before it begins, counted as sent out of this machine, with the bytes that it brought.
 */
export function createPrograms({ ledger }: { ledger: Ledger }) {
  const found = new Map<string, boolean>();

  async function run(asked: ProgramRun): Promise<number | null> {
    const { owner, purpose, program, folder, signal } = asked;
    if (signal.aborted) throw new Refusal('cancelled');
    const id = await ledger.begin(owner, { host: program, reach: 'internet', purpose, engine: null });
    const before = await bytesIn(folder);
    let outcome: 'done' | 'failed' | 'cancelled' = 'failed';
    let code: string | null = 'package_unobtainable';
    try {
      const status = await ended(asked);
      if (status === 0) [outcome, code] = ['done', null];
      return status;
    } catch (error) {
      [outcome, code] = signal.aborted ? ['cancelled', 'cancelled'] : ['failed', error instanceof Refusal ? error.code : 'internal'];
      throw error;
    } finally {
      const bytesReceived = Math.max((await bytesIn(folder)) - before, 0);
      await ledger.end(owner, id, { family: null, bytesOut: 0, bytesIn: bytesReceived, outcome, code });
    }
  }

  return {
    /** Whether the machine has it. */
    has(program: string): boolean {
      const known = found.get(program);
      if (known !== undefined) return known;
      const isHere = existsSync(env) && spawnSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', program], { timeout: 5_000 }).status === 0;
      found.set(program, isHere);
      return isHere;
    },

    /** Runs it to its end; resolves with its exit status. @throws cancelled, and what `grown` throws */
    run,
  };
}

/** Its exit status, once it and whatever it started are gone. */
function ended({ program, words, folder, signal, silenceMs, grown }: ProgramRun): Promise<number | null> {
  // What it keeps for a while stays on the disk that was looked at, and goes with the folder.
  const child = spawn(env, [...secrets, `TMPDIR=${folder}`, program, ...words], { cwd: folder, stdio: 'ignore', detached: true });
  return new Promise((resolve, reject) => {
    let why: Error | null = null;
    let last = { bytes: -1, at: performance.now() };
    const end = (reason: Error): void => {
      why ??= reason;
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It is gone.
      }
    };
    const cancel = (): void => end(new Refusal('cancelled'));
    const look = async (): Promise<void> => {
      const bytes = await bytesIn(folder);
      if (bytes !== last.bytes) last = { bytes, at: performance.now() };
      if (performance.now() - last.at > silenceMs) return end(new Refusal('outbound_slow', { host: program, waitedS: silenceMs / 1000 }));
      await grown?.(bytes);
    };
    const watch = setInterval(() => void look().catch((error: Error) => end(error)), lookEveryMs);
    signal.addEventListener('abort', cancel, { once: true });
    const settle = (status: number | null): void => {
      clearInterval(watch);
      signal.removeEventListener('abort', cancel);
      if (why !== null) reject(why);
      else resolve(status);
    };
    child.once('error', () => settle(null));
    child.once('close', settle);
    if (signal.aborted) cancel();
  });
}

/** What stands in a folder, whatever comes and goes meanwhile. */
async function bytesIn(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = files.filter((file) => file.isFile()).map(async (file) => (await stat(join(file.parentPath, file.name))).size);
  return (await Promise.allSettled(sizes)).reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0);
}
