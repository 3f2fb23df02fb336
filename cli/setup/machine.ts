import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { refuse } from '../failure.ts';

/**
 * Whether a house can be installed here.
 * @throws setup_unsupported, which names what is missing and the way round
 */
export function checkMachine({ withService }: { withService: boolean }): void {
  if (process.platform !== 'linux') throw refuse('setup_unsupported', { what: 'system' });
  if (process.getuid?.() !== 0) throw refuse('setup_unsupported', { what: 'root' });
  for (const program of ['useradd', 'runuser']) if (!isThere(program)) throw refuse('setup_unsupported', { what: 'users' });
  if (withService && !existsSync('/run/systemd/system')) throw refuse('setup_unsupported', { what: 'service' });
}

function isThere(program: string): boolean {
  return ['/usr/sbin', '/usr/bin', '/sbin', '/bin'].some((folder) => existsSync(`${folder}/${program}`));
}

/** By what names this machine is reached on its network: its own, with `.local`, and its addresses. */
export function namesHere(): string[] {
  const name = hostname().toLowerCase();
  const addresses = Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );
  return [...new Set([name, ...(name.includes('.') ? [] : [`${name}.local`]), ...addresses, '127.0.0.1'])];
}

/** Runs a program of the system. @throws setup_failed with its last words */
export function runHere(
  program: string,
  args: readonly string[],
  options: { input?: string; environment?: Record<string, string> } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    input: options.input ?? '',
    // Where root stands, the house's user may not.
    cwd: '/',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...options.environment },
  });
  if (status === 0) return stdout;
  const last = (stderr || error?.message || '').trim().split('\n').at(-1) ?? '';
  throw refuse('setup_failed', { step: [program, ...args.slice(0, 2)].join(' '), cause: last.slice(0, 300) });
}
