import { copyFileSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import Database from '@signalapp/sqlcipher';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addNote, codeOf, flip, keptLog, noteIds, notes, testClock, testFolder, vaultIn } from './support/vault.ts';
import { createJournal, headOf, journalMigrations, passed } from '#server/journal/journal.ts';
import type { OrganisationVault, Vault } from '#server/vault/vault.ts';

/* What is put in a store's place from another day, or another organisation, and what is gone: each is refused by its name, and left as it is. */

const id = 'org_latest';
const log = keptLog();
const clock = testClock();
const chain = { head: headOf, passed };
let folder: string;
let vault: Vault;
let store: OrganisationVault;

const start = (options: { despiteDoubt?: boolean } = {}): Promise<Vault> =>
  vaultIn(folder, {
    houseMigrations: journalMigrations,
    organisationMigrations: [...journalMigrations, notes],
    clock,
    options: { log, chain, ...options },
  });
/** Stops, does something to the files, starts again. */
async function restart(meanwhile: () => void, options: { despiteDoubt?: boolean } = {}): Promise<void> {
  await vault.close();
  meanwhile();
  vault = await start(options);
}
/** Leaves the files as a kill leaves them, once the marks are there. */
async function crash(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 1300);
  });
  const crashed = testFolder();
  await cp(folder, crashed, { recursive: true });
  await vault.close();
  rmSync(folder, { recursive: true });
  renameSync(crashed, folder);
}
const closedBy = (organisation = id): Promise<string> => codeOf(vault.organisation(organisation));
const add = (name: string): Promise<void> => store.write(name, (tx) => addNote(tx, name));
const data = (...path: string[]): string => join(folder, 'data', ...path);
const keys = (...path: string[]): string => join(folder, 'keys', ...path);

beforeEach(async () => {
  folder = testFolder();
  vault = await start();
  store = await vault.createOrganisation(id);
  await add('first');
});
afterEach(async () => {
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
  log.incidents.length = 0;
});

describe('an organisation’s store', () => {
  test('that is missing is not made anew, neither by opening it nor by adding a member to it', async () => {
    await restart(() => rmSync(store.path));
    expect(await closedBy()).toBe('store_missing');
    expect(await codeOf(vault.createOrganisation(id))).toBe('store_missing');
    expect(existsSync(store.path)).toBe(false);
    expect(vault.troubles()).toEqual([{ store: id, code: 'store_missing' }]);
    expect(log.incidents).toHaveLength(1);
  });

  test('that is missing with its whole folder, or that lost its key, is not made anew either', async () => {
    await restart(() => rmSync(data('organisations', id), { recursive: true }));
    expect(await codeOf(vault.createOrganisation(id))).toBe('store_missing');
    await vault.close();
    rmSync(keys(`${id}.key`));
    vault = await start();
    expect(await codeOf(vault.createOrganisation(id))).toBe('organisation_unknown');
    expect(existsSync(keys(`${id}.key`))).toBe(false);
  });

  test('that lost its key keeps its store', async () => {
    await restart(() => rmSync(keys(`${id}.key`)));
    expect(await codeOf(vault.createOrganisation(id))).toBe('organisation_key_missing');
    expect(existsSync(store.path)).toBe(true);
  });

  test('that is older than its mark stays closed, and the latest opens when it is put back', async () => {
    await restart(() => copyFileSync(store.path, `${store.path}.old`));
    store = await vault.organisation(id);
    await add('second');
    await restart(() => {
      renameSync(store.path, `${store.path}.new`);
      copyFileSync(`${store.path}.old`, store.path);
    });
    await expect(vault.organisation(id)).rejects.toMatchObject({ code: 'store_not_latest', details: { store: id, why: 'older' } });
    await restart(() => renameSync(`${store.path}.new`, store.path));
    expect(await noteIds(await vault.organisation(id))).toEqual(['first', 'second']);
  });

  test('of which a crash left a log: a log that is lost, cut or damaged makes it older, and is left as it is', async () => {
    await add('second');
    await crash();
    const log = `${store.path}-wal`;
    const whole = readFileSync(log);
    for (const spoil of [
      () => rmSync(log),
      () => writeFileSync(log, whole.subarray(0, whole.length - 5000)),
      () => flip(log, whole.length - 3000),
      () => flip(log, 10),
    ]) {
      spoil();
      const spoilt = existsSync(log) ? readFileSync(log) : null;
      vault = await start();
      expect(await closedBy()).toBe('store_not_latest');
      await vault.close();
      expect(existsSync(log) ? readFileSync(log) : null).toEqual(spoilt);
      writeFileSync(log, whole);
    }
    vault = await start();
    expect(await noteIds(await vault.organisation(id))).toEqual(['first', 'second']);
  });

  test('of an earlier day beside the log of a crash is not laid under it, and both are left as they are', async () => {
    await vault.close();
    copyFileSync(store.path, `${store.path}.old`);
    vault = await start();
    store = await vault.organisation(id);
    await add('second');
    await store.checkpoint();
    await add('third');
    await crash();
    const [latest, log] = [readFileSync(store.path), readFileSync(`${store.path}-wal`)];
    const older = readFileSync(`${store.path}.old`);
    writeFileSync(store.path, older);
    for (let twice = 0; twice < 2; twice += 1) {
      vault = await start();
      expect(await closedBy()).toBe('store_damaged');
      await vault.close();
      expect([readFileSync(store.path).equals(older), readFileSync(`${store.path}-wal`).equals(log)]).toEqual([true, true]);
    }
    writeFileSync(store.path, latest);
    vault = await start();
    expect(await noteIds(await vault.organisation(id))).toEqual(['first', 'second', 'third']);
    // Nor is the log of that crash laid over what came after it.
    store = await vault.organisation(id);
    await add('fourth');
    await vault.close();
    const later = readFileSync(store.path);
    writeFileSync(`${store.path}-wal`, log);
    vault = await start();
    expect(await closedBy()).toBe('store_damaged');
    await vault.close();
    expect([readFileSync(store.path).equals(later), readFileSync(`${store.path}-wal`).equals(log)]).toEqual([true, true]);
    rmSync(`${store.path}-wal`);
    vault = await start();
    expect(await noteIds(await vault.organisation(id))).toEqual(['first', 'fourth', 'second', 'third']);
  });

  test('that went on elsewhere from an older copy has another journal, however many changes it counts', async () => {
    const journal = createJournal({ vault, clock, names: async () => new Map() });
    const entry = (): Promise<void> =>
      store.write('note', async (tx) => void (await journal.append(tx, { actor: { kind: 'house' }, act: 'key.exported' })));
    await entry();
    const elsewhere = testFolder();
    await vault.close();
    await cp(folder, elsewhere, { recursive: true });
    vault = await start();
    store = await vault.organisation(id);
    await entry();
    await vault.close();
    const home = folder;
    folder = elsewhere;
    clock.advance(1000);
    vault = await start();
    store = await vault.organisation(id);
    for (let n = 0; n < 5; n += 1) await entry();
    await vault.close();
    copyFileSync(join(elsewhere, 'data', 'organisations', id, 'vault.db'), join(home, 'data', 'organisations', id, 'vault.db'));
    rmSync(elsewhere, { recursive: true });
    folder = home;
    vault = await start();
    await expect(vault.organisation(id)).rejects.toMatchObject({ code: 'store_not_latest', details: { why: 'forked' } });
  });

  test('whose mark was taken away stays closed', async () => {
    await restart(() => rmSync(keys(`${id}.mark`)));
    await expect(vault.organisation(id)).rejects.toMatchObject({ code: 'store_not_latest', details: { why: 'unmarked' } });
    await restart(() => writeFileSync(keys(`${id}.mark`), '{'));
    await expect(vault.organisation(id)).rejects.toMatchObject({ code: 'store_not_latest', details: { why: 'unmarked' } });
  });

  test('of another organisation, or made anew, is another one', async () => {
    const other = await vault.createOrganisation('org_other');
    await restart(() => copyFileSync(other.path, store.path));
    expect(await closedBy()).toBe('store_replaced');
    expect(await noteIds(await vault.organisation('org_other'))).toEqual([]);
  });

  test('that is cut, emptied, or damaged where it begins is damaged, and its key is not blamed', async () => {
    await vault.close();
    const whole = readFileSync(store.path);
    const pages = whole.length / 4096;
    for (const spoil of [
      () => writeFileSync(store.path, whole.subarray(0, Math.floor(pages / 2) * 4096)),
      () => writeFileSync(store.path, whole.subarray(0, 5000)),
      () => writeFileSync(store.path, ''),
      () => flip(store.path, 200),
    ]) {
      writeFileSync(store.path, whole);
      spoil();
      vault = await start();
      expect(await closedBy()).toBe('store_damaged');
      await vault.close();
    }
    writeFileSync(store.path, whole);
    vault = await start();
    expect(await noteIds(await vault.organisation(id))).toEqual(['first']);
  });

  test('from before marks were kept is taken over, unless it was made long after its key', async () => {
    const before = (keyAgeMs: number) => () => {
      rmSync(keys(`${id}.mark`), { force: true });
      const database = new Database(store.path);
      database.pragma(`key = "x'${Buffer.from(store.deriveKey('store')).toString('hex')}'"`);
      database.exec("drop table if exists store_counter; delete from schema_migration where name = 'vault-0-counter'");
      database.close();
      utimesSync(keys(`${id}.key`), new Date(), new Date(clock.now() - keyAgeMs));
    };
    await restart(before(24 * 3_600_000));
    await expect(vault.organisation(id)).rejects.toMatchObject({ code: 'store_not_latest', details: { why: 'younger' } });
    await restart(before(0));
    expect(await noteIds(await vault.organisation(id))).toEqual(['first']);
    await restart(() => {});
    expect(await noteIds(await vault.organisation(id))).toEqual(['first']);
  });

  test('that was being made when the process died is made', async () => {
    const mark = { version: 1, store: null, key: '', counter: 0, base: 0, head: null };
    await vault.close();
    writeFileSync(keys('org_cut.mark'), JSON.stringify(mark));
    vault = await start();
    expect(await codeOf(vault.createOrganisation('org_cut'))).toBe('nothing refused');
  });
});

describe('the house’s own store', () => {
  test('that is missing, or older, keeps the whole house closed', async () => {
    await vault.close();
    renameSync(data('house.db'), data('house.old'));
    expect(await codeOf(start())).toBe('store_missing');
    expect(existsSync(data('house.db'))).toBe(false);
    copyFileSync(data('house.old'), data('house.db'));
    vault = await start();
    await vault.house.write(
      'change',
      async (tx) =>
        void (await createJournal({ vault, clock, names: async () => new Map() }).append(tx, {
          actor: { kind: 'house' },
          act: 'key.exported',
        })),
    );
    await vault.close();
    renameSync(data('house.old'), data('house.db'));
    await expect(start()).rejects.toMatchObject({ code: 'store_not_latest', details: { store: 'house', why: 'older' } });
    vault = await start({ despiteDoubt: true });
  });

  test('that is missing with its mark is still not made anew over the keys of its organisations', async () => {
    await vault.close();
    for (const name of readdirSync(keys())) if (name.endsWith('.mark')) rmSync(keys(name));
    rmSync(data(), { recursive: true });
    expect(await codeOf(start())).toBe('store_missing');
    folder = testFolder();
    vault = await start();
  });
});
