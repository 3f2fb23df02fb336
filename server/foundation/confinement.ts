import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { walls, type Wall } from '#contract/foundation.ts';
import type { Log } from './log.ts';
import { Refusal } from './refusal.ts';
import { programFiles, root } from './view.ts';

/** What a confined process is: its file, what it may read, what it may cost. */
export interface Confined {
  /** The file that it runs. */
  file: string;
  /** Words for it. Never the name of anybody's file: whoever is on this machine reads command lines. */
  words?: readonly string[];
  /** Files and folders that it may read, absolute. */
  readable: readonly string[];
  /** Of JavaScript, in MiB. */
  heapMb: number;
  /** Of a core, in seconds, however long it lives; null for one that is kept. */
  cpuS: number | null;
  /** Its code as Node compiled it before, in a folder that the system lets it read alone. */
  compiled?: string | null;
}

/** How processes are confined on this machine: `missing` names the walls that only Node's own permissions hold. */
export interface Confinement {
  means: 'namespaces' | 'bubblewrap' | 'landlock' | 'filter' | 'node';
  level: 'full' | 'partial' | 'none';
  missing: readonly Wall[];
  /** The command that stands before a program. */
  command(readable: readonly string[], cpuS: number | null): string[];
}

const script = fileURLToPath(new URL('./confine.pl', import.meta.url));
const perl = ['/usr/bin/perl', script];
const bubblewrap = '/usr/bin/bwrap';
/** Nobody's: of no account, within the numbers that a container is given. */
export const stranger = 65_533;
const tmpMb = 64;

/** What Node opens at its start wherever it is there: it ends when it is refused, and not when it is missing. */
const asked = (): string[] => ['/etc/ssl/openssl.cnf', '/usr/lib/ssl/openssl.cnf'].filter((path) => existsSync(path));

/** Each way to confine, from the strongest; the first that works here is taken. */
export function ways(): Confinement[] {
  if (process.platform !== 'linux') return [];
  const users = process.getuid?.() === 0 ? [['user', String(stranger)], []] : [[]];
  // What belongs to the house's user alone, as weights may, is read as that user.
  const userFor = (user: string[], isOpen: boolean): string[] => (isOpen ? user : []);
  const cpu = (cpuS: number | null): string[] => (cpuS === null ? [] : ['cpu', String(cpuS)]);
  const only = (readable: readonly string[]): string[] => viewOf(readable).flatMap(({ from, to }) => ['ro', from, to]);
  const namespaces = (user: string[]): Confinement => ({
    means: 'namespaces',
    level: 'full',
    missing: [],
    command: (readable, cpuS) => {
      return [
        ...perl,
        'namespaces',
        'filter',
        ...userFor(user, readable.every(isOpenToAll)),
        ...only(readable),
        'tmp',
        String(tmpMb),
        ...cpu(cpuS),
        '--',
      ];
    },
  });
  const landlock = (user: string[]): Confinement => ({
    means: 'landlock',
    level: 'partial',
    missing: ['view'],
    command: (readable, cpuS) => {
      const isReached = readable.every((path) => isOpenToAll(path) && isReachedByAll(path));
      return [...perl, 'landlock', 'filter', ...userFor(user, isReached), ...only([...readable, ...asked()]), ...cpu(cpuS), '--'];
    },
  });
  return [
    ...users.map(namespaces),
    {
      means: 'bubblewrap',
      level: 'full',
      missing: [],
      command: (readable, cpuS) => [
        ...limits(cpuS),
        ...`${bubblewrap} --unshare-all --unshare-user --uid ${stranger} --gid ${stranger} --die-with-parent --new-session`.split(' '),
        ...`--cap-drop ALL --hostname confined --size ${tmpMb * 1024 * 1024} --tmpfs /tmp`.split(' '),
        ...viewOf(readable).flatMap(({ from, to }) => ['--ro-bind', from, to]),
        '--remount-ro',
        '/',
        '--',
      ],
    },
    ...users.map(landlock),
    {
      means: 'filter',
      level: 'partial',
      missing: ['view', 'files'],
      command: (_, cpuS) => [...perl, 'filter', ...cpu(cpuS), '--'],
    },
  ];
}

/** What our own script sets by itself: no core file, which would put texts on the disk, and an end to what outlives the house. */
function limits(cpuS: number | null): string[] {
  if (!existsSync('/usr/bin/prlimit')) return [];
  return ['/usr/bin/prlimit', '--core=1', ...(cpuS === null ? [] : [`--cpu=${cpuS}`])];
}

/** Whether any user may read a file, or a folder and what stands first in it. */
function isOpenToAll(path: string): boolean {
  const { mode } = statSync(path);
  if (!statSync(path).isDirectory()) return (mode & 0o4) !== 0;
  return (
    (mode & 0o5) === 0o5 &&
    readdirSync(path).every((name) => ((statSync(join(path, name), { throwIfNoEntry: false })?.mode ?? 0) & 0o4) !== 0)
  );
}

function isReachedByAll(path: string): boolean {
  const above = dirname(path);
  return above === path || ((statSync(above).mode & 0o1) !== 0 && isReachedByAll(above));
}

/** Where there is nothing but Node's own permissions: they hold JavaScript, and no native code. */
export const bare: Confinement = { means: 'node', level: 'none', missing: walls, command: () => [] };

let found: Promise<Confinement> | undefined;
/** How processes are confined here, tried once in the life of the house. */
export function confinementHere(): Promise<Confinement> {
  return (found ??= findConfinement());
}

/** Says in the log what this system does not give. @throws confinement_missing where it is required */
export async function assureConfinement(wanted: 'preferred' | 'required', log: Log, here = confinementHere()): Promise<void> {
  const { means, level, missing } = await here;
  if (level === 'full') return;
  log.note('confinement', { level, means, missing: missing.join(' ') });
  if (wanted === 'required') throw new Refusal('confinement_missing', { missing: [...missing] });
}

async function findConfinement(): Promise<Confinement> {
  for (const way of ways()) if (await works(way)) return way;
  return bare;
}

/** A private checkout is not read by another user, whoever started the house. */
const needed = [script, join(root, 'package.json')];
const looks = "process.argv.slice(1).forEach((path) => require('node:fs').readFileSync(path))";

/** Whether a Node starts in it and reads what the house's code is made of. */
export function works(way: Confinement): Promise<boolean> {
  const [command = '', ...words] = [...way.command(needed, 5), process.execPath, '-e', looks, ...needed];
  if (!existsSync(way.means === 'bubblewrap' ? bubblewrap : command)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(command, words, { env: {}, cwd: '/', stdio: 'ignore', timeout: 5_000, killSignal: 'SIGKILL' });
    child.once('error', () => resolve(false));
    child.once('close', (status) => resolve(status === 0));
  });
}

/**
 * Starts a process that strangers' bytes may take over. It gets no variable of ours, writes nothing that stays, starts no
 * process, reads only what is named, connects to nothing, signals nobody. Input goes in by its standard input, answers come out by descriptor 3.
 */
export function launchConfined(program: Confined, confinement: Confinement): ChildProcess {
  const { compiled = null } = program;
  const readable = [...program.readable, ...(compiled === null ? [] : [compiled])].flatMap((path) => [
    ...new Set([path, realpathSync(path)]),
  ]);
  const node = [
    process.execPath,
    `--max-old-space-size=${program.heapMb}`,
    '--permission',
    '--allow-addons',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    // Node reads compiled code only where it might write some; the system's wall is what keeps it from that.
    ...(compiled === null ? [] : [`--allow-fs-write=${compiled}`]),
    // What opens files, or the process, without asking for a permission.
    '--no-experimental-sqlite',
    '--disable-sigusr1',
    '--no-warnings',
    program.file,
    ...(program.words ?? []),
  ];
  const [command = process.execPath, ...words] = [...confinement.command(readable, program.cpuS), ...node];
  return spawn(command, words, {
    // Packages ask where a home is, and there is none.
    env: { TZ: 'UTC', HOME: '/tmp', ...(compiled === null ? {} : { NODE_COMPILE_CACHE: compiled }) },
    cwd: '/',
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    // Of a group of its own: a signal to the terminal's does not reach it, and one to it reaches nobody else.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

/** Ends a confined process and whatever it started. */
export function killConfined(child: ChildProcess): void {
  const { pid, exitCode, signalCode } = child;
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  if (process.platform === 'win32') return void child.kill();
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

const pageBytes = 4096;
const tickMs = 10;

/** What a confined process holds (resident, native parts included) and has spent, with those below it; null where the system does not tell. */
export function costOf({ pid }: ChildProcess): { memoryMb: number; cpuMs: number } | null {
  const all = pid === undefined ? [] : [pid, ...below(pid)];
  const each = all.flatMap((one) => {
    const pages = procFile(one, 'statm')?.split(' ')[1];
    // The command's name, in brackets, may hold spaces: fields are counted after it.
    const fields = procFile(one, 'stat')?.split(') ').at(-1)?.split(' ');
    if (pages === undefined || fields === undefined) return [];
    return { memoryMb: (Number(pages) * pageBytes) / 1024 / 1024, cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs };
  });
  if (each.length === 0) return null;
  return each.reduce((sum, one) => ({ memoryMb: sum.memoryMb + one.memoryMb, cpuMs: sum.cpuMs + one.cpuMs }));
}

/** Every process below this one. */
export function below(pid: number): number[] {
  const children = (procFile(pid, `task/${pid}/children`) ?? childrenAmongAll(pid)).split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...below(child)]);
}

/** For a kernel that lists no children. */
function childrenAmongAll(pid: number): string {
  if (!existsSync(`/proc/${pid}`)) return '';
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && procFile(Number(name), 'stat')?.split(') ').at(-1)?.split(' ')[1] === String(pid))
    .join(' ');
}

function procFile(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return null;
  }
}

let program: ReturnType<typeof programFiles> | undefined;
/** Each file and folder of the view, and the path by which it is asked for there; what stands within another is not named again. */
function viewOf(readable: readonly string[]): { from: string; to: string }[] {
  return (program ??= programFiles())
    .concat(readable.map((path) => ({ from: realpathSync(path), to: path })))
    .filter(({ to }, at, all) => !all.some((other, index) => to.startsWith(`${other.to}/`) || (index < at && other.to === to)));
}
