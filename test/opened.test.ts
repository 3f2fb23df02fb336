import { spawn } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { commandOf } from './support/command.ts';
import { testFolder } from './support/vault.ts';

/** What a house that is served executes and loads comes from folders in which nobody but us and the system's administrator can write. */

const folder = testFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const opened = z.object({ modules: z.array(z.string()), libraries: z.array(z.string()), cache: z.string().nullable() });

/** Writes, when the process ends, each module that it loaded, each native library, and where compiled code is kept. */
const hook = (to: string): string => `
  const { registerHooks, getCompileCacheDir } = require('node:module');
  const modules = new Set();
  registerHooks({ load: (url, context, next) => (modules.add(url), next(url, context)) });
  process.on('exit', () => {
    process.report.excludeNetwork = true;
    const libraries = process.report.getReport().sharedObjects;
    const found = { modules: [...modules, ...Object.keys(require.cache)], libraries, cache: getCompileCacheDir() ?? null };
    require('node:fs').writeFileSync(${JSON.stringify(to)}, JSON.stringify(found));
  });`;

/** Who could put something else at this path: each folder on the way to it, and itself, that belongs to others than us and who installed the code. */
function openDoors(path: string): string[] {
  const { uid, mode } = lstatSync(path);
  const isOurs = [0, process.getuid?.(), lstatSync(main).uid].includes(uid);
  // Links have no mode of their own; in a folder such as /tmp nobody moves what is another's.
  const isClosed = (mode & 0o002) === 0 || lstatSync(path).isSymbolicLink() || (mode & 0o1000) !== 0;
  return [...(isOurs && isClosed ? [] : [path]), ...(dirname(path) === path ? [] : openDoors(dirname(path)))];
}

test.runIf(process.platform === 'linux')(
  'what a served house loads is in nobody else’s hands',
  async () => {
    const home = join(folder, 'home');
    mkdirSync(home, { mode: 0o700 });
    await commandOf(home).run(['init', '--organisation', 'O', '--email', 'a@b.example', '--name', 'A', '--password-stdin'], {
      input: 'un mot de passe bien long\n',
    });
    const [asked, found] = [join(folder, 'hook.cjs'), join(folder, 'found.json')];
    writeFileSync(asked, hook(found));
    const child = spawn(process.execPath, ['--require', asked, main, 'serve', '--dev', '--port', '0'], {
      env: { BEFFROI_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));

    const { modules, libraries, cache } = opened.parse(JSON.parse(readFileSync(found, 'utf8')));
    expect(cache).toContain(home);
    const files = modules.flatMap((url) => (url.startsWith('file:') ? [fileURLToPath(url)] : url.startsWith('/') ? [url] : []));
    expect(files.length).toBeGreaterThan(300);
    expect(files.filter((path) => path.endsWith('server/house.ts'))).toHaveLength(1);
    // The kernel's own is in no file.
    const paths = [...files, ...libraries.filter((path) => path.startsWith('/')), process.execPath, ...(cache === null ? [] : [cache])];
    expect([...new Set(paths.flatMap(openDoors))]).toEqual([]);
  },
  60_000,
);

test.runIf(process.platform === 'linux')('a folder where anybody writes is found', () => {
  const wide = join(folder, 'wide');
  mkdirSync(wide);
  writeFileSync(join(wide, 'code.js'), '');
  expect(openDoors(join(wide, 'code.js'))).toEqual([]);
  chmodSync(wide, 0o777);
  expect(openDoors(join(wide, 'code.js'))).toEqual([wide]);
});
