import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flip, keptLog, openTestVault, testClock, vaultIn } from '../../test/support/vault.ts';
import { ageQuarantine } from '../../test/support/quarantine.ts';
import type { OrganisationVault, Vault } from './vault.ts';

const dayMs = 24 * 60 * 60 * 1000;
const log = keptLog();
const clock = testClock();
let opened: Awaited<ReturnType<typeof openTestVault>>;
let vault: Vault;
let store: OrganisationVault;
beforeEach(async () => {
  opened = await openTestVault({ clock, options: { log } });
  ({ vault, organisation: store } = opened);
});
afterEach(async () => {
  await vault.close();
  rmSync(opened.folder, { recursive: true, force: true });
  log.incidents.length = 0;
  log.notes.length = 0;
});

async function* bytes(text: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
async function keep(text: string | Buffer): Promise<string> {
  const staged = await store.blobs.stage(bytes(text), 10_000_000);
  return store.write('keep', (tx) => store.blobs.keep(tx, staged, 0));
}
const forget = (blob: string): Promise<void> => store.write('forget', (tx) => store.blobs.forget(tx, blob));
async function read(blob: string): Promise<string> {
  const found = await store.read((snapshot) => store.blobs.open(snapshot, blob));
  return Buffer.concat(await Array.fromAsync(found.read())).toString();
}
const fileOf = (blob: string): string => join(dirname(store.path), 'blobs', blob.slice(4, 6), blob);
const damage = (blob: string): Promise<unknown> => read(blob).catch((error: { details: unknown }) => error.details);
/** Names of the quarantined files, as day/name. */
const apart = (): string[] =>
  readdirSync(join(dirname(store.path), 'quarantine'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).split('/').slice(-2).join('/'));

async function restart(meanwhile: () => void = () => {}): Promise<void> {
  await vault.close();
  meanwhile();
  vault = await vaultIn(opened.folder, { clock, options: { log } });
  store = await vault.organisation(store.organisation);
}

describe('a damaged file is named, and an incident', () => {
  test('flipped, cut, missing, not a file, or another in its place', async () => {
    const blob = await keep(Buffer.alloc(1_500_000, 'abc'));
    const other = await keep(Buffer.alloc(1_500_000, 'def'));
    const whole = readFileSync(fileOf(blob));
    const ways: [string, () => void][] = [
      ['changed', () => flip(fileOf(blob), 1_200_000)],
      ['changed', () => flip(fileOf(blob), 1)],
      ['changed', () => flip(fileOf(blob), whole.length - 4)],
      ['cut', () => truncateSync(fileOf(blob), 1_200_000)],
      ['cut', () => truncateSync(fileOf(blob), 0)],
      ['missing', () => rmSync(fileOf(blob))],
      [
        'unreadable',
        () => {
          rmSync(fileOf(blob));
          mkdirSync(fileOf(blob));
        },
      ],
      ['changed', () => writeFileSync(fileOf(blob), readFileSync(fileOf(other)))],
    ];
    for (const [what, spoil] of ways) {
      rmSync(fileOf(blob), { recursive: true, force: true });
      writeFileSync(fileOf(blob), whole);
      spoil();
      expect(await damage(blob)).toEqual({ blob, damage: what });
      const found = await store.read((snapshot) => store.blobs.open(snapshot, blob));
      await expect(found.check()).rejects.toMatchObject({ code: 'blob_damaged' });
    }
    expect(log.incidents).toHaveLength(2 * ways.length);
    rmSync(fileOf(blob), { recursive: true });
    writeFileSync(fileOf(blob), whole);
    expect(await read(blob)).toHaveLength(1_500_000);
  });

  test('and mended by the same content, which is kept nowhere else', async () => {
    const blob = await keep('le bail');
    flip(fileOf(blob), 45);
    expect(await keep('le bail')).toBe(blob);
    expect(await read(blob)).toBe('le bail');
    expect(apart()).toEqual([`2026-11-21/${blob}`]);
    rmSync(fileOf(blob));
    expect(await keep('le bail')).toBe(blob);
    await restart();
    expect(await read(blob)).toBe('le bail');
  });

  test('and not made worse by a mending that is given up, or rolled back', async () => {
    const blob = await keep('le bail');
    flip(fileOf(blob), 45);
    const damaged = readFileSync(fileOf(blob));
    store.blobs.discard(await store.blobs.stage(bytes('le bail'), 1000));
    expect(readFileSync(fileOf(blob)).equals(damaged)).toBe(true);
    const staged = await store.blobs.stage(bytes('le bail'), 1000);
    await store
      .write('keep', async (tx) => {
        await store.blobs.keep(tx, staged, 0);
        throw new Error('no');
      })
      .catch(() => store.blobs.discard(staged));
    await restart();
    expect(readFileSync(fileOf(blob)).equals(damaged)).toBe(true);
  });
});

describe('files that the store does not know', () => {
  const stray = (): string => fileOf('blb_zz0000000000000000000000');
  const putStray = (): void => {
    mkdirSync(dirname(stray()), { recursive: true });
    writeFileSync(stray(), 'a file of another day');
  };

  test('are kept apart by their day and told, and gone after thirty days of the house’s life', async () => {
    await restart(putStray);
    expect([apart(), log.notes]).toEqual([['2026-11-21/blb_zz0000000000000000000000'], ['files_quarantined']]);
    expect(vault.troubles()).toEqual([{ store: store.organisation, code: 'files_quarantined' }]);
    await ageQuarantine(store, clock, 29);
    expect(apart()).toHaveLength(1);
    await ageQuarantine(store, clock, 1);
    expect(apart()).toEqual([]);
    expect(log.notes.at(-1)).toBe('quarantine_deleted');
  });

  test('are not gone because a clock was wrong: one start counts for one day at most, whatever it jumps', async () => {
    await restart(putStray);
    clock.advance(3 * 365 * dayMs);
    await restart();
    clock.advance(-3 * 365 * dayMs);
    await restart();
    expect(apart()).toHaveLength(1);
    await ageQuarantine(store, clock, 28);
    expect(apart()).toHaveLength(1);
  });

  test('are put back when the store knows them again', async () => {
    const blob = await keep('le bail');
    const path = fileOf(blob);
    await vault.close();
    mkdirSync(join(dirname(store.path), 'quarantine', '2026-11-01'), { recursive: true });
    renameSync(path, join(dirname(store.path), 'quarantine', '2026-11-01', blob));
    await restart();
    expect(await read(blob)).toBe('le bail');
    expect(apart()).toEqual([]);
  });

  test('that were meant to go when the process died are gone at the next start, copies too', async () => {
    const blob = await keep('le bail');
    const content = readFileSync(fileOf(blob));
    await forget(blob);
    await restart(() => writeFileSync(fileOf(blob), content));
    expect(readdirSync(dirname(fileOf(blob)))).toEqual([]);
    expect(vault.troubles()).toEqual([]);
  });

  test('and copies kept apart go with the erasure of their file', async () => {
    const blob = await keep('le bail');
    flip(fileOf(blob), 45);
    await keep('le bail');
    expect(apart()).toHaveLength(1);
    await forget(blob);
    expect(apart()).toEqual([]);
  });
});
