import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listBackups, verifyBackupAt } from '#server/house.ts';
import { commandOf } from '../../test/support/command.ts';
import { mountSmallDisk } from '../../test/support/smalldisk.ts';
import { testFolder } from '../../test/support/vault.ts';

/* The real command, killed in the middle of backups, and a place that is full: what was backed up before holds, and the next one is made. */

const base = testFolder();
const home = join(base, 'home');
const place = join(base, 'nas');
const { json, start } = commandOf(home);
const secret = 'un mot de passe bien long\n';
const owner = ['--organisation', 'Lacroix', '--email', 'claire@lacroix.example', '--name', 'Claire', '--password-stdin'];
const env = { BEFFROI_BACKUP_FOLDER: place };
const key = (): Uint8Array => Buffer.from(readFileSync(join(home, 'keys', 'house.key'), 'utf8').trim(), 'hex');

beforeAll(async () => {
  mkdirSync(place);
  mkdirSync(join(base, 'docs'));
  for (let n = 0; n < 8; n += 1) writeFileSync(join(base, 'docs', `bail${n}.txt`), `Le bail ${n} dure neuf ans. ${'x'.repeat(300_000)}`);
  await json(['init', ...owner], { input: secret });
  await json(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input: secret });
  await json(['import', join(base, 'docs')]);
}, 120_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Every backup that is there reads whole, and opens. @returns how many there are */
async function holding(from: string): Promise<number> {
  const listed = await listBackups(from, key());
  for (const { manifest } of listed) {
    expect(manifest).not.toBe(null);
    expect((await verifyBackupAt(from, key(), { backup: manifest?.id ?? '' })).damaged).toEqual([]);
  }
  return listed.length;
}

test('killed at any moment of a backup, the house has lost nothing, nor has the place, and the next one is made', async () => {
  expect(await json(['backup'], { env })).toMatchObject({ code: 0, value: { state: 'done', files: 8 } });
  for (const atMs of [900, 1500, 2100, 2700]) {
    const { child, ended } = start(['backup', '--json'], { env });
    await after(atMs);
    child.kill('SIGKILL');
    await ended;
    expect(await holding(place)).toBeGreaterThan(0);
  }
  expect(await json(['backup'], { env })).toMatchObject({ code: 0, value: { state: 'done', files: 8 } });
  await holding(place);
  const [house = ''] = readdirSync(place);
  expect(readdirSync(join(place, house, 'backups')).filter((name) => name.startsWith('draft-'))).toEqual([]);
  const { value } = await json(['backup', 'status'], { env });
  expect((value.backups as { state: string }[]).filter(({ state }) => state === 'running')).toEqual([]);
}, 180_000);

const disk = mountSmallDisk(12);
afterAll(() => disk?.remove());

test.skipIf(disk === null)(
  'a place without room is named, and what it held before is whole',
  async () => {
    if (disk === null) return;
    const small = { BEFFROI_BACKUP_FOLDER: disk.folder };
    expect(await json(['backup'], { env: small })).toMatchObject({ code: 0, value: { state: 'done' } });
    disk.fill(64 * 1024);
    const full = await json(['backup'], { env: small });
    expect(full).toMatchObject({ code: 3, value: { state: 'failed', failure: { code: 'backup_place_full' } } });
    expect(await holding(disk.folder)).toBe(1);
    disk.free();
    expect(await json(['backup'], { env: small })).toMatchObject({ code: 0, value: { state: 'done' } });
    expect(await holding(disk.folder)).toBe(2);
  },
  120_000,
);
