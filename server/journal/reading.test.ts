import { afterEach, describe, expect, test } from 'vitest';
import { bothVerifiers, fileOf, inPieces, openJournal, rowsOf } from './exports.suite.ts';
import { entry as entrySchema, journalPage } from '#contract/journal.ts';
import type { Names } from './journal.ts';

const day = 24 * 3_600_000;
const query = { reason: 'contrôle mensuel', limit: 100 };

let house: Awaited<ReturnType<typeof openJournal>>;
afterEach(() => house.close());

describe('reading', () => {
  test('is itself an entry with its reason, first on the page, and names what still has a name', async () => {
    const asked: string[][] = [];
    const names: Names = async (_, reader, aliases) => {
      asked.push([reader.kind, ...aliases.toSorted()]);
      return new Map([['mem_marie', 'Marie Lacroix']]);
    };
    house = await openJournal(names);
    await house.fill(3);
    const page = journalPage.parse(await house.journal.page(house.actor, query));
    expect(page.entries.map((line) => [line.seq, line.act, line.actorName, line.on, line.onName, line.reason])).toEqual([
      [4, 'journal.read', 'Marie Lacroix', null, null, 'contrôle mensuel'],
      [3, 'document.viewed', 'Marie Lacroix', 'doc_é2', null, null],
      [2, 'document.viewed', 'Marie Lacroix', 'doc_é1', null, null],
      [1, 'document.viewed', 'Marie Lacroix', 'doc_é0', null, null],
    ]);
    expect(asked).toEqual([['member', 'doc_é0', 'doc_é1', 'doc_é2', 'mem_marie']]);
    expect(page).toMatchObject({ next: null, startsAt: 1, head: { count: 4, hash: page.entries[0]?.hash } });
    expect(JSON.stringify(await rowsOf(house.store))).not.toContain('mensuel');
  });

  test('goes back page by page, filtered by act and by actor', async () => {
    house = await openJournal();
    await house.fill(25);
    const seqs = async (change: object): Promise<[number[], number | null]> => {
      const page = await house.journal.page(house.actor, { ...query, limit: 10, ...change });
      return [page.entries.map((line) => line.seq), page.next];
    };
    expect(await seqs({ act: 'document.viewed' })).toEqual([[25, 24, 23, 22, 21, 20, 19, 18, 17, 16], 16]);
    expect(await seqs({ act: 'document.viewed', before: 16 })).toEqual([[15, 14, 13, 12, 11, 10, 9, 8, 7, 6], 6]);
    expect(await seqs({ act: 'document.viewed', before: 6 })).toEqual([[5, 4, 3, 2, 1], null]);
    expect(await seqs({ actor: 'mem_nobody' })).toEqual([[], null]);
    expect(await seqs({ before: 3 })).toEqual([[2, 1], null]);
  });

  test('shows nothing and leaves nothing when a name cannot be resolved', async () => {
    house = await openJournal(() => Promise.reject(new Error('no names today')));
    await house.fill(1);
    await expect(house.journal.page(house.actor, query)).rejects.toThrow('no names today');
    expect((await rowsOf(house.store)).map((row) => row.act)).toEqual(['document.viewed']);
  });
});

describe('an export', () => {
  test('is journalled before its first line, is its own last entry, and holds entries of the contract’s shape', async () => {
    house = await openJournal();
    await house.fill(2100);
    const lines = house.journal.exportLines(house.actor, { reason: 'pour le commissaire aux comptes' });
    const first = await lines.next();
    expect((await rowsOf(house.store)).at(-1)).toMatchObject({ act: 'journal.exported', actor: 'mem_marie' });
    await house.fill(5, 3000);
    const rest: string[] = [];
    for await (const line of lines) rest.push(line);
    expect(JSON.parse(String(first.value))).toMatchObject({ format: 'beffroi-journal', first: 1, last: 2103, count: 2103 });
    expect(rest).toHaveLength(2103);
    for (const line of rest) expect(entrySchema.parse(JSON.parse(line)).hash).toHaveLength(64);
    expect(rest.join('')).not.toContain('commissaire');
  });

  test('of the house’s own journal is verified the same way', async () => {
    house = await openJournal();
    await house.vault.house.write('start', (tx) => house.journal.append(tx, { actor: { kind: 'house' }, act: 'key.exported' }));
    const file = await fileOf(house.journal.exportLines({ kind: 'house' }, { reason: 'audit' }));
    for (const { verify } of bothVerifiers())
      expect(await verify(inPieces(file))).toMatchObject({ kind: 'intact', organisation: 'house', count: 2 });
    expect(await house.journal.head('house')).toMatchObject({ count: 2, publicKey: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});

describe('retention', () => {
  /** Lets time pass, and a daily run tell of what the next one drops. */
  async function tell({ clock, journal, organisation }: typeof house, passed: number): Promise<void> {
    clock.advance(passed);
    expect(await journal.expire(organisation)).toEqual({ dropped: 0 });
    clock.advance(day);
  }

  test('drops nothing that was not told of a day before, and a month of it a day', async () => {
    house = await openJournal();
    for (let month = 0; month < 4; month += 1) {
      await house.fill(10, month * 10);
      house.clock.advance(30 * day);
    }
    await tell(house, 400 * day);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 20 });
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 0 });
    house.clock.advance(day);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 20 });
  });

  test('waits while the clock is doubted', async () => {
    house = await openJournal();
    await house.fill(10);
    house.clock.jump(400 * day);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: null });
    house.clock.jump(day);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: null });
    house.clock.jump(-401 * day);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 0 });
  });

  test('drops what is older than the period before a signed head; verification starts there and says so', async () => {
    house = await openJournal();
    await house.fill(30);
    await house.journal.page(house.actor, query);
    const kept = await house.journal.head(house.organisation);
    house.clock.advance(200 * day);
    await house.fill(10, 30);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 0 });
    const dayOne = await house.journal.head(house.organisation);
    house.clock.advance(170 * day);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 0 });
    house.clock.advance(day);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 31 });
    const rows = await rowsOf(house.store);
    expect(rows[0]).toMatchObject({ seq: 32, prev: kept.hash });
    expect(rows.at(-1)).toMatchObject({ act: 'journal.checkpointed' });
    expect(rows.at(-2)).toMatchObject({
      act: 'journal.expired',
      actor: 'system:retention',
      facts: expect.stringContaining('"dropped":31'),
    });
    expect(
      await house.store.read((snapshot) =>
        snapshot.withTables<{ journal_reason: { hash: string } }>().selectFrom('journal_reason').selectAll().execute(),
      ),
    ).toEqual([]);
    const file = await fileOf(house.journal.exportLines(house.actor, query));
    const expected = { kind: 'intact', first: 32, startsAfterRetention: { droppedUpTo: 31, at: house.clock.now() } };
    for (const { verify } of bothVerifiers()) {
      expect(await verify(inPieces(file))).toMatchObject({ ...expected, comparedWithKeptHead: 'not-given' });
      expect(await verify(inPieces(file), { head: kept })).toMatchObject({ ...expected, comparedWithKeptHead: 'same' });
      expect(await verify(inPieces(file), { head: dayOne })).toMatchObject({ ...expected, comparedWithKeptHead: 'same' });
      expect(await verify(inPieces(file), { head: { ...kept, hash: dayOne.hash } })).toMatchObject({ kind: 'broken', what: 'other-chain' });
      expect(await verify(inPieces(file), { head: { count: 12, hash: dayOne.hash } })).toMatchObject({
        ...expected,
        comparedWithKeptHead: 'before-retention',
      });
    }
    expect((await house.journal.page(house.actor, query)).startsAt).toBe(32);
  });

  test('works through a long backlog, keeps its own entry when nothing else is left, and the chain goes on', async () => {
    house = await openJournal();
    await house.fill(5200);
    await tell(house, 400 * day);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 5205 });
    await house.fill(2);
    expect((await rowsOf(house.store)).map((row) => row.act)).toEqual([
      'journal.expired',
      'journal.checkpointed',
      'journal.expired',
      'journal.expired',
      'journal.checkpointed',
      'document.viewed',
      'document.viewed',
    ]);
    const file = await fileOf(house.journal.exportLines(house.actor, query));
    for (const { verify } of bothVerifiers())
      expect(await verify(inPieces(file))).toMatchObject({ kind: 'intact', startsAfterRetention: { droppedUpTo: 5205 } });
  });

  test('never drops a chain that is not the one written', async () => {
    house = await openJournal();
    await house.fill(5);
    const tamper = {
      name: 'tamper',
      sql: "drop trigger journal_entry_is_final; update journal_entry set actor = 'mem_other' where seq = 3",
    };
    await house.store.write(tamper.name, async (tx) => {
      const { sql } = await import('kysely');
      for (const statement of tamper.sql.split('; ')) await sql.raw(statement).execute(tx);
    });
    await tell(house, 400 * day);
    await expect(house.journal.expire(house.organisation)).rejects.toMatchObject({ code: 'journal_damaged', details: { seq: 3 } });
    expect(await rowsOf(house.store)).toHaveLength(7);
  });

  test('waits for an export under way, but not for one that was left', async () => {
    house = await openJournal();
    await house.fill(1500);
    const exporting = house.journal.exportLines(house.actor, query);
    await exporting.next();
    await tell(house, 400 * day);
    const another = house.journal.exportLines(house.actor, query);
    await another.next();
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: null });
    await another.return(undefined);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 1502 });
    await expect(fileOf(exporting)).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('waits for a table under way too', async () => {
    house = await openJournal();
    await house.fill(600);
    await tell(house, 400 * day);
    const table = house.journal.exportSheet(house.actor, { ...query, language: 'fr' });
    await table.next();
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: null });
    await table.return(undefined);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 600 });
  });

  test('takes twelve months by default and never under six', async () => {
    house = await openJournal();
    await house.fill(1);
    await expect(house.journal.expire(house.organisation, { months: 5 })).rejects.toMatchObject({ code: 'setting_invalid' });
    house.clock.advance(190 * day);
    expect(await house.journal.expire(house.organisation, { months: 6 })).toEqual({ dropped: 0 });
    house.clock.advance(day);
    expect(await house.journal.expire(house.organisation)).toEqual({ dropped: 0 });
    expect(await house.journal.expire(house.organisation, { months: 6 })).toEqual({ dropped: 1 });
  });
});

test('a checkpoint signs the head for a witness, in the chain itself', async () => {
  house = await openJournal();
  await house.fill(3);
  const before = await house.journal.head(house.organisation);
  expect(before.publicKey).toBeNull();
  const signed = await house.journal.checkpoint(house.organisation);
  expect(signed).toMatchObject({ count: 3, head: before.hash, at: house.clock.now() });
  expect((await rowsOf(house.store)).at(-1)).toMatchObject({ seq: 4, act: 'journal.checkpointed', actor: 'system:journal' });
  expect((await house.journal.head(house.organisation)).publicKey).toBe(signed.publicKey);
});
