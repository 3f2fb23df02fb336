import Database from '@signalapp/sqlcipher';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addNote, codeOf, flip, keptLog, noteIds, notes, openTestVault, vaultIn } from '../../test/support/vault.ts';
import { connect } from './connection.ts';
import { named } from './naming.ts';
import { createSnapshots } from './snapshots.ts';
import { afterCommit, type OrganisationVault } from './vault.ts';
import { createWriter, type WriterNeeds } from './writer.ts';

const log = keptLog();
let opened: Awaited<ReturnType<typeof openTestVault>>;
let store: OrganisationVault;
beforeEach(async () => {
  opened = await openTestVault({ organisationMigrations: [notes], options: { log } });
  store = opened.organisation;
});
afterEach(async () => {
  await opened.close();
  log.incidents.length = 0;
});

/** Another program on the store's file, as the shell of SQLCipher would be. */
function stranger(): Database {
  const database = new Database(store.path);
  database.pragma(`key = "x'${Buffer.from(store.deriveKey('store')).toString('hex')}'"`);
  return database;
}

/** A writer of its own on the store's file, that lends its connection for so long. */
function writerOn(holdMs: number, openLog?: WriterNeeds['openLog']) {
  return createWriter({
    database: connect(store.path, store.deriveKey('store')),
    path: store.path,
    ...(openLog ? { openLog } : {}),
    named: (error) => named(error, 'house'),
    committed: () => {},
    counts: () => true,
    onTrouble: (error) => log.incident('a writer', error),
    holdMs,
  });
}

const settled = async (writes: Promise<unknown>[]): Promise<string[]> => Promise.all(writes.map(codeOf));

describe('a store that another program has locked', () => {
  test('refuses each write by its name once its time is over, and goes on when it is free', async () => {
    const other = stranger();
    other.exec('begin immediate');
    const writes = Array.from({ length: 20 }, (_, n) => store.write('a', (tx) => addNote(tx, `a${n}`), { boundMs: 50 }));
    expect(new Set(await settled(writes))).toEqual(new Set(['store_locked']));
    expect(store.trouble()).toBe('store_locked');
    const patient = store.write('b', (tx) => addNote(tx, 'b'));
    const hasty = store.write('c', (tx) => addNote(tx, 'c'), { boundMs: 50 });
    expect(await codeOf(hasty)).toBe('store_locked');
    other.exec('rollback');
    other.close();
    await patient;
    expect(await noteIds(store)).toEqual(['b']);
    expect(store.trouble()).toBeNull();
  });

  test('refuses a library by its name too', async () => {
    const other = stranger();
    other.exec('begin immediate');
    const writer = writerOn(100);
    const work = writer
      .library()
      .transaction()
      .execute(async (trx) => void (await sql`insert into note values ('a', '')`.execute(trx)));
    expect(await codeOf(work)).toBe('store_locked');
    other.exec('rollback');
    other.close();
    await writer.write('b', (tx) => addNote(tx, 'b'));
    await writer.close();
  });
});

test('connections that could not be opened for a while do not use up their number', async () => {
  let isOut = true;
  const snapshots = createSnapshots({
    open: () => {
      if (isOut) throw Object.assign(new Error('no'), { code: 'SQLITE_CANTOPEN' });
      return stranger();
    },
    insideWrite: () => undefined,
    named: (error) => named(error, 'house'),
  });
  const read = () => snapshots.read(async () => 1);
  expect(new Set(await settled(Array.from({ length: 6 }, read)))).toEqual(new Set(['store_unreachable']));
  isOut = false;
  expect(await Promise.all(Array.from({ length: 6 }, read))).toEqual([1, 1, 1, 1, 1, 1]);
  await snapshots.close();
});

describe('every write is answered', () => {
  test('when one of the group ends the whole transaction', async () => {
    const writes = [
      store.write('a', (tx) => addNote(tx, 'a')),
      store.write('b', async (tx) => void (await sql`rollback`.execute(tx))),
      store.write('c', (tx) => addNote(tx, 'c')),
    ];
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await noteIds(store)).toEqual(['c']);
  });

  test('when what waited for a commit throws: it is an incident, and the others are told', async () => {
    const told: string[] = [];
    const writes = ['a', 'b'].map((id) =>
      store.write(id, async (tx) => {
        await addNote(tx, id);
        afterCommit(tx, () => {
          if (id === 'a') throw new Error('no');
          told.push(id);
        });
      }),
    );
    await Promise.all(writes);
    expect([told, await noteIds(store)]).toEqual([['b'], ['a', 'b']]);
    expect(log.incidents).toHaveLength(1);
  });

  test('when a library keeps the connection: it is taken back after its bound, and dead for whoever kept it', async () => {
    const writer = writerOn(50);
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const kept = writer
      .library()
      .transaction()
      .execute(async (trx) => {
        await sql`insert into note values ('kept', '')`.execute(trx);
        begun.resolve();
        await goOn.promise;
        await sql`insert into note values ('late', '')`.execute(trx);
      });
    await begun.promise;
    await writer.write('a', async (tx) => {
      await addNote(tx, 'a');
      // Its end comes in the middle of another's transaction, which it leaves alone.
      goOn.resolve();
      expect(await codeOf(kept)).toBe('transaction_closed');
      await addNote(tx, 'b');
    });
    await writer.close();
    expect(await noteIds(store)).toEqual(['a', 'b']);
  });

  test('of a library too, each time, once it was refused a connection', async () => {
    const library = store.library();
    const query = async (): Promise<void> => void (await sql`select 1`.execute(library));
    const transaction = (): Promise<void> => library.transaction().execute(async () => {});
    await opened.vault.close();
    for (const ask of [query, transaction, query]) expect(await codeOf(Promise.resolve().then(ask))).toBe('vault_closed');
  });

  test('when the house closes: what waits is done, what comes later is refused', async () => {
    const first = store.write('a', (tx) => addNote(tx, 'a'));
    const closing = store.close();
    expect(await codeOf(Promise.resolve().then(() => store.write('b', (tx) => addNote(tx, 'b'))))).toBe('vault_closed');
    await Promise.all([first, closing]);
  });
});

test('a disk that does not take what was committed: nobody is told that it was, and nothing more is written', async () => {
  let isBroken = false;
  const writer = writerOn(1_000, async () => ({
    datasync: async () => {
      if (isBroken) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    },
    close: async () => {},
  }));
  await writer.write('a', (tx) => addNote(tx, 'a'));
  await writer.write('b', (tx) => addNote(tx, 'b'));
  isBroken = true;
  expect(await codeOf(writer.write('c', (tx) => addNote(tx, 'c')))).toBe('store_unreachable');
  isBroken = false;
  expect(await codeOf(Promise.resolve().then(() => writer.write('d', (tx) => addNote(tx, 'd'))))).toBe('store_unreachable');
  expect(await noteIds(store)).not.toContain('d');
  await writer.close();
});

test('the counter counts each group that changed something, and no other', async () => {
  const counter = (): Promise<number> =>
    store.read(
      async (snapshot) => (await sql<{ counter: number }>`select counter from store_counter`.execute(snapshot)).rows[0]?.counter ?? 0,
    );
  const before = await counter();
  await store.write('nothing', async () => {});
  await store
    .write('undone', async (tx) => {
      await addNote(tx, 'a');
      throw new Error('no');
    })
    .catch(() => {});
  expect(await counter()).toBe(before);
  await store.write('a', (tx) => addNote(tx, 'a'));
  await sql`insert into note values ('b', '')`.execute(store.library());
  expect(await counter()).toBe(before + 2);
});

describe('a damaged store', () => {
  beforeEach(async () => {
    await store.write('fill', async (tx) => {
      for (let n = 0; n < 300; n += 1) await addNote(tx, `n${n}`, 'x'.repeat(1000));
    });
    await opened.vault.close();
    flip(store.path, 40 * 4096 + 1000);
    opened = { ...opened, vault: await vaultIn(opened.folder, { organisationMigrations: [notes], options: { log } }) };
    opened.close = () => opened.vault.close();
    store = await opened.vault.organisation(store.organisation);
  });

  test('is closed by the first who meets the damage, and says so to each after him', async () => {
    expect(await codeOf(store.read((snapshot) => sql`select sum(length(text)) from note`.execute(snapshot)))).toBe('store_damaged');
    expect(await codeOf(Promise.resolve().then(() => store.write('a', (tx) => addNote(tx, 'a'))))).toBe('store_damaged');
    expect(await codeOf(store.read(async () => 1))).toBe('store_damaged');
    expect(opened.vault.troubles()).toEqual([{ store: store.organisation, code: 'store_damaged' }]);
    expect(log.incidents).toHaveLength(1);
  });

  test('answers each of the writes that wait', async () => {
    const write = (id: string) =>
      store.write(id, async (tx) => {
        await sql`select sum(length(text)) from note`.execute(tx);
        await addNote(tx, id);
      });
    expect(new Set(await settled(Array.from({ length: 30 }, (_, n) => write(`w${n}`))))).toEqual(new Set(['store_damaged']));
  });

  test('is found by the check of its pages, without being read', async () => {
    expect(await store.checkPages()).toBe(1);
    expect(await codeOf(store.read(async () => 1))).toBe('store_damaged');
  });
});

test('a sound store passes the check of its pages while it is written to', async () => {
  await store.write('fill', async (tx) => {
    for (let n = 0; n < 300; n += 1) await addNote(tx, `n${n}`, 'x'.repeat(1000));
  });
  const [damaged] = await Promise.all([
    store.checkPages(),
    ...Array.from({ length: 50 }, (_, n) => store.write('more', (tx) => addNote(tx, `m${n}`))),
  ]);
  expect(damaged).toBe(0);
});
