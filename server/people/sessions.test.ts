import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpoints } from '#contract/house.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';

/* Where one is signed in is seen and ended; a password that somebody else has read is asked to be changed. */

let opened: TestHouse;
let owner: TestMember;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
}, 60_000);
afterAll(() => opened.close());

const { parse } = JSON;
const get = async (url: string, cookie: string): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await opened.app.inject({ url, headers: { cookie } });
  return { status: response.statusCode, body: parse(response.body) as Record<string, unknown> };
};
interface Seen {
  id: string;
  isCurrent: boolean;
  agent: string | null;
}
const sessions = async (cookie: string): Promise<Seen[]> => (await get('/api/sessions', cookie)).body['sessions'] as Seen[];
const end = (id: string, cookie: string) => opened.app.inject({ method: 'DELETE', url: `/api/sessions/${id}`, headers: { cookie } });

test('one’s own sessions are told, with their browser, and one that is ended leads nowhere', async () => {
  const signedIn = await opened.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { email: owner.email, password: owner.password },
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' },
  });
  const elsewhere = [signedIn.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
  const all = await sessions(owner.cookie);
  expect(all.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  expect(all).toHaveLength(2);
  const other = all.find(({ isCurrent }) => !isCurrent);
  expect(other?.agent).toContain('Firefox/140.0');
  expect(JSON.stringify(all)).not.toMatch(/token/);
  expect((await get('/api/session', elsewhere)).status).toBe(200);
  expect((await end(other?.id ?? '', owner.cookie)).statusCode).toBe(200);
  expect((await get('/api/session', elsewhere)).status).toBe(401);
  expect(await sessions(owner.cookie)).toHaveLength(1);
  expect((await end(other?.id ?? '', owner.cookie)).statusCode).toBe(404);
});

test('nobody ends another’s session', async () => {
  const mara = await opened.addMember(owner, 'mara@example.org');
  const [hers] = await sessions(mara.cookie);
  expect((await end(hers?.id ?? '', owner.cookie)).statusCode).toBe(404);
  expect((await get('/api/session', mara.cookie)).status).toBe(200);
});

test('a first password is asked to be changed until it is, and again once it is reset', async () => {
  const { firstPassword } = (
    await opened.as(owner, { method: 'POST', url: '/o/members', payload: { email: 'luc@example.org', name: 'Luc', role: 'administrator' } })
  ).json<{ firstPassword: string }>();
  const luc = await opened.signIn(owner.actor.organisation, 'luc@example.org', firstPassword);
  const must = async (cookie: string) => (await get('/api/session', cookie)).body['mustChangePassword'];
  expect(await must(owner.cookie)).toBe(false);
  expect(await must(luc.cookie)).toBe(true);
  // Until then it opens nothing: each endpoint refuses, but the three by which one leaves that state.
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const route = opened.house.routes.find((one) => one.name === name);
    if (route?.permission === 'public' || ['changePassword', 'signOut'].includes(name)) continue;
    const url = endpoint.path.replace(':organisation', owner.actor.organisation).replaceAll(/:\w+/g, 'doc_unknown');
    const refused = await opened.app.inject({ method: endpoint.method, url, headers: { cookie: luc.cookie } });
    expect([name, refused.statusCode, refused.json()]).toEqual([name, 403, { code: 'password_to_change', details: {} }]);
  }
  const next = 'une phrase que je suis seul à connaître';
  const changed = await opened.app.inject({
    method: 'POST',
    url: '/api/password',
    payload: { current: luc.password, next },
    headers: { cookie: luc.cookie },
  });
  expect(changed.statusCode).toBe(200);
  expect((await get('/api/sessions', luc.cookie)).status).toBe(401);
  const again = await opened.signIn(luc.actor.organisation, luc.email, next);
  expect(await must(again.cookie)).toBe(false);
  expect((await get('/api/sessions', again.cookie)).status).toBe(200);
  const reset = await opened.house.people.resetPassword(luc.email);
  expect(await must((await opened.signIn(luc.actor.organisation, luc.email, reset)).cookie)).toBe(true);
});
