import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Key } from '#contract/spending.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';

/* A member makes keys of his own: with his rights, seen and revoked by himself, and by whoever manages all of them. */

let opened: TestHouse;
let owner: TestMember;
let lea: TestMember;
let noe: TestMember;
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie']);
  owner = opened.owner;
  lea = await opened.addMember(owner, 'lea@example.org');
  noe = await opened.addMember(owner, 'noe@example.org');
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const make = async (who: TestMember, more: object = {}) =>
  (
    await opened.as(who, { method: 'POST', url: '/o/own-keys', payload: { name: 'Éditeur', purpose: 'internal-information', ...more } })
  ).json<Key & { secret: string }>();
const own = async (who: TestMember) => (await opened.as(who, { url: '/o/own-keys' })).json<{ keys: Key[] }>().keys;
const revoke = (who: TestMember, id: string) => opened.as(who, { method: 'DELETE', url: `/o/own-keys/${id}` });
const call = async (secret: string) =>
  (await opened.app.inject({ url: '/v1/models', headers: { authorization: `Bearer ${secret}` } })).statusCode;

test('a key of one’s own enters with one’s own rights, whatever is asked for; its use shows, its secret never again', async () => {
  const made = await make(lea, { member: owner.actor.member, holder: 'agent', ratePerMinute: 9 });
  expect(made).toMatchObject({ member: lea.actor.member, holder: 'person', ratePerMinute: null, lastUsedAt: null, state: 'active' });
  expect(await call(made.secret)).toBe(200);
  const [seen] = await own(lea);
  expect(seen).toMatchObject({ id: made.id, name: 'Éditeur', lastUsedAt: opened.clock.now() });
  expect(JSON.stringify(seen)).not.toContain(made.secret.slice(-20));
});

test('nobody else sees it among his own, nor revokes it as his; whoever manages keys does both', async () => {
  const made = await make(lea);
  expect((await own(noe)).map(({ id }) => id)).not.toContain(made.id);
  for (const stranger of [noe, opened.owners[1] ?? owner])
    expect((await revoke(stranger, made.id)).json()).toMatchObject({ code: 'key_unknown' });
  expect(await call(made.secret)).toBe(200);
  expect((await opened.as(owner, { url: '/o/keys' })).json<{ keys: Key[] }>().keys.map(({ id }) => id)).toContain(made.id);
  expect((await opened.as(owner, { method: 'DELETE', url: `/o/keys/${made.id}` })).statusCode).toBe(200);
  expect(await call(made.secret)).toBe(401);
});

test('revoked by oneself it opens nothing at once, once, with its entry; ended it opens nothing either', async () => {
  const made = await make(lea);
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const before = (await entriesAfter(store)).at(-1)?.seq ?? 0;
  expect((await revoke(lea, made.id)).statusCode).toBe(200);
  expect(await call(made.secret)).toBe(401);
  expect((await revoke(lea, made.id)).json()).toMatchObject({ code: 'key_unknown' });
  expect((await entriesAfter(store, before)).map(({ act, actor, on }) => [act, actor, on])).toEqual([
    ['key.revoked', lea.actor.member, made.id],
  ]);
  const ended = await make(lea, { endsAt: opened.clock.now() - 1 });
  expect(await call(ended.secret)).toBe(401);
});

test('whoever is removed takes his keys with him', async () => {
  const made = await make(noe);
  expect(await call(made.secret)).toBe(200);
  await opened.as(owner, { method: 'DELETE', url: `/o/members/${noe.actor.member}` });
  expect(await call(made.secret)).toBe(401);
});
