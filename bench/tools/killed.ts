import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runtime } from '../house/served.ts';

export interface KilledHouse {
  ask<Answer>(command: string, given?: Record<string, string>): Promise<Answer | null>;
  /** kill -9, as it is. */
  kill(): void;
  end(): Promise<void>;
}

/** A house in a process of its own: one command a line, one answer a line. `file` is of this folder. */
export async function openProcess(file: string, home: string): Promise<KilledHouse> {
  const child = spawn(process.execPath, [...runtime.flags, join(import.meta.dirname, file), home], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...runtime.environment },
  });
  const waiting: ((line: string | null) => void)[] = [];
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void exited.then(() => {
    for (const tell of waiting.splice(0)) tell(null);
  });
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line));
  const next = (): Promise<string | null> => new Promise((resolve) => void waiting.push(resolve));
  if ((await next()) === null) throw new Error('the house did not open');
  return {
    async ask<Answer>(command: string, given: Record<string, string> = {}) {
      const answer = next();
      child.stdin.write(`${JSON.stringify({ ...given, command })}\n`);
      const line = await answer;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of our own process, by the command that asked it
      return line === null ? null : (JSON.parse(line) as Answer);
    },
    kill: () => child.kill('SIGKILL'),
    async end() {
      child.stdin.end();
      await exited;
    },
  };
}
