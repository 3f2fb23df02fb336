import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBucket } from '../../../test/support/bucket-server.ts';
import { commandOf } from '../../../test/support/command.ts';
import { testFolder } from '../../../test/support/vault.ts';

/* The real command: a bucket is chosen, backups are killed in the middle, and the house comes back on a machine that has nothing but two files. */

const base = testFolder();
const { json, run, start } = commandOf(join(base, 'home'));
const password = 'un mot de passe bien long\n';
const accessFile = join(base, 'acces.ini');
let server: Awaited<ReturnType<typeof startBucket>>;
let at: string[];

beforeAll(async () => {
  server = await startBucket();
  at = ['--endpoint', server.endpoint, '--reach', 'machine', '--credentials', accessFile];
  writeFileSync(accessFile, '[default]\naws_access_key_id = une-cle\naws_secret_access_key = un-secret-de-compartiment\nregion = fr-par\n');
  mkdirSync(join(base, 'docs'));
  for (let n = 0; n < 4; n += 1) writeFileSync(join(base, 'docs', `bail${n}.txt`), `Le bail ${n} dure neuf ans.`);
  const owner = ['--organisation', 'Lacroix', '--email', 'claire@lacroix.example', '--name', 'Claire', '--password-stdin'];
  await json(['init', ...owner], { input: password });
  await json(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input: password });
  await json(['import', join(base, 'docs')]);
}, 120_000);
afterAll(async () => {
  await server.stop();
  rmSync(base, { recursive: true, force: true });
});

test('a bucket is chosen with keys from a file, and tried; they are asked for where there are none', async () => {
  const chosen = await json(['backup', 'place', 's3://sauvegardes/beffroi', ...at, '--operator', 'Exemple', '--country', 'FR']);
  expect(chosen).toMatchObject({ code: 0, value: { failure: null, keepsVersions: false } });
  const status = await run(['backup', 'status']);
  expect(status.out).toContain(`${server.endpoint}/sauvegardes/beffroi`);
  expect(status.out).toContain('Chez Exemple');
  const { code, err } = await run(['backup', 'list', '--from', 's3://sauvegardes/beffroi', '--endpoint', server.endpoint]);
  expect([code, err]).toEqual([2, expect.stringContaining('--credentials')]);
  expect(JSON.stringify(chosen) + status.out).not.toContain('un-secret-de-compartiment');
}, 60_000);

test.each([
  // First: each file is sent once.
  ['a file', /PUT .*\/files\//],
  ['the mark of the draft', /PUT .*\/drafts\//],
  ['a store', /PUT .*\/backups\/.*vault|PUT .*\/backups\/.*org_.*\.db/],
  ['the manifest', /PUT .*manifest\.json/],
])(
  'killed while %s is sent, the next backup is made, and clears what was left',
  async (_, when) => {
    const before = [...server.objects.keys()].filter((key) => key.endsWith('manifest.json')).length;
    const { child, ended } = start(['backup', '--json']);
    server.state.lie = (request) => {
      if (!when.test(`${request.method} /${request.key}`)) return undefined;
      child.kill('SIGKILL');
      return true;
    };
    await ended;
    server.state.lie = () => {};
    expect(child.signalCode).toBe('SIGKILL');
    expect([...server.objects.keys()].filter((key) => key.endsWith('manifest.json'))).toHaveLength(before);
    expect(await json(['backup'])).toMatchObject({ code: 0, value: { state: 'done', files: 4 } });
    const keys = [...server.objects.keys()];
    expect(keys.filter((key) => key.includes('/drafts/'))).toEqual([]);
    const sets = new Set(keys.flatMap((key) => /\/backups\/([^/]+)\//.exec(key)?.[1] ?? []));
    expect(keys.filter((key) => key.endsWith('manifest.json'))).toHaveLength(sets.size);
  },
  120_000,
);

test('from two files and an address, the house comes back on an empty machine; the keys may come from the environment', async () => {
  const key = join(base, 'maison.key');
  expect((await json(['key', 'export', key])).code).toBe(0);
  const other = commandOf(join(base, 'other'));
  const from = ['--from', 's3://sauvegardes/beffroi', ...at, '--key', key];
  expect(await other.json(['backup', 'verify', ...from])).toMatchObject({ code: 0, value: { files: 4, damaged: [] } });
  const restored = await other.json(['backup', 'restore', ...from, '--reason', 'incendie']);
  expect(restored).toMatchObject({ code: 0, value: { damaged: [] } });
  const lines = readFileSync(join(base, 'other', 'outbound.jsonl'), 'utf8')
    .trim()
    .split('\n');
  expect(lines.filter((line) => line.includes('"purpose":"backup"')).length * 2).toBe(lines.length);
  await other.json(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input: password });
  expect((await other.json(['backup', 'status'])).value).toMatchObject({ bucket: { bucket: 'sauvegardes' } });
  const env = { BEFFROI_BACKUP_ACCESS_KEY: 'une-cle', BEFFROI_BACKUP_SECRET_KEY: 'un-secret' };
  const { value } = await other.json(
    ['backup', 'list', '--from', 's3://sauvegardes/beffroi', '--endpoint', server.endpoint, '--reach', 'machine', '--key', key],
    { env },
  );
  expect((value['backups'] as unknown[]).length).toBeGreaterThan(1);
}, 120_000);
