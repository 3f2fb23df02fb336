import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const childFile = fileURLToPath(new URL('./child.ts', import.meta.url));
/** What any child reads: its own code, where it stands and where links lead: the permission is asked of both names. */
const code = ['node_modules', 'server/models/engines/embedded', 'package.json']
  .map((name) => join(root, name))
  .flatMap((path) => [...new Set([path, realpathSync(path)])]);
const pageBytes = 4096;
/** Of JavaScript alone: weights and what is computed from them lie outside of it. */
const heapMb = 256;

/**
 * Starts the process that holds one model's weights. As the one that reads files (server/reading/process.ts) it gets no
 * variable of ours, writes nothing, starts no process, reads only its code and its weights' folder, and has a network
 * without any interface where the system can do that. Questions go in by its standard input, answers come out by descriptor 3.
 */
export function launch(weights: string, confinement: readonly string[]): ChildProcess {
  const node = [
    process.execPath,
    `--max-old-space-size=${heapMb}`,
    '--permission',
    '--allow-addons',
    ...[...code, realpathSync(dirname(weights))].map((path) => `--allow-fs-read=${path}`),
    '--no-warnings',
    childFile,
  ];
  const [command = process.execPath, ...args] = [...confinement, ...node];
  return spawn(command, args, { env: { TZ: 'UTC' }, stdio: ['pipe', 'ignore', 'pipe', 'pipe'], windowsHide: true });
}

let tried: Promise<string[]> | undefined;
/** The commands that close a child in further, tried once in the life of the house. */
export function confinementHere(): Promise<string[]> {
  return (tried ??= findConfinement());
}

/** `unshare` gives a network without any interface; `prlimit` forbids core files, which would put texts on the disk. */
async function findConfinement(): Promise<string[]> {
  const tools = [
    ['/usr/bin/unshare', '-rn'],
    ['/usr/bin/prlimit', '--core=0'],
  ];
  const found: string[] = [];
  for (const tool of tools) if (await works(tool)) found.push(...tool);
  return found;
}

function works([command = '', ...args]: string[]): Promise<boolean> {
  if (!existsSync(command)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(command, [...args, '/bin/true'], { env: {}, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('close', (status) => resolve(status === 0));
  });
}

/** Resident memory, weights included; null where the system does not tell. */
export function memoryMbOf(pid: number | undefined): number | null {
  try {
    const pages = pid === undefined ? undefined : readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1];
    return pages === undefined ? null : (Number(pages) * pageBytes) / 1024 / 1024;
  } catch {
    return null;
  }
}
