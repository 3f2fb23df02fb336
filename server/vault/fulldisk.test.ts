import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { canMount, mountSmallDisk, type SmallDisk } from '../../test/support/smalldisk.ts';
import { addNote, codeOf, keptLog, noteIds, notes, testClock, testFolder, vaultIn } from '../../test/support/vault.ts';
import { appendLine, replaceFile } from './durable.ts';
import { script, type OrganisationVault, type Vault } from './vault.ts';

const clock = testClock();
const log = keptLog();

describe.skipIf(!canMount)('a full disk (skipped where no disk can be mounted)', () => {
  let disk: SmallDisk;
  let vault: Vault | undefined;
  let store: OrganisationVault;
  const open = (more = [notes]): Promise<Vault> => vaultIn(disk.folder, { organisationMigrations: more, clock, options: { log } });
  const everyFile = (): string[] =>
    readdirSync(disk.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'ballast' && !/-(wal|shm)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  async function* bytes(count: number): AsyncGenerator<Uint8Array> {
    for (let sent = 0; sent < count; sent += 50_000) yield Buffer.alloc(Math.min(50_000, count - sent), sent % 251);
  }
  beforeEach(async () => {
    await vault?.close();
    disk?.remove();
    disk = mountSmallDisk(12) ?? expect.fail('no disk');
    vault = await open();
    store = await vault.createOrganisation('org_full');
    await store.write('a', (tx) => addNote(tx, 'a'));
    log.incidents.length = 0;
  });
  afterAll(async () => {
    await vault?.close();
    disk?.remove();
  });

  test('a write that has no room is refused by name, with all that was with it, and writing goes on by itself', async () => {
    disk.fill();
    const writes = Array.from({ length: 5 }, (_, n) => store.write('big', (tx) => addNote(tx, `big${n}`, 'x'.repeat(5_000_000))));
    expect(new Set(await Promise.all(writes.map(codeOf)))).toEqual(new Set(['disk_full']));
    expect(store.trouble()).toBe('disk_full');
    disk.free();
    await store.write('b', (tx) => addNote(tx, 'b'));
    expect(await noteIds(store)).toEqual(['a', 'b']);
    expect(store.trouble()).toBeNull();
  });

  test.each([0, 20_000, 300_000, 1_100_000])('a file that finds %i bytes of room is refused by name and leaves nothing', async (leave) => {
    const before = everyFile();
    disk.fill(leave);
    expect(await codeOf(store.blobs.stage(bytes(2_500_000), 10_000_000))).toBe('disk_full');
    expect(everyFile()).toEqual(before);
    disk.free();
    const staged = await store.blobs.stage(bytes(2_500_000), 10_000_000);
    const blob = await store.write('keep', (tx) => store.blobs.keep(tx, staged, 0));
    const kept = await store.read((snapshot) => store.blobs.open(snapshot, blob));
    expect(Buffer.concat(await Array.fromAsync(kept.read()))).toHaveLength(2_500_000);
  });

  test('keys, marks and lists are whole or as they were', () => {
    const file = join(disk.folder, 'one.key');
    replaceFile(file, 'before\n');
    appendLine(file, 'a line');
    disk.fill();
    expect(() => replaceFile(file, 'x'.repeat(100_000))).toThrow(expect.objectContaining({ code: 'disk_full' }));
    expect(() => appendLine(file, 'y'.repeat(100_000))).toThrow(expect.objectContaining({ code: 'disk_full' }));
    expect([readFileSync(file, 'utf8'), readdirSync(disk.folder).filter((name) => name.startsWith('one'))]).toEqual([
      'before\na line\n',
      ['one.key'],
    ]);
  });

  test('an organisation that could not be made is made once there is room', async () => {
    disk.fill();
    expect(await codeOf(vault?.createOrganisation('org_late') ?? Promise.resolve())).toBe('disk_full');
    disk.free();
    expect(await codeOf(vault?.createOrganisation('org_late') ?? Promise.resolve())).toBe('nothing refused');
  });

  test('a mark that cannot be written is an incident, once, and is written when there is room', async () => {
    const folder = testFolder();
    const marked = await vaultIn(folder, {
      clock,
      options: { log },
      organisationMigrations: [notes],
      keysFolder: join(disk.folder, 'others'),
    });
    const kept = await marked.createOrganisation('org_marked');
    const mark = join(disk.folder, 'others', 'org_marked.mark');
    const before = readFileSync(mark, 'utf8');
    disk.fill();
    await kept.write('b', (tx) => addNote(tx, 'b'));
    await vi.waitUntil(() => kept.trouble() !== null, { timeout: 20_000 });
    await kept.write('c', (tx) => addNote(tx, 'c'));
    const told = log.incidents.filter(({ where }) => where === 'the mark of org_marked');
    expect([readFileSync(mark, 'utf8'), kept.trouble(), told.length]).toEqual([before, 'mark_behind', 1]);
    disk.free();
    await vi.waitUntil(() => kept.trouble() === null, { timeout: 20_000 });
    expect(readFileSync(mark, 'utf8')).not.toBe(before);
    await marked.close();
    rmSync(folder, { recursive: true });
  });

  test('an update that finds no room leaves the store as it was, and nothing beside it', async () => {
    await store.write('fill', async (tx) => {
      for (let n = 0; n < 100; n += 1) await addNote(tx, `n${n}`, 'x'.repeat(10_000));
    });
    await vault?.close();
    const before = everyFile();
    disk.fill(200_000);
    const grows = {
      name: 'test-grows',
      up: (db: Parameters<typeof script>[0]) => script(db, 'create table grown as select * from note;\n'),
    };
    vault = await open([notes, grows]);
    expect(await codeOf(vault.organisation('org_full'))).toBe('disk_full');
    await vault.close();
    expect(everyFile()).toEqual(before);
    disk.free();
    vault = await open([notes, grows]);
    expect(await noteIds(await vault.organisation('org_full'))).toHaveLength(101);
  });

  test('a house that has no room to open says so, and opens when there is', async () => {
    await vault?.close();
    disk.fill();
    expect(await codeOf(open())).toBe('disk_full');
    disk.free();
    vault = await open();
    expect(await noteIds(await vault.organisation('org_full'))).toEqual(['a']);
  });
});

test('a line after one that a crash cut stands by itself', () => {
  const folder = testFolder();
  const file = join(folder, 'list');
  writeFileSync(file, 'first\nsec');
  appendLine(file, 'third');
  expect(readFileSync(file, 'utf8')).toBe('first\nsec\nthird\n');
  rmSync(folder, { recursive: true });
});
