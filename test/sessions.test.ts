import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse, type TestMember } from './support/house.ts';

let opened: TestHouse;
let owner: TestMember;
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie du Hainaut']);
  owner = opened.owner;
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const doors = ['me', 'sources', 'documents', 'search?q=bail', 'conversations', 'members'];
/** What a cookie gets at the doors of its organisation, and at the house's own. */
async function answers(member: TestMember, cookie = member.cookie, house: TestHouse = opened): Promise<string[]> {
  const urls = [...doors.map((door) => `/api/o/${member.actor.organisation}/${door}`), '/api/session'];
  const responses = await Promise.all(urls.map((url) => house.app.inject({ url, headers: { cookie } })));
  return [...new Set(responses.map((response) => (response.statusCode === 200 ? 'answered' : response.json<{ code: string }>().code)))];
}

test('a removed member is a stranger to the organisation at once, and stays one in his other organisation', async () => {
  const marc = await opened.addMember(owner, 'marc@example.org');
  expect(await answers(marc)).toEqual(['answered']);
  await opened.as(owner, { method: 'DELETE', url: `/o/members/${marc.actor.member}` });
  expect(await answers(marc)).toEqual(['organisation_unknown', 'answered']);
  const session = await opened.app.inject({ url: '/api/session', headers: { cookie: marc.cookie } });
  expect(session.json()).toMatchObject({ email: 'marc@example.org', organisations: [] });
});

test('a member whose role changes may do what the new one says, at once', async () => {
  const nina = await opened.addMember(owner, 'nina@example.org', 'auditor');
  const journal = () => opened.as(nina, { url: '/o/journal?reason=audit' });
  expect((await journal()).statusCode).toBe(200);
  await opened.as(owner, { method: 'PATCH', url: `/o/members/${nina.actor.member}`, payload: { role: 'member' } });
  expect((await journal()).json()).toEqual({ code: 'permission_missing', details: { permission: 'journal.read' } });
});

test('a reset password ends every session, and the old one no longer opens', async () => {
  const lea = await opened.addMember(owner, 'lea@example.org');
  const second = await opened.signIn(lea.actor.organisation, lea.email, lea.password);
  const password = await opened.house.people.resetPassword(lea.email);
  expect([await answers(lea), await answers(second)]).toEqual([['not_signed_in'], ['not_signed_in']]);
  const old = await opened.app.inject({ method: 'POST', url: '/api/sign-in', payload: { email: lea.email, password: lea.password } });
  expect(old.json()).toEqual({ code: 'sign_in_failed', details: {} });
  opened.clock.advance(60_000);
  expect(await answers(await opened.signIn(lea.actor.organisation, lea.email, password))).toEqual(['password_to_change', 'answered']);
});

test('a changed password ends the other sessions and the old cookie of this one', async () => {
  const zoe = await opened.addMember(owner, 'zoe@example.org');
  const second = await opened.signIn(zoe.actor.organisation, zoe.email, zoe.password);
  const changed = await opened.app.inject({
    method: 'POST',
    url: '/api/password',
    payload: { current: zoe.password, next: 'une phrase bien plus longue' },
    headers: { cookie: zoe.cookie },
  });
  const cookie = [changed.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
  expect([await answers(zoe), await answers(second), await answers(zoe, cookie)]).toEqual([
    ['not_signed_in'],
    ['not_signed_in'],
    ['answered'],
  ]);
});

test('a signed-out cookie opens nothing, and the other session goes on', async () => {
  const paul = await opened.addMember(owner, 'paul@example.org');
  const second = await opened.signIn(paul.actor.organisation, paul.email, paul.password);
  await opened.app.inject({ method: 'POST', url: '/api/sign-out', headers: { cookie: paul.cookie } });
  expect([await answers(paul), await answers(second)]).toEqual([['not_signed_in'], ['answered']]);
});

test('a cookie of another house, or one that was touched, opens nothing', async () => {
  const other = await openTestHouse();
  try {
    expect(await answers(other.owner, other.owner.cookie, other)).toEqual(['answered']);
    expect(await answers(owner, other.owner.cookie)).toEqual(['not_signed_in']);
    expect(await answers(other.owner, owner.cookie, other)).toEqual(['not_signed_in']);
  } finally {
    await other.close();
  }
  const [name = '', value = ''] = owner.cookie.split(/=(.*)/s);
  const touched = [`${name}=${value.slice(0, -6)}AAAAAA`, `${name}=A${value.slice(1)}`, `${name}=${value.split('.')[0]}`];
  for (const cookie of touched) expect(await answers(owner, cookie)).toEqual(['not_signed_in']);
});

test('cookies are out of reach of scripts and of other sites', async () => {
  const response = await opened.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { email: owner.email, password: owner.password },
  });
  for (const line of [response.headers['set-cookie'] ?? []].flat()) expect(line).toMatch(/HttpOnly/i);
  for (const line of [response.headers['set-cookie'] ?? []].flat()) expect(line).toMatch(/SameSite=(Lax|Strict)/i);
  expect(response.body).not.toContain(owner.password);
});
