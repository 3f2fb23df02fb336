import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Alert, BudgetInput } from '#contract/spending.ts';
import { openDoor } from '../../test/support/door.ts';
import type { TestMember } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
let marc: TestMember;
let lea: TestMember;
let team: string;
let marcs: { id: string; secret: string };
let leas: { id: string; secret: string };
beforeAll(async () => {
  door = await openDoor();
  marc = await door.opened.addMember(door.owner, 'marc@exemple.fr');
  lea = await door.opened.addMember(door.owner, 'lea@exemple.fr');
  const made = await door.opened.as(door.owner, { method: 'POST', url: '/o/groups', payload: { name: 'Atelier' } });
  team = made.json<{ id: string }>().id;
  marcs = await door.addKey({ member: marc.actor.member });
  leas = await door.addKey({ member: lea.actor.member });
}, 60_000);
afterAll(() => door.close());

const call = (secret: string) =>
  door.opened.app.inject({
    method: 'POST',
    url: '/v1/chat/completions',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    payload: JSON.stringify({ model: 'model', messages: [{ role: 'user', content: 'Bonjour' }] }),
  });
const budget = async (more: Partial<BudgetInput>): Promise<string> => {
  const payload = { subject: team, unit: 'requests', period: 'month', limit: 2, ...more };
  const added = await door.opened.as(door.owner, { method: 'POST', url: '/o/budgets', payload });
  expect(added.statusCode, added.body).toBe(200);
  return added.json<{ id: string }>().id;
};
const remove = (id: string) => door.opened.as(door.owner, { method: 'DELETE', url: `/o/budgets/${id}` });
const members = (...of: TestMember[]) =>
  door.opened.as(door.owner, {
    method: 'PUT',
    url: `/o/groups/${team}/content`,
    payload: { members: of.map(({ actor }) => actor.member), groups: [] },
  });
const alerts = async (): Promise<Alert[]> => (await door.opened.as(door.owner, { url: '/o/alerts' })).json<{ alerts: Alert[] }>().alerts;

test('a team shares its budget: what one spends is missing for the other, also of before it was set; who is not in it goes on', async () => {
  await members(marc);
  expect((await call(marcs.secret)).statusCode).toBe(200);
  const id = await budget({ limit: 2 });
  expect((await door.opened.as(door.owner, { url: '/o/budgets' })).json()).toMatchObject({
    budgets: [{ subject: team, used: 1, limit: 2 }],
  });
  expect((await call(marcs.secret)).statusCode).toBe(200);
  expect((await call(marcs.secret)).statusCode).toBe(429);
  expect((await call(leas.secret)).statusCode).toBe(200);
  await members(marc, lea);
  expect((await call(leas.secret)).statusCode).toBe(429);
  await remove(id);
});

test('of calls at once, no more pass than the narrowest of all budgets that apply lets', async () => {
  const ids = [
    await budget({ limit: 6 }),
    await budget({ subject: marc.actor.member, limit: 100 }),
    await budget({ subject: 'organisation', limit: 100 }),
  ];
  const used = (await door.opened.as(door.owner, { url: '/o/budgets' })).json<{ budgets: { subject: string; used: number }[] }>().budgets;
  const left = 6 - (used.find(({ subject }) => subject === team)?.used ?? 0);
  const came = await Promise.all(Array.from({ length: 10 }, (_, at) => call(at % 2 === 0 ? marcs.secret : leas.secret)));
  expect(came.filter(({ statusCode }) => statusCode === 200)).toHaveLength(left);
  for (const id of ids) await remove(id);
});

test('eighty and a hundred in a hundred are told once each', async () => {
  await members(marc);
  const before = (await alerts()).length;
  const own = await door.addKey({ budget: { unit: 'requests', period: 'month', limit: 5 } });
  for (let at = 0; at < 7; at += 1) await call(own.secret);
  const told = (await alerts()).slice(0, (await alerts()).length - before).filter(({ subject }) => subject === own.id);
  expect(told.map((one) => one.kind === 'budget' && one.percent)).toEqual([100, 80]);
});

test('a key is made with its budget in one act of two entries, and none without the other', async () => {
  const store = await door.store();
  const before = (await entriesAfter(store)).length;
  const own = await door.addKey({ budget: { unit: 'requests', period: 'day', limit: 1 } });
  expect((await entriesAfter(store, before)).map(({ act }) => act)).toEqual(['key.added', 'budget.added']);
  expect([(await call(own.secret)).statusCode, (await call(own.secret)).statusCode]).toEqual([200, 429]);
  const payload = { subject: 'grp_nobody', unit: 'requests', period: 'day', limit: 1 };
  expect((await door.opened.as(door.owner, { method: 'POST', url: '/o/budgets', payload })).statusCode).toBe(404);
});
