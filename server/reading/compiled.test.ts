import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bare, confinementHere } from '#server/foundation/confinement.ts';
import { createCompiled } from './compiled.ts';
import { createSandbox } from './sandbox.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'beffroi-compiled-'));
  folders.push(made);
  return made;
};
afterAll(() => folders.forEach((each) => rmSync(each, { recursive: true, force: true })));

const here = await confinementHere();
const text = Buffer.from('La livraison est due le 3 mars 2026.\n');
const hint = { name: 'note.txt', mediaType: null };
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

test.runIf(here.level === 'full')(
  'readers’ code is compiled once, by a process that reads no file, and serves those that come after',
  async () => {
    const cache = folder();
    const sandbox = createSandbox({ cache });
    const before = await sandbox.read(text, hint);
    await until(() => readdirSync(cache).some((name) => name.startsWith('readers-')));
    const [made = ''] = readdirSync(cache);
    const [tag = ''] = readdirSync(join(cache, made));
    const kept = () => readdirSync(join(cache, made, tag)).map((name) => [name, statSync(join(cache, made, tag, name)).mtimeMs]);
    const atFirst = kept();
    expect(atFirst.length).toBeGreaterThan(100);
    const after = await sandbox.read(text, { ...hint, name: 'b.txt' });
    await sandbox.close();
    expect([before.kind, after]).toEqual(['read', before]);
    // The readers themselves, were one taken over, change nothing of it.
    expect(kept()).toEqual(atFirst);
  },
);

test('none is used where Node alone would keep a reader from writing, where there is no folder, and nothing of it is needed', async () => {
  const cache = folder();
  expect(createCompiled(cache).folder(bare)).toBe(null);
  expect(createCompiled(null).folder(here)).toBe(null);
  expect(readdirSync(cache)).toEqual([]);
  const closed = folder();
  const file = join(closed, 'file');
  writeFileSync(file, '');
  chmodSync(file, 0o400);
  const sandbox = createSandbox({ cache: file });
  expect((await sandbox.read(text, hint)).kind).toBe('read');
  await sandbox.close();
  expect(existsSync(file)).toBe(true);
});
