import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineSeen } from '#contract/models.ts';
import type { OutboundEntry, OutboundTotals } from '#contract/gateway.ts';
import { letter, openDoor } from '../../test/support/door.ts';
import { entriesAfter } from '../../test/support/store.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
let engine: string;
beforeAll(async () => {
  door = await openDoor();
  const { engines } = (await door.opened.as(door.owner, { url: '/o/engines' })).json<{ engines: EngineSeen[] }>();
  engine = engines.find(({ kind }) => kind === 'openai')?.id ?? '';
  await door.chat(letter);
  await door.chat('Bonjour');
  await door.opened.as(door.owner, { method: 'POST', url: `/o/engines/${engine}/test` });
}, 60_000);
afterAll(() => door.close());

type Seen = { requests: number; house: number; entries: OutboundEntry[] };
const ask = async <Answer = Seen>(query = '', path = '/o/outbound'): Promise<Answer> => {
  const answer = await door.opened.as(door.owner, { url: `${path}${query}` });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Answer>();
};

test('a line says where, in whose hands, for what, on which basis, by whom, under which names', async () => {
  const { entries } = await ask();
  const [tested, , hidden] = entries;
  expect(tested).toMatchObject({ purpose: 'engine-test', call: null, basis: null, operator: 'Menuiserie Lacroix', placeCountry: 'FR' });
  expect(hidden).toMatchObject({
    purpose: 'engine-call',
    engine,
    operator: 'Menuiserie Lacroix',
    placeCountry: 'FR',
    parentCountry: 'FR',
    zone: 'eu',
    proof: 'Contrat',
    basis: 'contract',
    call: {
      who: door.owner.actor.member,
      key: door.key.id,
      model: 'model',
      purpose: 'customer-relations',
      hides: true,
      keepsNothing: true,
    },
  });
});

test('what was declared then stays, whatever is declared of the engine later, or when it is gone', async () => {
  const before = (await ask('?limit=2')).entries;
  const { engines } = (await door.opened.as(door.owner, { url: '/o/engines' })).json<{ engines: EngineSeen[] }>();
  const declaration = engines.find(({ id }) => id === engine)?.declaration;
  const payload = { ...declaration, operator: 'Un autre', retention: { kept: 'unknown', days: null, proof: null } };
  const changed = await door.opened.as(door.owner, { method: 'PUT', url: `/o/engines/${engine}`, payload });
  expect(changed.statusCode, changed.body).toBe(200);
  expect((await ask('?limit=2')).entries).toEqual(before);
  await door.opened.as(door.owner, { method: 'PUT', url: `/o/engines/${engine}`, payload: declaration ?? {} });
});

test('each filter takes its lines and no other, page after page', async () => {
  const ids = async (query: string): Promise<string[]> => (await ask(query)).entries.map(({ id }) => id);
  const all = await ids('');
  const [tested, clear, hidden] = all as [string, string, string];
  expect(all).toHaveLength(3);
  expect(await ids('?purpose=engine-test')).toEqual([tested]);
  expect(await ids(`?who=${door.key.id}`)).toEqual([clear, hidden]);
  expect(await ids(`?who=${door.owner.actor.member}`)).toEqual([clear, hidden]);
  expect(await ids('?who=mbr_nobody')).toEqual([]);
  expect(await ids('?country=FR')).toEqual(all);
  expect(await ids('?country=US')).toEqual([]);
  expect(await ids('?zone=eu')).toEqual(all);
  expect(await ids('?zone=outside')).toEqual([]);
  expect(await ids(`?engine=${engine}`)).toEqual(all);
  expect(await ids('?host=127.0.0')).toEqual(all);
  expect(await ids('?host=ailleurs')).toEqual([]);
  expect(await ids('?outcome=refused')).toEqual([]);
  expect(await ids('?from=9999999999999')).toEqual([]);
  expect(await ids('?to=1')).toEqual([]);
  expect([...(await ids('?limit=1')), ...(await ids(`?limit=1&before=${tested}`)), ...(await ids(`?before=${clear}`))]).toEqual(all);
});

test('totals add up what the lines say', async () => {
  const { entries } = await ask();
  const { destinations } = await ask<OutboundTotals>('', '/o/outbound/totals');
  expect(destinations).toHaveLength(1);
  expect(destinations[0]).toMatchObject({
    operator: 'Menuiserie Lacroix',
    zone: 'eu',
    connections: 3,
    refused: 0,
    bytesOut: entries.reduce((sum, one) => sum + one.bytesOut, 0),
    bytesIn: entries.reduce((sum, one) => sum + one.bytesIn, 0),
  });
  expect(await ask<OutboundTotals>('?purpose=engine-test', '/o/outbound/totals')).toMatchObject({ destinations: [{ connections: 1 }] });
});

test('as a file: every line with names, and the entry that says so first', async () => {
  const store = await door.store();
  const before = (await entriesAfter(store)).length;
  const csv = await door.opened.as(door.owner, { url: '/o/outbound/export?format=csv&language=fr&purpose=engine-call' });
  expect(csv.headers['content-type']).toContain('text/csv');
  const lines = csv.body.trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('Base légale;');
  expect(lines[2]).toMatch(
    /Menuiserie Lacroix;France;France;.*exécution d’un contrat.*pseudonymisé;.*Contrat;Moteur eu;model;.*Application;/,
  );
  const xlsx = await door.opened.as(door.owner, { url: '/o/outbound/export?format=xlsx&language=en' });
  expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  const entries = await entriesAfter(store, before);
  expect(entries.map(({ act, facts }) => [act, JSON.parse(facts)])).toEqual([
    ['outbound.exported', { format: 'csv', purpose: 'engine-call' }],
    ['outbound.exported', { format: 'xlsx' }],
  ]);
});

test('a plain member reads none of it', async () => {
  const member = await door.opened.addMember(door.owner, 'simple@exemple.fr');
  for (const url of ['/o/outbound', '/o/outbound/totals', '/o/outbound/export?language=fr'])
    expect((await door.opened.as(member, { url })).statusCode, url).toBe(403);
});
