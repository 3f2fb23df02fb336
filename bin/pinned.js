// Plain JavaScript, for any Node from 20 on: finds or installs what the house runs on, before anything else.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const french =
  !/^(en|C\.?$|POSIX)/.test(process.env.BEFFROI_LANGUAGE ?? process.env.LC_ALL ?? process.env.LANG ?? 'fr') ||
  process.env.BEFFROI_LANGUAGE === 'fr';

/** Says one line on the error stream, in the person's language. */
export function say(fr, en) {
  process.stderr.write(`${french ? fr : en}\n`);
}

/**
 * Installs the locked packages that are missing. Scripts of packages are not run.
 * @param building whether those that build, test and write the sample are wanted too; once there, they are kept
 */
export function ensureInstalled({ building }) {
  const all = building || existsSync(join(root, 'node_modules', 'vite'));
  if (isInstalled(all) && findPinnedNode()) return;
  say(
    'Installation de ce que la maison demande (environ une minute, une seule fois) …',
    'Installing what the house needs (about a minute, once) …',
  );
  const started = Date.now();
  const npm = process.env.npm_execpath;
  const [command = '', ...before] = npm ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  // Not `npm ci`: it wants every platform's optional packages in the lockfile, and a registry may not carry those of other platforms.
  // `install --no-save` takes what the lockfile names, with its integrity, and leaves the lockfile as it is.
  const args = [
    ...before,
    'install',
    '--no-save',
    '--ignore-scripts',
    all ? '--include=dev' : '--omit=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NODE_ENV: '' } });
  if (result.status !== 0) {
    say(
      'L’installation n’a pas abouti : le message de npm ci-dessus dit pourquoi. Vérifiez l’accès au registre de paquets, puis relancez la même commande.',
      'The installation failed: npm’s message above says why. Check access to the package registry, then run the same command again.',
    );
    process.exit(result.status ?? 1);
  }
  say(`Installé en ${Math.round((Date.now() - started) / 1000)} s.`, `Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Whether what npm noted at its last installation is what the lockfile names; of optional packages each system takes its own. */
function isInstalled(all) {
  const found = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(
    ([path, { version, optional, dev }]) => path === '' || optional || (dev && !all) || found[path]?.version === version,
  );
}

function packagesIn(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : {};
}

/** The pinned Node's program, or this one where the platform has no package and it is recent enough; null otherwise. */
export function findPinnedNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const packaged = join(
    root,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin',
    program,
  );
  if (existsSync(packaged)) return packaged;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null;
}

/** The pinned Node, or a clear stop. */
export function pinnedNode() {
  const found = findPinnedNode();
  if (found) return found;
  say(
    `Beffroi tourne sur Node 24. Aucun paquet ne l’apporte pour ${process.platform}-${process.arch} : installez Node 24 ou plus récent, puis relancez.`,
    `Beffroi runs on Node 24. No package brings it for ${process.platform}-${process.arch}: install Node 24 or later, then run this again.`,
  );
  process.exit(70);
}

/**
 * How the house runs, whoever starts it. No inspector opens at a signal. Memory is given back: with Node's usual young generation and one
 * heap of the C library a thread, what passed through once stays resident (610 MB after five hostile files, 383 MB so; bench freeze).
 */
const { flags, environment } = JSON.parse(readFileSync(join(root, 'bin', 'runtime.json'), 'utf8'));

/** The program's arguments and environment that run a command of the house. */
export const house = (...words) => [...flags, join(root, 'cli', 'main.ts'), ...words];
export const houseEnvironment = Object.fromEntries(Object.entries(environment).filter(([name]) => process.env[name] === undefined));

/** What was asked to end is ended by then, even if it is too busy to hear: the command itself ends within 9 s when it can. */
const endWithinMs = 9500;

/** Runs a program in the checkout, hands it our signals, and resolves with its exit code. */
export function run(program, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: environment.cwd ?? root, stdio: 'inherit', env: { ...process.env, ...environment.env } });
    const pass = (signal) => {
      child.kill(signal);
      setTimeout(() => child.kill('SIGKILL'), endWithinMs).unref();
    };
    // What started the command holds its environment, a key maybe: no inspector opens there either.
    process.on('SIGUSR1', () => {});
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(70);
    });
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
