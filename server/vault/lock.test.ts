import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { codeOf, testFolder } from '../../test/support/vault.ts';
import { lockHouse } from './lock.ts';

const folder = testFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process that takes the lock, says so, and keeps it until it is killed. */
const keeping = `
  import { lockHouse } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)};
  try { lockHouse(${JSON.stringify(folder)}); process.stdout.write('taken'); setInterval(() => {}, 1000); }
  catch (error) { process.stdout.write(error.code); }`;
const taking = [process.execPath, '--input-type=module', '-e', keeping] as const;
const take = (): Promise<string> => codeOf(Promise.resolve().then(() => lockHouse(folder)()));

test('the lock is held by one process, this one included, and ends with it however that ends', async () => {
  const [program, ...words] = taking;
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  expect(await new Promise((resolve) => child.stdout.once('data', (said) => resolve(String(said))))).toBe('taken');
  expect(() => lockHouse(folder)).toThrow(expect.objectContaining({ code: 'house_in_use', details: { path: folder, pid: child.pid } }));
  child.kill('SIGKILL');
  await ended;
  const release = lockHouse(folder);
  expect(await take()).toBe('house_in_use');
  release();
  expect(existsSync(join(folder, 'house.owner'))).toBe(false);
  expect(await take()).toBe('nothing refused');
});

const namespaces = ['--user', '--map-root-user', '--pid', '--fork', '--mount-proc'];
const canUnshare = spawnSync('unshare', [...namespaces, 'true']).status === 0;

test.skipIf(!canUnshare)(
  'a process of another PID namespace, to which ours is no process, does not take it (skipped without unshare)',
  () => {
    const release = lockHouse(folder);
    const refused = spawnSync('unshare', [...namespaces, ...taking], { timeout: 20_000 });
    expect(String(refused.stdout)).toBe('house_in_use');
    release();
  },
);
