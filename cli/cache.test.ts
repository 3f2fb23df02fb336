import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { settings } from '#contract/settings.ts';
import { isSafe, usualHome } from './cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'beffroi-cache-'));
afterAll(() => rmSync(folder, { recursive: true }));
const main = join(import.meta.dirname, 'main.ts');
let made = 0;
function homeWith(mode: number): string {
  made += 1;
  const home = join(folder, `home${made}`);
  mkdirSync(home);
  chmodSync(home, mode);
  return home;
}
const help = (home: string) =>
  spawnSync(process.execPath, [main, '--help'], { env: { BEFFROI_HOME: home, TMPDIR: folder }, encoding: 'utf8' });
const onUnix = process.platform !== 'win32';

test('the home is looked for where the setting says that it is', () => {
  expect(usualHome).toBe(settings.home.default);
});

test('compiled code is kept in the home, closed to others, and nowhere else', () => {
  const home = homeWith(0o700);
  expect(help(home).status).toBe(0);
  expect(statSync(join(home, 'cache')).mode & 0o777).toBe(onUnix ? 0o700 : 0o666);
  expect(existsSync(join(folder, 'node-compile-cache'))).toBe(false);
});

test.runIf(onUnix)('and not at all where somebody else could write, or has made its folder', () => {
  const open = homeWith(0o777);
  expect([isSafe(open), help(open).status, existsSync(join(open, 'cache'))]).toEqual([false, 0, false]);
  const planted = homeWith(0o700);
  mkdirSync(join(planted, 'cache'));
  chmodSync(join(planted, 'cache'), 0o777);
  expect(help(planted).status).toBe(0);
  expect(readdirSync(join(planted, 'cache'))).toEqual([]);
  const absent = join(folder, 'absent');
  expect([help(absent).status, existsSync(absent)]).toEqual([0, false]);
});

/** Starts Node, asks it for its inspector, and gives what it says. */
async function askedForInspector(args: string[], script: string): Promise<string> {
  const child = spawn(process.execPath, [
    ...args,
    '--input-type=module',
    '-e',
    `${script} process.stdout.write('ready'); setTimeout(() => {}, 1500);`,
  ]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGUSR1');
  await new Promise((resolve) => child.once('close', resolve));
  return said;
}

test.runIf(onUnix)('the inspector’s signal opens nothing, in whatever way the command is started', async () => {
  const stopping = JSON.stringify(new URL('stopping.ts', import.meta.url).href);
  const [usual, ours, launched] = await Promise.all([
    askedForInspector([], ''),
    askedForInspector([], `import { openNoInspector } from ${stopping}; openNoInspector();`),
    askedForInspector(['--disable-sigusr1'], `import { openNoInspector } from ${stopping}; openNoInspector();`),
  ]);
  expect(usual).toContain('Debugger listening');
  expect([ours, launched]).toEqual(['ready', 'ready']);
});
