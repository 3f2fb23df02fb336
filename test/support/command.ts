import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

interface Options {
  /** What is piped in; without it there is nothing to read and no terminal. */
  input?: string;
  env?: Record<string, string>;
  /** Called at each piece of output, with all that was written until then. */
  onOutput?: (ran: Ran, child: ChildProcess) => void;
}

/** The real command, in its own process, on the house of `home`. Nothing of our own environment reaches it. */
export function commandOf(home: string) {
  function start(args: readonly string[], { input, env = {}, onOutput }: Options = {}): { child: ChildProcess; ended: Promise<Ran> } {
    const child = spawn(process.execPath, [main, ...args], {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH ?? '', BEFFROI_HOME: home, BEFFROI_LANGUAGE: 'fr', ...env },
    });
    const ran: Ran = { code: null, out: '', err: '' };
    child.stdout?.on('data', (chunk) => {
      ran.out += String(chunk);
      onOutput?.(ran, child);
    });
    child.stderr?.on('data', (chunk) => {
      ran.err += String(chunk);
      onOutput?.(ran, child);
    });
    child.stdin?.end(input);
    const ended = new Promise<Ran>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ ...ran, code }));
    });
    return { child, ended };
  }

  return {
    start,
    /** The house, served on a free port until `end`, which is one Ctrl-C. */
    async serve(): Promise<{ address: string; firstCode: string | null; child: ChildProcess; end(): Promise<Ran> }> {
      const { promise, resolve } = Promise.withResolvers<string>();
      const { child, ended } = start(['serve', '--dev', '--port', '0', '--json'], {
        onOutput: ({ out }) => out.includes('\n') && resolve(out),
      });
      const { address, firstCode } = JSON.parse(await promise) as { address: string; firstCode: string | null };
      const end = (): Promise<Ran> => {
        child.kill('SIGINT');
        return ended;
      };
      return { address, firstCode, child, end };
    },
    run: (args: readonly string[], options: Options = {}): Promise<Ran> => start(args, options).ended,
    /** Runs with --json: the one object of standard output, and the exit code. */
    async json(
      args: readonly string[],
      options: Options = {},
    ): Promise<{ code: number | null; value: Record<string, unknown>; err: string }> {
      const { code, out, err } = await start([...args, '--json'], options).ended;
      if (!/^\{.*\}\n$/.test(out)) throw new Error(`not one object on one line: ${out}\n${err}`);
      return { code, value: JSON.parse(out) as Record<string, unknown>, err };
    },
  };
}
