import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoints } from '#contract/house.ts';
import type { OrganisationVault } from '#server/vault/vault.ts';
import { openTestHouse, type TestMember } from './support/house.ts';
import { type Expected, type Journalled, type Silent, type World } from './support/part.ts';
import { lines } from './support/parts.ts';
import { testFolder } from './support/vault.ts';
import { entriesAfter, tablesOf, withJournalBroken, type JournalLine } from './support/store.ts';

const backups = testFolder();
let world: World;
let nobody: TestMember;
let store: OrganisationVault;
beforeAll(async () => {
  const opened = await openTestHouse(['Maison Canari'], { variables: { BEFFROI_BACKUP_FOLDER: backups } });
  const { owner } = opened;
  const mara = await opened.addMember(owner, 'mara.canari@example.org');
  nobody = await opened.addMember(owner, 'personne.canari@example.org');
  store = await opened.house.vault.organisation(owner.actor.organisation);
  world = { opened, owner, mara, ids: {} };
}, 60_000);
afterAll(async () => {
  await world.opened.close();
  rmSync(backups, { recursive: true, force: true });
});

const isJournalled = (line: Silent | Journalled): line is Journalled => 'leaves' in line;
const journalled = lines.flatMap(({ name, line }) => (isJournalled(line) ? [{ name, line }] : []));
const heads = async () => ({
  here: (await entriesAfter(store)).length,
  house: (await entriesAfter(world.opened.house.vault.house)).length,
});
/** What a job or an agent did in the meantime has its own test. */
const byPeople = (entry: JournalLine): boolean => entry.actor !== 'system:job' && !entry.facts.includes('"byRun"');
const blobs = (): string[] =>
  readdirSync(join(dirname(store.path), 'blobs'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => file.name);
const everything = async () => ({ tables: await tablesOf(store), blobs: blobs() });

/** Sends a request to the organisation of a member, or to the house, with his cookie unless the request brings one. */
function send(from: TestMember, options: InjectOptions & { url: string }) {
  const headers = { cookie: from.cookie, ...options.headers };
  return options.url.startsWith('/api/')
    ? world.opened.app.inject({ ...options, headers })
    : world.opened.as(from, { ...options, headers });
}

test('each endpoint of the contract says what it leaves in the journal, or why it leaves nothing', () => {
  expect(lines.map(({ name }) => name).toSorted()).toEqual(Object.keys(endpoints).toSorted());
});

describe.each(journalled)('$name', ({ line }) => {
  test('refused, it leaves nothing; when its entry cannot be written, neither; done, one entry for each object that it changed', async () => {
    const { opened, owner } = world;
    const request = await line.request(world);
    await opened.house.jobs.idle();
    await opened.house.models.installationsSettled();
    await opened.house.agents.settled();
    await (await opened.house.indexes.words(owner.actor.organisation)).maintain();
    const before = await heads();

    const refused = await send(line.refused && line.refused.headers === undefined ? owner : nobody, { ...request, ...line.refused });
    expect(refused.statusCode, refused.body).toBeGreaterThanOrEqual(400);
    expect(refused.statusCode).toBeLessThan(500);
    expect(await heads()).toEqual(before);

    if (line.leaves.length > 0) {
      const untouched = await everything();
      const broken = await withJournalBroken(store, () => send(owner, request));
      expect([broken.statusCode, broken.json().code]).toEqual([500, 'internal']);
      expect(broken.body).not.toMatch(/canari/i);
      expect(opened.log.incidents.splice(0)).toHaveLength(1);
      expect(await everything()).toEqual(untouched);
    }
    // What an account did in the house while the vault refused is the house's own fact.
    const { here, house } = await heads();
    expect(here).toBe(before.here);

    const answered = await send(owner, request);
    expect(answered.statusCode, answered.body).toBe(200);
    Object.assign(world.ids, line.keep?.(answered.body));
    const left = (await entriesAfter(store, here)).filter(byPeople);
    expect(left.map(({ act }) => act).toSorted()).toEqual(line.leaves.map(([act]) => act).toSorted());
    for (const expected of line.leaves)
      expect(
        left.filter((entry) => isOn(entry, expected)),
        expected[0],
      ).toHaveLength(1);
    const inHouse = (await entriesAfter(opened.house.vault.house, line.leaves.length > 0 ? before.house : house)).map(({ act }) => act);
    expect(inHouse).toEqual(line.leavesInHouse ?? []);
    await line.after?.(world);
    expect(opened.log.incidents).toEqual([]);
  });
});

const isOn = (entry: JournalLine, [act, key]: Expected): boolean => entry.act === act && (key === null || entry.on === world.ids[key]);

test('what a job does to a document is one entry too', async () => {
  const read = (await entriesAfter(store)).filter((entry) => !byPeople(entry)).map(({ act, on }) => [act, on]);
  expect(read.filter(([act, on]) => act === 'document.read-into-text' && on === world.ids['document'])).toEqual([
    // Once when it came in, once when a person asked for it again.
    ['document.read-into-text', world.ids['document']],
    ['document.read-into-text', world.ids['document']],
  ]);
  // The damaged file: once when it came in, once when it was read again.
  expect(read.filter(([act]) => act === 'document.unreadable')).toHaveLength(2);
});

test('a wrong password is noted in the house, and so is a wrong one at a change', async () => {
  const { opened, mara } = world;
  const before = (await heads()).house;
  const wrong = await opened.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { email: mara.email, password: 'un mauvais canari' },
  });
  const unknown = await opened.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { email: 'canari.inconnu@example.org', password: 'un mauvais canari' },
  });
  const change = await send(mara, {
    method: 'POST',
    url: '/api/password',
    payload: { current: 'un mauvais canari', next: 'un canari bien plus long' },
  });
  expect([wrong, unknown, change].map((response) => response.json().code)).toEqual(['sign_in_failed', 'sign_in_failed', 'sign_in_failed']);
  const left = await entriesAfter(opened.house.vault.house, before);
  expect(left.map(({ act, outcome }) => [act, outcome])).toEqual(left.map(() => ['house.sign-in-failed', 'refused']));
  expect(left.map(({ on }) => on === null)).toEqual([false, true, false]);
});

test('when the house’s journal cannot be written nobody comes in; what happened is chained once it can', async () => {
  const { opened, mara } = world;
  const { house } = opened.house.vault;
  const before = (await heads()).house;
  const payload = { email: mara.email, password: mara.password };
  opened.clock.advance(3_600_000);
  const broken = await withJournalBroken(house, () => opened.app.inject({ method: 'POST', url: '/api/sign-in', payload }));
  expect([broken.statusCode, broken.headers['set-cookie']]).toEqual([500, undefined]);
  expect(opened.log.incidents.splice(0)).toHaveLength(1);
  expect((await heads()).house).toBe(before);
  await opened.app.inject({ method: 'POST', url: '/api/sign-in', payload });
  expect((await entriesAfter(house, before)).map(({ act }) => act)).toEqual(['house.signed-in', 'house.signed-in']);
});

test('no entry holds a name, a title, a question or a word of content', async () => {
  const all = [...(await entriesAfter(store)), ...(await entriesAfter(world.opened.house.vault.house))];
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter((entry) => /canari|grenier|example\.org|volière|\.txt|\.pdf/i.test(JSON.stringify(entry)))).toEqual([]);
});
