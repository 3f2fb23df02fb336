import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHouse } from '#server/house.ts';
import { ask, multipart, ownSource, upload } from './support/asking.ts';
import { openTestHouse, testSettings, type TestHouse, type TestMember } from './support/house.ts';
import { canMount, mountSmallDisk, type SmallDisk } from './support/smalldisk.ts';
import { entriesAfter } from './support/store.ts';
import { codeOf, flip } from './support/vault.ts';

/* A whole house of two organisations, when something breaks in one of them. */

let opened: TestHouse;
let anne: TestMember;
let luc: TestMember;
const question = 'Quand se vérifie la scie à format ?';
const words = 'La scie à format se vérifie chaque lundi matin avant la mise en route.';
const storeOf = (member: TestMember): string => join(opened.folder, 'data', 'organisations', member.actor.organisation, 'vault.db');

async function fillHouse(folder?: string): Promise<void> {
  opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie Nord'], folder === undefined ? {} : { folder });
  [anne, luc] = opened.owners as [TestMember, TestMember];
  for (const member of [anne, luc]) await upload(opened, member, await ownSource(opened, member), { name: 'scie.txt', bytes: words });
}
async function restart(meanwhile: () => void | Promise<void>): Promise<void> {
  await opened.leave();
  await meanwhile();
  opened = await openTestHouse([], { folder: opened.folder, clock: opened.clock });
}
const signIn = async (member: TestMember): Promise<void> => {
  member.cookie = (await opened.signIn(member.actor.organisation, member.email, member.password)).cookie;
};
const health = async () => (await opened.app.inject({ url: '/api/health' })).json<{ state: string; troubles: unknown }>();
async function isAnswered(member: TestMember): Promise<boolean> {
  await signIn(member);
  return (await ask(opened, member, question)).blocks.some(({ kind }) => kind === 'quote');
}
const refusedTo = async (member: TestMember, url = '/o/documents'): Promise<unknown> =>
  (await opened.as(member, { url })).json<{ code?: string }>().code;

describe('one organisation’s trouble', () => {
  beforeEach(() => fillHouse());
  afterEach(() => opened.close());

  test('a store that is damaged, missing or older is named to its people, told by health, and the others are served', async () => {
    await restart(() => copyFileSync(storeOf(anne), `${storeOf(anne)}.old`));
    await signIn(anne);
    await upload(opened, anne, await ownSource(opened, anne), { name: 'autre.txt', bytes: 'Un autre texte.' });
    await opened.leave();
    const whole = readFileSync(storeOf(anne));
    opened = await openTestHouse([], { folder: opened.folder, clock: opened.clock });
    const ways: [string, () => void][] = [
      ['store_damaged', () => flip(storeOf(anne), 300)],
      ['store_damaged', () => writeFileSync(storeOf(anne), whole.subarray(0, 8 * 4096))],
      ['store_missing', () => rmSync(storeOf(anne))],
      ['store_not_latest', () => copyFileSync(`${storeOf(anne)}.old`, storeOf(anne))],
      ['store_replaced', () => copyFileSync(storeOf(luc), storeOf(anne))],
    ];
    for (const [code, spoil] of ways) {
      await restart(() => {
        writeFileSync(storeOf(anne), whole);
        spoil();
      });
      expect(await health()).toMatchObject({ state: 'troubled', troubles: [{ code, stores: 1 }] });
      expect(await isAnswered(luc)).toBe(true);
      const { cookie } = luc;
      expect(await refusedTo({ ...anne, cookie })).toBe('organisation_unknown');
      const session = await opened.app.inject({
        method: 'POST',
        url: '/api/sign-in',
        payload: { email: anne.email, password: anne.password },
      });
      // He is told which organisation is closed, in the role that the house last knew.
      expect(session.json()).toMatchObject({ organisations: [{ id: anne.actor.organisation, role: 'owner' }] });
      expect(opened.log.incidents).toHaveLength(1);
    }
    await restart(() => writeFileSync(storeOf(anne), whole));
    expect(await isAnswered(anne)).toBe(true);
    expect(await health()).toEqual({ state: 'ready', version: '0.1.0', troubles: [] });
  });

  test('a store that is damaged while it is served closes alone', async () => {
    const store = await opened.house.vault.organisation(anne.actor.organisation);
    await store.checkpoint();
    flip(storeOf(anne), 4096 * 3 + 100);
    expect(await store.checkPages()).toBe(1);
    expect(await refusedTo(anne)).toBe('store_damaged');
    expect(await isAnswered(luc)).toBe(true);
    expect(await health()).toMatchObject({ state: 'troubled', troubles: [{ code: 'store_damaged', stores: 1 }] });
  });

  test('a data folder that is moved away under the house: nothing more is acknowledged', async () => {
    const folder = dirname(storeOf(anne));
    const place = await ownSource(opened, anne);
    renameSync(folder, `${folder}.away`);
    const sent = await opened.as(anne, {
      method: 'POST',
      url: `/o/documents?place=${place}`,
      ...multipart([{ name: 'file', fileName: 'a.txt', bytes: 'x' }]),
    });
    expect(sent.statusCode).not.toBe(200);
    const asked = await opened.as(anne, { method: 'POST', url: '/o/ask', payload: { question } });
    expect([asked.statusCode, asked.json<{ code: string }>().code]).toEqual([503, 'store_missing']);
    expect(await isAnswered(luc)).toBe(true);
    renameSync(`${folder}.away`, folder);
  });

  test('an original that is damaged is refused by its name before a byte of it is given, and the same file again mends it', async () => {
    const place = await ownSource(opened, anne);
    // Several chunks of a format that nobody reads.
    const bytes = '\u0001\u0002'.repeat(1_200_000);
    const document = await upload(opened, anne, place, { name: 'long.bin', bytes });
    const blob = (await originals(anne)).at(-1) ?? '';
    flip(join(dirname(storeOf(anne)), 'blobs', blob.slice(4, 6), blob), 2_000_000);
    const refused = await opened.as(anne, { url: `/o/documents/${document}/original` });
    expect([refused.statusCode, refused.json()]).toEqual([500, { code: 'blob_damaged', details: { blob, damage: 'changed' } }]);
    expect(opened.log.incidents).toHaveLength(1);
    await upload(opened, anne, place, { name: 'copie.bin', bytes });
    expect((await opened.as(anne, { url: `/o/documents/${document}/original` })).body).toBe(bytes);
  });

  test('an original that is damaged when it is to be read leaves its document waiting, and its job says why', async () => {
    const place = await ownSource(opened, anne);
    const bytes = `%PDF-1.4 ${'rien '.repeat(2000)}`;
    const document = await upload(opened, anne, place, { name: 'cassé.pdf', bytes });
    const blob = (await originals(anne)).at(-1) ?? '';
    flip(join(dirname(storeOf(anne)), 'blobs', blob.slice(4, 6), blob), 5000);
    const failed = async () =>
      (await opened.as(anne, { url: '/o/jobs?state=failed' })).json<{ jobs: { id: string; failure: { code: string } }[] }>().jobs[0];
    await opened.as(anne, { method: 'POST', url: `/o/jobs/${(await failed())?.id}/rerun` });
    await opened.house.jobs.idle();
    expect((await failed())?.failure.code).toBe('blob_damaged');
    expect((await opened.as(anne, { url: `/o/documents/${document}` })).json()).toMatchObject({ state: 'waiting' });
  });

  /** The files of an organisation, the smallest first. */
  async function originals(member: TestMember): Promise<string[]> {
    const store = await opened.house.vault.organisation(member.actor.organisation);
    const { rows } = await store.read((snapshot) => sql<{ id: string }>`select id from blob order by size`.execute(snapshot));
    return rows.map(({ id }) => id);
  }
});

describe('the journal is read again at a start', () => {
  beforeEach(() => fillHouse());
  afterEach(() => opened.close());

  test.each([
    ['removed', 3, 'delete from journal_entry where seq = 3'],
    ['changed', 4, "update journal_entry set actor = 'mem_other' where seq = 4"],
  ])('an entry that was %s is an incident and a trouble; its people go on, and nothing of it is dropped', async (_, seq, change) => {
    const store = await opened.house.vault.organisation(anne.actor.organisation);
    await store.write('tamper', async (tx) => {
      await sql.raw('drop trigger journal_entry_is_final').execute(tx);
      await sql.raw(change).execute(tx);
    });
    await restart(() => {});
    expect(opened.log.incidents).toMatchObject([{ error: { code: 'journal_damaged', details: { seq } } }]);
    opened.log.incidents.length = 0;
    expect(await health()).toMatchObject({ state: 'troubled', troubles: [{ code: 'journal_damaged', stores: 1 }] });
    expect([await isAnswered(anne), await isAnswered(luc)]).toEqual([true, true]);
  });

  test('a hole is found however far back it is', async () => {
    const store = await opened.house.vault.organisation(anne.actor.organisation);
    const { count } = await opened.house.journal.head(anne.actor.organisation);
    await store.write('fill', async (tx) => {
      for (let n = 0; n < 10_500; n += 1)
        await opened.house.journal.append(tx, { actor: anne.actor, act: 'document.viewed', on: `doc_${n}` });
    });
    expect(await opened.house.journal.check(anne.actor.organisation)).toBeNull();
    await store.write('tamper', async (tx) => {
      await sql.raw('drop trigger journal_entry_is_final').execute(tx);
      await sql.raw(`delete from journal_entry where seq = ${count + 7}`).execute(tx);
    });
    expect(await opened.house.journal.check(anne.actor.organisation)).toBe(count + 7);
  });
});

describe('a house put back from an earlier day', () => {
  beforeEach(() => fillHouse());
  afterEach(() => opened.close());

  test('starts closed, and opens by a written decision: journalled, every session ended, the erased forgotten again', async () => {
    const old = join(opened.folder, 'old');
    await restart(() => cp(join(opened.folder, 'data'), old, { recursive: true }));
    await signIn(anne);
    const [document] = (await opened.as(anne, { url: '/o/documents' })).json<{ documents: { id: string }[] }>().documents;
    await opened.as(anne, { method: 'POST', url: `/o/documents/${document?.id}/erase`, payload: { confirm: true } });
    await opened.leave();
    rmSync(join(opened.folder, 'data'), { recursive: true });
    await cp(old, join(opened.folder, 'data'), { recursive: true });
    expect(await codeOf(openTestHouse([], { folder: opened.folder, clock: opened.clock }))).toBe('store_not_latest');

    const house = await openHouse(testSettings(opened.folder), { despiteDoubt: true, clock: opened.clock, log: opened.log });
    const accepted = await house.acceptOlder('le disque est perdu');
    expect(accepted).toEqual([
      { store: anne.actor.organisation, why: 'older' },
      { store: 'house', why: 'older' },
    ]);
    await house.close();
    opened = await openTestHouse([], { folder: opened.folder, clock: opened.clock });
    expect((await opened.as(anne, { url: '/o/documents' })).json()).toMatchObject({ code: 'not_signed_in' });
    await signIn(anne);
    expect((await opened.as(anne, { url: `/o/documents/${document?.id}` })).statusCode).toBe(404);
    const page = (await opened.as(anne, { url: '/o/journal?reason=contr%C3%B4le' })).json<{
      entries: { act: string; reason: string | null }[];
    }>();
    expect(page.entries.find(({ act }) => act === 'store.older-accepted')?.reason).toBe('le disque est perdu');
    const inHouse = (await entriesAfter(opened.house.vault.house)).filter(({ act }) => act === 'store.older-accepted');
    expect(inHouse.map(({ on }) => on)).toEqual([anne.actor.organisation, null]);
    expect(await isAnswered(luc)).toBe(true);
  });

  test('is accepted only when there is something to accept', async () => {
    await opened.leave();
    const house = await openHouse(testSettings(opened.folder), { despiteDoubt: true, clock: opened.clock, log: opened.log });
    expect(await codeOf(house.acceptOlder('pour voir'))).toBe('nothing_to_accept');
    await house.close();
  });
});

describe.skipIf(!canMount)('a full disk under a house (skipped where no disk can be mounted)', () => {
  let disk: SmallDisk;
  beforeEach(async () => {
    disk = mountSmallDisk(16) ?? expect.fail('no disk');
    await fillHouse(disk.folder);
  });
  afterEach(async () => {
    await opened.leave();
    disk.remove();
  });

  test('what is sent is refused by name or taken; what was taken waits, is seen to wait, and is read when there is room', async () => {
    const place = await ownSource(opened, anne);
    const send = (name: string, bytes: string) =>
      opened.as(anne, { method: 'POST', url: `/o/documents?place=${place}`, ...multipart([{ name: 'file', fileName: name, bytes }]) });
    const taken: string[] = [];
    disk.fill(400_000);
    for (let n = 0; n < 12; n += 1) {
      if (n === 6) disk.fill(20_000);
      const response = await send(`lettre ${n}.txt`, `Lettre ${n}. ${words}\n`.repeat(900));
      if (response.statusCode === 200) taken.push(response.json<{ document: string }>().document);
      else expect(response.json()).toEqual({ code: 'disk_full', details: {} });
    }
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(12);
    await opened.house.jobs.idle();
    const states = async (): Promise<Set<string>> =>
      new Set(
        await Promise.all(taken.map(async (id) => (await opened.as(anne, { url: `/o/documents/${id}` })).json<{ state: string }>().state)),
      );
    const jobs = (await opened.as(anne, { url: '/o/jobs?state=failed' })).json<{ jobs: unknown[] }>();
    expect(jobs).toEqual({ jobs: [] });
    const waiting = (await opened.as(anne, { url: '/o/jobs?state=waiting' })).json<{ jobs: { failure: { code: string } | null }[] }>().jobs;
    expect([[...(await states())], waiting.some(({ failure }) => failure?.code === 'disk_full')]).toEqual([['waiting'], true]);

    disk.free();
    for (let round = 0; round < 4; round += 1) {
      opened.clock.advance(61_000);
      for (const member of [anne, luc]) opened.house.jobs.start([member.actor.organisation]);
      await opened.house.jobs.idle();
    }
    expect([...(await states())]).toEqual(['read']);
    expect(opened.log.incidents.filter(({ error }) => !String(error).includes('disk_full'))).toEqual([]);
  });
});
