import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDoor } from '../../test/support/door.ts';
import { entriesAfter } from '../../test/support/store.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
}, 60_000);
afterAll(() => door.close());

const set = (names: object[], as = door.owner) => door.opened.as(as, { method: 'PUT', url: '/o/policy/names', payload: { names } });
const said = 'le lot de bois doré part demain, prévenir le grand tim';

test('whom an organisation names is hidden from the next call on, whatever the writing, and shown again in the answer', async () => {
  await door.chat(said);
  expect(door.received()).toContain('bois doré');
  door.reset();
  const store = await door.store();
  const before = (await entriesAfter(store)).length;
  const kept = await set([
    { kind: 'company', name: 'Bois Doré' },
    { kind: 'company', name: 'Bois Doré' },
    { kind: 'person', name: 'Grand Tim' },
  ]);
  expect(kept.json<{ names: object[] }>().names).toHaveLength(2);
  const entries = await entriesAfter(store, before);
  expect(entries.map(({ act, facts }) => [act, facts])).toEqual([['names.changed', '{"count":2}']]);
  const answer = await door.chat(said);
  expect(door.received()).not.toMatch(/bois doré|grand tim/i);
  expect(answer.body).toContain('bois doré');
});

test('the list replaces the one before', async () => {
  await set([{ kind: 'company', name: 'Bois Doré' }]);
  await set([]);
  door.reset();
  await door.chat(said);
  expect(door.received()).toContain('bois doré');
});

test('is read and written by administrators only', async () => {
  const member = await door.opened.addMember(door.owner, 'membre@exemple.fr');
  expect((await set([], member)).statusCode).toBe(403);
  expect((await door.opened.as(member, { url: '/o/policy/names' })).statusCode).toBe(403);
  expect((await set([{ kind: 'company', name: 'x' }])).statusCode).toBe(400);
});
