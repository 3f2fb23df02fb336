import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EngineDeclaration, EngineSeen } from '#contract/models.ts';
import { declarationOf, replayed, startServer } from '../../test/support/engines.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter, tablesOf } from '../../test/support/store.ts';
import { nearestZone } from './zones.ts';

let opened: TestHouse;
let owner: TestMember;
let other: TestMember;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie du Hainaut']);
  [owner, other] = opened.owners as [TestMember, TestMember];
  server = await startServer((one, response) => replayed(one, response));
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await server.stop();
});
beforeEach(async () => {
  for (const { id, kind } of await list()) if (kind === 'openai') await opened.as(owner, { method: 'DELETE', url: `/o/engines/${id}` });
});

const key = 'sk-une-clef-a-ne-pas-dire';
const list = async (as = owner): Promise<EngineSeen[]> =>
  (await opened.as(as, { url: '/o/engines' })).json<{ engines: EngineSeen[] }>().engines;
const add = (more: Partial<EngineDeclaration> & { key?: string } = {}) =>
  opened.as(owner, { method: 'POST', url: '/o/engines', payload: { ...declarationOf(server.baseUrl), ...more } });
const change = (id: string, more: object) =>
  opened.as(owner, { method: 'PUT', url: `/o/engines/${id}`, payload: { ...declarationOf(server.baseUrl), ...more } });
const outboundOf = async (as = owner) =>
  (await opened.as(as, { url: '/o/outbound' })).json<{ requests: number; entries: Record<string, unknown>[] }>();

test('a house has its own engine, and what each organisation declares is its own', async () => {
  const added = await add({ key });
  expect(added.statusCode, added.body).toBe(200);
  expect(added.json()).toMatchObject({ kind: 'openai', hasKey: true, zone: 'perimeter', health: { state: 'unknown' } });
  expect((await list()).map(({ kind }) => kind)).toEqual(['embedded', 'openai']);
  expect((await list(other)).map(({ kind }) => kind)).toEqual(['embedded']);
  const { id } = added.json<EngineSeen>();
  const stranger = await opened.as(other, { method: 'DELETE', url: `/o/engines/${id}` });
  expect(stranger.json().code).toBe('engine_unknown');
});

test('a key is never said again: not in an answer, an entry, nor in clear on the disk', async () => {
  const { id } = (await add({ key })).json<EngineSeen>();
  const bodies = [
    await change(id, {}),
    await opened.as(owner, { url: '/o/engines' }),
    await opened.as(owner, { url: '/o/journal?reason=x' }),
  ];
  for (const { body } of bodies) expect(body).not.toContain(key);
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const holding = [...(await tablesOf(store))].filter(([, text]) => text.includes(key)).map(([name]) => name);
  expect(holding).toEqual(['engine']);
  for (const file of [store.path, `${store.path}-wal`]) expect(readFileSync(file).includes(key)).toBe(false);
});

test('a key is kept by a change, taken away by another, and not handed to another address', async () => {
  const { id } = (await add({ key })).json<EngineSeen>();
  expect((await change(id, { operator: 'Un autre nom' })).json()).toMatchObject({ hasKey: true });
  expect((await change(id, { baseUrl: `http://127.0.0.1:${server.port}/ailleurs` })).json()).toMatchObject({ hasKey: true });
  expect((await change(id, { baseUrl: 'http://127.0.0.1:9/v1' })).json()).toMatchObject({ hasKey: false });
  await change(id, { key });
  expect((await change(id, { key: null })).json()).toMatchObject({ hasKey: false });
});

test('trying an engine is noted, then asks it; what it fails with is its health', async () => {
  const { id } = (await add({ key })).json<EngineSeen>();
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const before = (await entriesAfter(store)).length;
  const asked = server.asked.length;
  const good = await opened.as(owner, { method: 'POST', url: `/o/engines/${id}/test` });
  expect(good.json()).toMatchObject({ health: { state: 'ready', code: null }, models: ['model'] });
  expect(server.asked.slice(asked).map(({ path, headers }) => [path, headers.authorization])).toEqual([['/v1/models', `Bearer ${key}`]]);
  expect((await entriesAfter(store, before)).map(({ act, on }) => [act, on])).toEqual([['engine.tested', id]]);
  await change(id, { baseUrl: 'http://127.0.0.1:9/v1' });
  const bad = await opened.as(owner, { method: 'POST', url: `/o/engines/${id}/test` });
  expect(bad.json()).toMatchObject({ health: { state: 'failed', code: 'outbound_unreachable' }, models: [] });
  const { entries } = await outboundOf();
  // What was not taken is tried again: each attempt has its line.
  expect(entries.filter(({ engine }) => engine === id).map(({ host, outcome, code }) => [host, outcome, code])).toEqual([
    ...Array.from({ length: 3 }, () => ['127.0.0.1:9', 'failed', 'outbound_unreachable']),
    [`127.0.0.1:${server.port}`, 'done', null],
  ]);
  expect(entries.find(({ engine, outcome }) => engine === id && outcome === 'done')).toMatchObject({ purpose: 'engine-test', family: 4 });
  expect((await outboundOf(other)).entries).toEqual([]);
});

test('an engine on this machine sends nothing out of it; one on the network would, and is counted', async () => {
  const me = async () => (await opened.as(owner, { url: '/o/me' })).json<{ outbound: { requests: number } }>().outbound.requests;
  const before = await me();
  expect((await outboundOf()).requests).toBe(before);
  // A documentation address: refused before anything is sent, whatever it is declared to be.
  const { id } = (await add({ baseUrl: 'https://192.0.2.1/v1', reach: 'internet', zone: 'eu' })).json<EngineSeen>();
  const tried = await opened.as(owner, { method: 'POST', url: `/o/engines/${id}/test` });
  expect(tried.json()).toMatchObject({ health: { code: 'outbound_address_refused' } });
  expect((await outboundOf()).entries[0]).toMatchObject({ reach: 'internet', outcome: 'refused', bytesOut: 0 });
  expect(await me()).toBe(before);
  const { ledger } = opened.house;
  const line = await ledger.begin(owner.actor.organisation, {
    host: 'modeles.example',
    reach: 'internet',
    purpose: 'engine-call',
    engine: id,
  });
  expect(await me()).toBe(before + 1);
  await ledger.end(owner.actor.organisation, line, { family: 4, bytesOut: 10, bytesIn: 0, outcome: 'failed', code: 'outbound_broken' });
  expect(await me()).toBe(before + 1);
  await ledger.begin('house', { host: 'modeles.example', reach: 'network', purpose: 'engine-call', engine: null });
  expect([await me(), (await opened.as(other, { url: '/o/me' })).json<{ outbound: object }>().outbound]).toEqual([
    before + 2,
    { requests: 1 },
  ]);
});

test.each([
  [
    'a zone nearer than its operator allows',
    { reach: 'internet', baseUrl: 'https://modeles.example/v1', parentCountry: 'US', zone: 'eu' },
    'engine_zone_too_near',
  ],
  [
    'our own machines, across the internet',
    { reach: 'internet', baseUrl: 'https://modeles.example/v1', zone: 'perimeter' },
    'engine_zone_too_near',
  ],
  ['the internet in clear', { reach: 'internet', baseUrl: 'http://modeles.example/v1', zone: 'eu' }, 'outbound_plain_refused'],
  ['a password in an address', { baseUrl: 'http://moi:secret@127.0.0.1:1/v1' }, 'input_invalid'],
  ['a file as an address', { baseUrl: 'file:///etc/passwd' }, 'input_invalid'],
  ['a key of two lines', { key: 'sk\r\nx-autre: 1' }, 'input_invalid'],
  ['no model', { models: [] }, 'input_invalid'],
  ['a name that is taken', { name: 'SERVEUR de l’atelier' }, 'name_taken'],
] as const)('%s is refused', async (_, more, code) => {
  await add();
  const refused = await add({ name: 'Un autre', ...more } as never);
  expect(refused.json(), refused.body).toMatchObject({ code });
  expect(await list()).toHaveLength(2);
});

test('where a house serves strangers, no organisation reaches its machine or its network', async () => {
  const shared = await openTestHouse(['Un', 'Deux'], { variables: { BEFFROI_INNER_ENGINES: 'refused' } });
  const payload = (reach: string) => ({ ...declarationOf(server.baseUrl), reach });
  for (const reach of ['machine', 'network']) {
    const refused = await shared.as(shared.owner, { method: 'POST', url: '/o/engines', payload: payload(reach) });
    expect(refused.json()).toMatchObject({ code: 'outbound_address_refused' });
  }
  await shared.close();
});

test('a member sees no engine, an auditor changes none', async () => {
  const member = await opened.addMember(owner, 'marc@example.org');
  const auditor = await opened.addMember(owner, 'aude@example.org', 'auditor');
  expect((await opened.as(member, { url: '/o/engines' })).statusCode).toBe(403);
  expect((await opened.as(auditor, { url: '/o/engines' })).statusCode).toBe(200);
  expect((await opened.as(auditor, { method: 'PUT', url: '/o/policy', payload: { furthestZone: 'outside' } })).statusCode).toBe(403);
});

test('the nearest zone follows from what can be compelled, and where', () => {
  const of = (reach: EngineDeclaration['reach'], parentCountry: string, placeCountry: string) =>
    nearestZone({ reach, parentCountry, placeCountry });
  expect(of('machine', 'US', 'US')).toBe('perimeter');
  expect(of('network', 'FR', 'FR')).toBe('perimeter');
  expect(of('internet', 'FR', 'FR')).toBe('eu-sovereign');
  expect(of('internet', 'US', 'FR')).toBe('exposed');
  expect(of('internet', 'FR', 'US')).toBe('outside');
  expect(of('internet', 'CH', 'CH')).toBe('outside');
});
