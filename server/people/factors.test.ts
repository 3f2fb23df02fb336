import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { endpoints } from '#contract/house.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter, tablesOf } from '../../test/support/store.ts';
import { codeNow } from '../../test/support/totp.ts';

/* A second factor: its codes are used once, are asked for within the delays, and a rule of an organisation holds at the border. */

let opened: TestHouse;
let owner: TestMember;
let [other, administrator]: [TestMember | undefined, TestMember | undefined] = [undefined, undefined];
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie du Hainaut']);
  owner = opened.owner;
  other = opened.owners[1];
  administrator = await opened.addMember(owner, 'admin@example.org', 'administrator');
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});
// What failed in one test makes nobody wait in the next.
beforeEach(() => opened.clock.advance(26 * 3_600_000));

interface Answered {
  code: string | undefined;
  status: number;
  body: Record<string, unknown>;
  cookies: string[];
}
async function send(
  method: 'GET' | 'POST',
  url: string,
  payload: object | null,
  cookie = '',
  remoteAddress = '192.0.2.1',
): Promise<Answered> {
  const response = await opened.app.inject({ method, url, ...(payload && { payload }), headers: { cookie }, remoteAddress });
  const body = response.json<Record<string, unknown> | null>() ?? {};
  const cookies = [response.headers['set-cookie'] ?? []].flat();
  return { status: response.statusCode, code: body['code'] as string | undefined, body, cookies };
}
const come = (member: { email: string; password: string }, code?: string, address?: string) =>
  send('POST', '/api/sign-in', { email: member.email, password: member.password, ...(code !== undefined && { code }) }, '', address);
const cookieOf = ({ cookies }: Answered): string => cookies.map((line) => line.split(';')[0]).join('; ');

let counter = 0;
async function newcomer(role: 'member' | 'owner' = 'member'): Promise<TestMember> {
  return opened.addMember(owner, `venu${(counter += 1)}@example.org`, role);
}
async function enrol(member: TestMember): Promise<{ secret: string; recovery: string[] }> {
  const begun = await send('POST', '/api/second-factor/enrolment', { password: member.password }, member.cookie);
  const secret = String(begun.body['secret']);
  const confirmed = await send('POST', '/api/second-factor', { code: codeNow(secret, opened.clock) }, member.cookie);
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
  opened.clock.advance(60_000);
  return { secret, recovery: confirmed.body['recoveryCodes'] as string[] };
}

test('nothing is asked until a first code; from then on the password alone opens nothing, and other sessions have ended', async () => {
  const lea = await newcomer();
  const elsewhere = await opened.signIn(lea.actor.organisation, lea.email, lea.password);
  expect((await send('POST', '/api/second-factor/enrolment', { password: 'pas le bon mot' }, lea.cookie)).code).toBe('sign_in_failed');
  const begun = await send('POST', '/api/second-factor/enrolment', { password: lea.password }, lea.cookie);
  expect(begun.body['uri']).toContain(`secret=${String(begun.body['secret'])}`);
  expect((await come(lea)).status).toBe(200);
  expect((await send('POST', '/api/second-factor', { code: '000000' }, lea.cookie)).code).toBe('code_wrong');
  expect((await come(lea)).status).toBe(200);
  const { secret } = await enrol(lea);
  expect((await send('GET', '/api/sessions', null, elsewhere.cookie)).code).toBe('not_signed_in');
  expect((await send('GET', '/api/sessions', null, lea.cookie)).status).toBe(200);
  const asked = await come(lea);
  expect([asked.status, asked.code, asked.cookies]).toEqual([401, 'second_factor_needed', []]);
  const inside = await come(lea, codeNow(secret, opened.clock));
  expect(inside.status).toBe(200);
  expect((await send('GET', '/api/second-factor', null, cookieOf(inside))).body).toEqual({
    since: expect.any(Number) as number,
    recoveryCodes: 10,
  });
  expect((await send('POST', '/api/second-factor/enrolment', { password: lea.password }, lea.cookie)).code).toBe('second_factor_exists');
});

test('a code is heard once: not the one that confirmed, not twice, not an earlier one after a later one', async () => {
  const lea = await newcomer();
  const begun = await send('POST', '/api/second-factor/enrolment', { password: lea.password }, lea.cookie);
  const secret = String(begun.body['secret']);
  const first = codeNow(secret, opened.clock);
  await send('POST', '/api/second-factor', { code: first }, lea.cookie);
  expect((await come(lea, first)).code).toBe('sign_in_failed');
  const [earlier, later] = [codeNow(secret, opened.clock, 1), codeNow(secret, opened.clock, 2)];
  opened.clock.advance(30_000);
  expect((await come(lea, ` ${later.slice(0, 3)} ${later.slice(3)} `)).status).toBe(200);
  expect((await come(lea, later)).code).toBe('sign_in_failed');
  expect((await come(lea, earlier)).code).toBe('sign_in_failed');
  opened.clock.advance(90_000);
  expect((await come(lea, codeNow(secret, opened.clock, -2))).code).toBe('sign_in_failed');
});

test('of many uses of one code at once, exactly one is heard; so of a recovery code, which is journalled', async () => {
  const lea = await newcomer();
  const { secret, recovery } = await enrol(lea);
  // From as many addresses, so that it is not the delays that refuse.
  const together = async (code: string) =>
    (await Promise.all([1, 2, 3, 4].map((last) => come(lea, code, `198.51.100.${last}`))))
      .map(({ status }) => status)
      .toSorted((a, b) => a - b);
  expect(await together(codeNow(secret, opened.clock))).toEqual([200, 401, 401, 401]);
  const before = (await entriesAfter(opened.house.vault.house)).length;
  expect(await together((recovery[0] ?? '').toUpperCase())).toEqual([200, 401, 401, 401]);
  const left = (await entriesAfter(opened.house.vault.house, before)).map(({ act }) => act);
  expect(left.filter((act) => act === 'house.recovery-code-used')).toHaveLength(1);
  expect((await send('GET', '/api/second-factor', null, lea.cookie)).body['recoveryCodes']).toBe(9);
});

test('a wrong code answers as a wrong password; a code with a wrong password is not used by it', async () => {
  const lea = await newcomer();
  const { secret } = await enrol(lea);
  const code = codeNow(secret, opened.clock);
  const [wrongCode, wrongPassword, unknown] = [
    await come(lea, '000000'),
    await come({ ...lea, password: 'une phrase assez fausse' }, code),
    await come({ email: 'personne@example.org', password: 'une phrase assez fausse' }, code),
  ];
  for (const answer of [wrongCode, wrongPassword, unknown])
    expect([answer.status, answer.body, answer.cookies]).toEqual([401, { code: 'sign_in_failed', details: {} }, []]);
  expect((await come(lea, code)).status).toBe(200);
});

test('learning that a password is right is counted: whoever asks without a code waits as whoever guesses', async () => {
  const lea = await newcomer();
  const { secret } = await enrol(lea);
  const before = (await entriesAfter(opened.house.vault.house)).length;
  const codes: (string | undefined)[] = [];
  for (let tries = 0; tries < 6; tries += 1) codes.push((await come(lea)).code);
  expect(codes).toEqual([...Array.from({ length: 5 }, () => 'second_factor_needed'), 'sign_in_delayed']);
  expect((await come(lea, codeNow(secret, opened.clock))).code).toBe('sign_in_delayed');
  const left = (await entriesAfter(opened.house.vault.house, before)).map(({ act, outcome }) => [act, outcome]);
  expect(left).toEqual(Array.from({ length: 5 }, () => ['house.second-factor-asked', 'refused']));
});

test('a whole company that is asked for codes behind one address keeps nobody out', async () => {
  const lea = await newcomer();
  const { secret } = await enrol(lea);
  for (let times = 0; times < 40; times += 1) {
    expect((await come(lea, undefined, '203.0.113.7')).code).toBe('second_factor_needed');
    expect((await come(lea, codeNow(secret, opened.clock), '203.0.113.7')).status).toBe(200);
    opened.clock.advance(30_000);
  }
});

test('what makes or unmakes a factor asks for everything again, and a secret is read nowhere', async () => {
  const lea = await newcomer();
  const { secret, recovery } = await enrol(lea);
  const post = (url: string, payload: object) => send('POST', url, payload, lea.cookie);
  expect((await post('/api/second-factor/removal', { password: lea.password })).code).toBe('second_factor_needed');
  expect(
    (await post('/api/second-factor/removal', { password: 'une phrase assez fausse', code: codeNow(secret, opened.clock) })).code,
  ).toBe('sign_in_failed');
  const renewed = await post('/api/second-factor/recovery-codes', { password: lea.password, code: codeNow(secret, opened.clock) });
  expect(renewed.body['recoveryCodes']).toHaveLength(10);
  expect((await come(lea, recovery[1])).code).toBe('sign_in_failed');
  opened.clock.advance(30_000);
  const [fresh = ''] = renewed.body['recoveryCodes'] as string[];
  const kept = JSON.stringify([await tablesOf(opened.house.vault.house), await entriesAfter(opened.house.vault.house)]);
  for (const told of [secret, fresh, fresh.replace('-', ''), ...recovery]) expect(kept).not.toContain(told);
  expect((await post('/api/second-factor/removal', { password: lea.password, code: fresh })).status).toBe(200);
  expect((await come(lea)).status).toBe(200);
});

test('a secret that was moved to another account opens nothing there', async () => {
  const [lea, marc] = [await newcomer(), await newcomer()];
  const { secret } = await enrol(lea);
  await enrol(marc);
  const { house } = opened.house.vault;
  await house.write('an intruder', async (tx) => {
    const { sql } = await import('kysely');
    const of = (email: string) => sql`(select id from "user" where email = ${email})`;
    await sql`update second_factor set sealed = (select sealed from second_factor where account = ${of(lea.email)}), last_step = 0 where account = ${of(marc.email)}`.execute(
      tx,
    );
  });
  expect((await come(marc, codeNow(secret, opened.clock))).status).toBe(500);
  expect(opened.log.incidents.splice(0)).toHaveLength(1);
});

test('an owner takes a lost factor away and ends the sessions; nobody else does, nor his own, nor that of who belongs elsewhere too', async () => {
  const lea = await newcomer();
  await enrol(lea);
  const take = (by: TestMember, whose: TestMember) =>
    opened.as(by, { method: 'DELETE', url: `/o/members/${whose.actor.member}/second-factor` });
  const code = async (by: TestMember | undefined, whose: TestMember) =>
    by ? (await take(by, whose)).json<{ code?: string }>().code : 'nobody';
  expect(await code(administrator, lea)).toBe('permission_missing');
  expect(await code(other, lea)).toBe('member_unknown');
  const second = await newcomer('owner');
  await enrol(second);
  expect(await code(second, second)).toBe('second_factor_own');
  expect(await code(owner, await newcomer())).toBe('second_factor_unknown');
  expect((await take(owner, lea)).statusCode).toBe(200);
  expect((await send('GET', '/api/sessions', null, lea.cookie)).code).toBe('not_signed_in');
  expect((await come(lea)).status).toBe(200);

  const shared = await newcomer();
  await enrol(shared);
  if (!other) throw new Error('the other owner is missing');
  await opened.as(other, { method: 'POST', url: '/o/members', payload: { email: shared.email, name: 'Partagé', role: 'member' } });
  // Whoever only invites decides nothing about him.
  const invited = await newcomer();
  await enrol(invited);
  await opened.as(other, { method: 'POST', url: '/o/members', payload: { email: invited.email, name: 'Invité', role: 'member' } });
  expect((await take(owner, invited)).statusCode).toBe(200);
  expect((await send('POST', `/api/invitations/${other.actor.organisation}`, { accept: true }, shared.cookie)).status).toBe(200);
  const before = (await entriesAfter(await opened.house.vault.organisation(owner.actor.organisation))).length;
  expect(await code(owner, shared)).toBe('second_factor_shared');
  expect(await entriesAfter(await opened.house.vault.organisation(owner.actor.organisation), before)).toEqual([]);
  expect((await come(shared)).code).toBe('second_factor_needed');
  // The house's own maintenance does.
  const password = await opened.house.people.resetPassword(shared.email, { factor: true });
  expect((await come({ email: shared.email, password })).status).toBe(200);
});

test('where a second factor is required, whoever has none enrols and does nothing else, at once and at every door', async () => {
  if (!other) throw new Error('the other owner is missing');
  const lea = await opened.addMember(other, 'lea.scierie@example.org');
  const decide = (secondFactor: string) => opened.as(other ?? owner, { method: 'PUT', url: '/o/sign-in-rule', payload: { secondFactor } });
  const { secret } = await enrol(other);
  expect((await decide('required')).statusCode).toBe(200);
  expect((await opened.as(other, { url: '/o/sign-in-rule' })).json()).toEqual({
    secondFactor: 'required',
    withFactor: [other.actor.member],
    withPasskey: [],
  });
  const remedies = ['secondFactor', 'enrolSecondFactor', 'confirmSecondFactor', 'signOut'];
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const route = opened.house.routes.find((one) => one.name === name);
    if (route?.permission === 'public' || remedies.includes(name)) continue;
    const url = endpoint.path.replace(':organisation', other.actor.organisation).replaceAll(/:\w+/g, 'doc_unknown');
    const refused = await opened.app.inject({ method: endpoint.method, url, headers: { cookie: lea.cookie } });
    expect([name, refused.statusCode, refused.json()]).toEqual([name, 403, { code: 'second_factor_to_enrol', details: {} }]);
  }
  expect((await send('GET', '/api/session', null, lea.cookie)).body).toMatchObject({ mustEnrol: true, mustChangePassword: false });
  expect((await send('GET', '/api/sessions', null, other.cookie)).status).toBe(200);
  // What another organisation requires is not asked of one's own members.
  expect((await send('GET', '/api/sessions', null, owner.cookie)).status).toBe(200);
  await enrol(lea);
  expect((await send('GET', '/api/sessions', null, lea.cookie)).status).toBe(200);
  const marc = await opened.addMember(owner, 'marc.menuiserie@example.org');
  await opened.as(other, { method: 'POST', url: '/o/members', payload: { email: marc.email, name: 'Marc', role: 'member' } });
  expect((await send('GET', '/api/session', null, marc.cookie)).body).toMatchObject({ mustEnrol: false });
  expect((await send('POST', `/api/invitations/${other.actor.organisation}`, { accept: true }, marc.cookie)).body).toMatchObject({
    mustEnrol: true,
  });
  await decide('optional');
  expect((await send('GET', '/api/sessions', null, marc.cookie)).status).toBe(200);
  expect((await come(other, codeNow(secret, opened.clock))).status).toBe(200);
});

test('a factor that is added while a password is being tried is met by it', async () => {
  const lea = await newcomer();
  const begun = await send('POST', '/api/second-factor/enrolment', { password: lea.password }, lea.cookie);
  const code = codeNow(String(begun.body['secret']), opened.clock);
  const [signedIn] = await Promise.all([come(lea), send('POST', '/api/second-factor', { code }, lea.cookie)]);
  // Whichever was first, no session without the code outlives the factor.
  const after = signedIn.status === 200 ? (await send('GET', '/api/sessions', null, cookieOf(signedIn))).code : signedIn.code;
  expect(['not_signed_in', 'sign_in_failed', 'second_factor_needed']).toContain(after);
});
