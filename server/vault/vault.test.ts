import { closeSync, copyFileSync, existsSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { addNote, codeOf, keptLog, noteIds, notes, openTestVault, testClock, type Notes } from '../../test/support/vault.ts';
import { blobMigrations } from './blobs.ts';
import { afterCommit, createVault, type Migration, type Tx } from './vault.ts';

let close = async (): Promise<void> => {};
afterEach(async () => {
  await close();
  close = async () => {};
});

async function open(folder?: string) {
  const opened = await openTestVault({
    organisationMigrations: [notes],
    options: { log: keptLog() },
    ...(folder === undefined ? {} : { folder }),
  });
  close = opened.close;
  return opened;
}

const add = addNote;
const ids = noteIds;
const code = codeOf;

describe('transactions', () => {
  test('what a write throws rolls back its own changes and nobody else’s', async () => {
    const { organisation } = await open();
    const outcomes = await Promise.allSettled([
      organisation.write('a', (tx) => add(tx, 'a')),
      organisation.write('b', async (tx) => {
        await add(tx, 'b');
        throw new Error('no');
      }),
      organisation.write('c', (tx) => add(tx, 'c')),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await ids(organisation)).toEqual(['a', 'c']);
  });

  test('a write or a read inside a write is refused at once, and the outer goes on', async () => {
    const { organisation } = await open();
    await organisation.write('outer', async (tx) => {
      expect(await code(Promise.resolve().then(() => organisation.write('inner', (inner) => add(inner, 'x'))))).toBe('transaction_nested');
      expect(await code(organisation.read(async () => 1))).toBe('transaction_nested');
      await add(tx, 'a');
    });
    expect(await ids(organisation)).toEqual(['a']);
  });

  test('a transaction past its bound is rolled back, named, and its handle is dead', async () => {
    const { organisation } = await open();
    let escaped: Tx | undefined;
    const slow = organisation.write(
      'slow one',
      async (tx) => {
        escaped = tx;
        await add(tx, 'a');
        await new Promise(() => {});
      },
      { boundMs: 20 },
    );
    await expect(slow).rejects.toMatchObject({ code: 'transaction_too_long', details: { name: 'slow one' } });
    expect(await code(add(escaped as Tx, 'late'))).toBe('transaction_closed');
    await organisation.write('next', (tx) => add(tx, 'b'));
    expect(await ids(organisation)).toEqual(['b']);
  });

  test('a read keeps its snapshot while writes commit, and writes do not wait for it', async () => {
    const { organisation } = await open();
    await organisation.write('a', (tx) => add(tx, 'a'));
    await organisation.read(async (snapshot) => {
      await Promise.resolve();
      const before = await snapshot.withTables<Notes>().selectFrom('note').select('id').execute();
      await organisation.write('b', (tx) => add(tx, 'b'));
      const after = await snapshot.withTables<Notes>().selectFrom('note').select('id').execute();
      expect(after).toEqual(before);
    });
    expect(await ids(organisation)).toEqual(['a', 'b']);
  });

  test('what waits for the commit runs after it, never after a rollback', async () => {
    const { organisation } = await open();
    const seen: string[] = [];
    await organisation.write('a', async (tx) => {
      afterCommit(tx, () => seen.push('a'));
    });
    await organisation
      .write('b', async (tx) => {
        afterCommit(tx, () => seen.push('b'));
        throw new Error('no');
      })
      .catch(() => {});
    expect(seen).toEqual(['a']);
  });

  test('a library’s own transactions go through the same queue', async () => {
    const { organisation } = await open();
    const library = organisation.library().withTables<Notes>();
    await Promise.all([
      organisation.write('a', (tx) => add(tx, 'a')),
      library.transaction().execute((trx) => trx.insertInto('note').values({ id: 'b', text: '' }).execute()),
      library
        .transaction()
        .execute(async (trx) => {
          await trx.insertInto('note').values({ id: 'c', text: '' }).execute();
          throw new Error('no');
        })
        .catch(() => {}),
      organisation.write('d', (tx) => add(tx, 'd')),
    ]);
    expect(await ids(organisation)).toEqual(['a', 'b', 'd']);
  });
});

describe('what a vault refuses', () => {
  test('a second process, a wrong key, a foreign file, a newer schema: each by its name', async () => {
    const first = await open();
    const id = first.organisation.organisation;
    const needs = {
      dataFolder: join(first.folder, 'data'),
      keysFolder: join(first.folder, 'keys'),
      houseKey: { from: 'file' } as const,
      houseMigrations: [],
      organisationMigrations: [...blobMigrations, notes],
      clock: testClock(),
    };
    expect(await code(createVault(needs))).toBe('house_in_use');
    await first.vault.close();
    close = async () => {};
    expect(await code(createVault({ ...needs, houseKey: { from: 'environment', hex: '00'.repeat(32) } }))).toBe('key_wrong');
    expect(await code(createVault({ ...needs, houseKey: { from: 'environment', hex: 'abc' } }))).toBe('house_key_invalid');
    expect(await code(createVault({ ...needs, keysFolder: join(first.folder, 'elsewhere') }))).toBe('house_key_missing');
    const older = await createVault({ ...needs, organisationMigrations: blobMigrations });
    expect(await code(older.organisation(id))).toBe('schema_newer');
    await older.close();
    const vaultFile = join(needs.dataFolder, 'organisations', id, 'vault.db');
    copyFileSync(vaultFile, `${vaultFile}.kept`);
    writeFileSync(vaultFile, 'SQLite format 3\0 and so on');
    rmSync(join(needs.keysFolder, `${id}.mark`));
    const foreign = await createVault(needs);
    expect(await code(foreign.organisation(id))).toBe('file_foreign');
    expect(await code(foreign.organisation('org_unknown'))).toBe('organisation_unknown');
    await foreign.close();
  });

  test('a migration that fails leaves the file as it was, and nothing beside it', async () => {
    const first = await open();
    const id = first.organisation.organisation;
    await first.organisation.write('a', (tx) => add(tx, 'a'));
    await first.vault.close();
    close = async () => {};
    const broken: Migration = {
      name: 'test-broken',
      up: async (db) => {
        await sql`delete from note`.execute(db);
        throw new Error('no');
      },
    };
    const needs = {
      dataFolder: join(first.folder, 'data'),
      keysFolder: join(first.folder, 'keys'),
      houseKey: { from: 'file' } as const,
      houseMigrations: [],
      organisationMigrations: [...blobMigrations, notes, broken],
      clock: testClock(),
    };
    const vault = await createVault(needs);
    await expect(vault.organisation(id)).rejects.toMatchObject({ code: 'migration_failed', details: { migration: 'test-broken' } });
    await vault.close();
    expect(everyFile(needs.dataFolder).map((file) => basename(file))).toEqual(['house.db', 'house.lock.db', 'vault.db']);
    const again = await createVault({ ...needs, organisationMigrations: [...blobMigrations, notes] });
    expect(await ids(await again.organisation(id))).toEqual(['a']);
    await again.close();
  });
});

describe('files and keys', () => {
  test('nothing readable is on the disk, and a destroyed key is the end of it', async () => {
    const { vault, organisation, folder } = await open();
    await organisation.write('a', (tx) => add(tx, 'a', 'le mot de passe est tulipe'));
    const staged = await organisation.blobs.stage(bytes('le mot de passe est tulipe'), 1000);
    await organisation.write('blob', (tx) => organisation.blobs.keep(tx, staged, 0));
    await organisation.checkpoint();
    for (const file of everyFile(folder)) expect(readFileSync(file).includes('tulipe'), file).toBe(false);
    const id = organisation.organisation;
    await vault.destroyOrganisation(id);
    expect(existsSync(join(folder, 'keys', `${id}.key`))).toBe(false);
    expect(await code(vault.organisation(id))).toBe('organisation_unknown');
  });

  test('a blob of several chunks reads back whole and by range; a changed byte is located', async () => {
    const { organisation, folder } = await open();
    const content = Buffer.alloc(2.5 * 1024 * 1024, 'abcdefghij');
    const staged = await organisation.blobs.stage(chunked(content, 300_000), 10_000_000);
    const blob = await organisation.write('blob', (tx) => organisation.blobs.keep(tx, staged, 0));
    const opened = await organisation.read((snapshot) => organisation.blobs.open(snapshot, blob));
    expect(Buffer.concat(await Array.fromAsync(opened.read())).equals(content)).toBe(true);
    const range = Buffer.concat(await Array.fromAsync(opened.read({ start: 1_048_570, end: 1_048_590 })));
    expect(range.equals(content.subarray(1_048_570, 1_048_590))).toBe(true);
    const file = everyFile(folder).find((name) => name.endsWith(blob)) ?? '';
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, Buffer.from([0xff]), 0, 1, 1_500_000);
    closeSync(descriptor);
    await expect(Array.fromAsync(opened.read())).rejects.toMatchObject({ code: 'blob_damaged', details: { blob, damage: 'changed' } });
  });

  test('an equal file is stored once, a forgotten one is gone, one too large is refused', async () => {
    const { organisation, folder } = await open();
    const keep = async (text: string) => {
      const staged = await organisation.blobs.stage(bytes(text), 1000);
      return organisation.write('blob', (tx) => organisation.blobs.keep(tx, staged, 0));
    };
    const first = await keep('pareil');
    expect(await keep('pareil')).toBe(first);
    expect(everyFile(join(folder, 'data')).filter((file) => file.includes('blb_'))).toHaveLength(1);
    await organisation.write('forget', (tx) => organisation.blobs.forget(tx, first));
    expect(everyFile(join(folder, 'data')).filter((file) => file.includes('blb_'))).toHaveLength(0);
    expect(await code(organisation.blobs.stage(bytes('x'.repeat(2000)), 1000))).toBe('upload_too_large');
    const empty = await keep('');
    const opened = await organisation.read((snapshot) => organisation.blobs.open(snapshot, empty));
    expect(Buffer.concat(await Array.fromAsync(opened.read()))).toHaveLength(0);
  });
});

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function* chunked(content: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < content.length; offset += size) yield content.subarray(offset, offset + size);
}

function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
