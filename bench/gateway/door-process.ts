import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runtime } from '../house/served.ts';

/** A process of its own of a bench: it says on one line where it listens, and on another what it takes whenever it is asked. */
export interface Process {
  child: ChildProcess;
  said: Record<string, string | number>;
  exited: Promise<void>;
  rssMb(): Promise<number>;
  stop(): Promise<void>;
}

export async function startProcess(file: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv } = {}): Promise<Process> {
  // A house runs as bin/ runs it; what stands for the world outside runs as it likes.
  const { flags, environment } = file === 'door-house.ts' ? runtime : { flags: [], environment: {} };
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, file), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment, ...options.env },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout });
  const waiting: ((line: string) => void)[] = [];
  lines.on('line', (line) => waiting.shift()?.(line));
  const next = (): Promise<string> => new Promise((resolve) => waiting.push(resolve));
  const said = JSON.parse(await next()) as Record<string, string | number>;
  return {
    child,
    said,
    exited,
    async rssMb() {
      const answer = next();
      child.stdin.write('rss\n');
      return Number(await answer) / 2 ** 20;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
