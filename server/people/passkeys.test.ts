import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { authenticator, type Deviation } from '../../test/support/authenticator.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';
import { codeNow } from '../../test/support/totp.ts';

/* Passkeys: what they sign is heard once, here, from whoever was verified; nothing else is, and all of it answers alike. */

let opened: TestHouse;
let owner: TestMember;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});
beforeEach(() => opened.clock.advance(26 * 3_600_000));

type Answer = Record<string, unknown> & { code?: string };
async function send(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  { payload, cookie = '', host = 'localhost' }: { payload?: object; cookie?: string; host?: string } = {},
): Promise<{ status: number; body: Answer; cookie: string }> {
  const response = await opened.app.inject({ method, url, ...(payload && { payload }), headers: { cookie, host } });
  const lines = [response.headers['set-cookie'] ?? []].flat();
  return {
    status: response.statusCode,
    body: response.json<Answer | null>() ?? {},
    cookie: lines.map((line) => line.split(';')[0]).join('; '),
  };
}
const challenged = async (cookie: string, payload: object, host = 'localhost') =>
  (await send('POST', '/api/passkeys/begin', { payload, cookie, host })).body as { challenge: string };
const toSignIn = async (host = 'localhost') => (await send('POST', '/api/sign-in/passkey/begin', { host })).body as { challenge: string };
const come = (payload: object, host = 'localhost') => send('POST', '/api/sign-in/passkey', { payload, host });

let counter = 0;
const newcomer = (): Promise<TestMember> => opened.addMember(owner, `cle${(counter += 1)}@example.org`);
async function added(member: TestMember, device = authenticator()) {
  const begun = await challenged(member.cookie, { password: member.password });
  const made = await send('POST', '/api/passkeys', { payload: { ...device.create(begun), name: 'Téléphone' }, cookie: member.cookie });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return device;
}

test.each(['ec', 'ed25519', 'rsa'] as const)(
  '%s: added with the password, it opens a session without one, is named, seen and removed',
  async (kind) => {
    const lea = await newcomer();
    expect((await send('POST', '/api/passkeys/begin', { payload: { password: 'pas le bon mot' }, cookie: lea.cookie })).body.code).toBe(
      'sign_in_failed',
    );
    const device = await added(lea, authenticator({ kind }));
    const before = (await entriesAfter(opened.house.vault.house)).length;
    const inside = await come(device.get(await toSignIn()));
    expect([inside.status, inside.body['email']]).toEqual([200, lea.email]);
    expect((await entriesAfter(opened.house.vault.house, before)).map(({ act }) => act)).toEqual(['house.signed-in']);
    expect(
      (await send('PATCH', `/api/passkeys/${device.id}`, { payload: { name: 'Mon  ordinateur' }, cookie: inside.cookie })).status,
    ).toBe(200);
    expect((await send('GET', '/api/passkeys', { cookie: inside.cookie })).body).toEqual({
      passkeys: [{ id: device.id, name: 'Mon ordinateur', madeAt: opened.clock.now(), usedAt: opened.clock.now() }],
    });
    const marc = await newcomer();
    for (const [method, payload] of [
      ['PATCH', { name: 'À moi' }],
      ['DELETE', undefined],
    ] as const)
      expect((await send(method, `/api/passkeys/${device.id}`, { cookie: marc.cookie, ...(payload && { payload }) })).body.code).toBe(
        'passkey_unknown',
      );
    expect((await send('DELETE', `/api/passkeys/${device.id}`, { cookie: inside.cookie })).status).toBe(200);
    expect((await come(device.get(await toSignIn()))).body).toEqual({ code: 'sign_in_failed', details: {} });
  },
);

describe('what is not as it should be is refused', () => {
  const deviations: [string, Deviation][] = [
    ['another site’s page', { origin: 'https://localhost.example' }],
    ['another port of this name', { origin: 'http://localhost:81' }],
    ['within another site’s page', { crossOrigin: true }],
    ['a passkey bound to another name', { rpId: 'example.org' }],
    ['whose person was not verified', { flags: 0x41 }],
    ['whose person was not there', { flags: 0x44 }],
    ['an answer to something else', { type: 'payment.get' }],
  ];
  test.each(deviations)('%s', async (_, deviation) => {
    const lea = await newcomer();
    const bad = authenticator();
    const begun = await challenged(lea.cookie, { password: lea.password });
    const made = await send('POST', '/api/passkeys', { payload: { ...bad.create(begun, deviation), name: 'Non' }, cookie: lea.cookie });
    expect(made.body.code).toBe('passkey_refused');
    const device = await added(lea);
    expect((await come(device.get(await toSignIn(), deviation))).body.code).toBe('sign_in_failed');
    expect((await come(device.get(await toSignIn()))).status).toBe(200);
  });

  test.each(['weak', 'other'] as const)('a key of a kind that is not asked for: %s', async (kind) => {
    const lea = await newcomer();
    const begun = await challenged(lea.cookie, { password: lea.password });
    const made = await send('POST', '/api/passkeys', {
      payload: { ...authenticator({ kind }).create(begun), name: 'Non' },
      cookie: lea.cookie,
    });
    expect(made.body.code).toBe('passkey_refused');
  });

  test('another’s signature, a touched one, an unknown passkey and what is no answer at all answer alike, and are journalled', async () => {
    const lea = await newcomer();
    const device = await added(lea);
    const stranger = authenticator();
    const good = device.get(await toSignIn());
    const before = (await entriesAfter(opened.house.vault.house)).length;
    const answers = [
      { ...stranger.get(await toSignIn()), id: device.id },
      { ...good, signature: `A${good.signature.slice(1)}` },
      { ...good, authenticatorData: 'AAAA' },
      { ...good, clientData: 'AAAA' },
      stranger.get(await toSignIn()),
    ];
    for (const answer of answers)
      expect(await come(answer)).toMatchObject({ status: 401, body: { code: 'sign_in_failed', details: {} }, cookie: '' });
    expect((await entriesAfter(opened.house.vault.house, before)).map(({ act, outcome }) => [act, outcome])).toEqual(
      answers.map(() => ['house.sign-in-failed', 'refused']),
    );
  });

  test('a challenge that another account, another act or another house made, that has ended or was answered', async () => {
    const [lea, marc] = [await newcomer(), await newcomer()];
    const device = await added(lea);
    const add = async (challenge: { challenge: string }, cookie: string) =>
      (await send('POST', '/api/passkeys', { payload: { ...authenticator().create(challenge), name: 'Non' }, cookie })).body.code;
    const hers = await challenged(lea.cookie, { password: lea.password });
    expect(await add(hers, marc.cookie)).toBe('passkey_refused');
    expect(await add(await toSignIn(), lea.cookie)).toBe('passkey_refused');
    expect((await come(device.get(hers))).body.code).toBe('sign_in_failed');
    const made = Buffer.alloc(54, 7).toString('base64url');
    expect((await come(device.get({ challenge: made }))).body.code).toBe('sign_in_failed');
    const late = await toSignIn();
    opened.clock.advance(5 * 60_000 + 1);
    expect((await come(device.get(late))).body.code).toBe('sign_in_failed');
    const once = await toSignIn();
    expect((await come(device.get(once))).status).toBe(200);
    expect((await come(device.get(once))).body.code).toBe('sign_in_failed');
    expect(await add(hers, lea.cookie)).toBe('passkey_refused');
  });

  test('a counter that does not go up; an authenticator without one goes on, but its answers are heard once too', async () => {
    const lea = await newcomer();
    const device = await added(lea);
    expect((await come(device.get(await toSignIn(), { counter: 9 }))).status).toBe(200);
    expect((await come(device.get(await toSignIn(), { counter: 9 }))).body.code).toBe('sign_in_failed');
    expect((await come(device.get(await toSignIn(), { counter: 8 }))).body.code).toBe('sign_in_failed');
    expect((await come(device.get(await toSignIn(), { counter: 10 }))).status).toBe(200);
    const plain = await added(lea, authenticator({ counts: false }));
    for (let times = 0; times < 2; times += 1) expect((await come(plain.get(await toSignIn()))).status).toBe(200);
    const answer = plain.get(await toSignIn());
    const together = await Promise.all([1, 2, 3].map(() => come(answer)));
    expect(together.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
  });

  test('a passkey that another account has, and one more than an account may have', async () => {
    const [lea, marc] = [await newcomer(), await newcomer()];
    const device = await added(lea);
    const add = async (one: ReturnType<typeof authenticator>) => {
      const begun = await challenged(marc.cookie, { password: marc.password });
      return (await send('POST', '/api/passkeys', { payload: { ...one.create(begun), name: 'La même' }, cookie: marc.cookie })).body.code;
    };
    expect(await add(device)).toBe('passkey_refused');
    expect((await come(device.get(await toSignIn()))).body['email']).toBe(lea.email);
    for (let number = 0; number < 20; number += 1) await added(marc, authenticator({ kind: 'ed25519' }));
    expect((await send('POST', '/api/passkeys/begin', { payload: { password: marc.password }, cookie: marc.cookie })).body).toEqual({
      code: 'passkeys_many',
      details: { most: 20 },
    });
  });

  test('by an address made of figures there is none', async () => {
    expect((await send('POST', '/api/sign-in/passkey/begin', { host: '127.0.0.1' })).body.code).toBe('passkey_name_needed');
    expect((await send('POST', '/api/sign-in/passkey/begin', { host: '[::1]:8080' })).body.code).toBe('passkey_name_needed');
  });
});

test('who has a second factor gives a code to add a passkey, and none to come in by it; both go when they are lost', async () => {
  const lea = await newcomer();
  const begun = await send('POST', '/api/second-factor/enrolment', { payload: { password: lea.password }, cookie: lea.cookie });
  const secret = String(begun.body['secret']);
  await send('POST', '/api/second-factor', { payload: { code: codeNow(secret, opened.clock) }, cookie: lea.cookie });
  opened.clock.advance(60_000);
  const { password } = lea;
  expect((await send('POST', '/api/passkeys/begin', { payload: { password }, cookie: lea.cookie })).body.code).toBe('second_factor_needed');
  const device = authenticator();
  const asked = await challenged(lea.cookie, { password, code: codeNow(secret, opened.clock) });
  await send('POST', '/api/passkeys', { payload: { ...device.create(asked), name: 'Téléphone' }, cookie: lea.cookie });
  expect((await come(device.get(await toSignIn()))).status).toBe(200);
  const rule = await opened.as(owner, { url: '/o/sign-in-rule' });
  expect(rule.json<{ withPasskey: string[] }>().withPasskey).toContain(lea.actor.member);
  expect((await opened.as(owner, { method: 'DELETE', url: `/o/members/${lea.actor.member}/second-factor` })).statusCode).toBe(200);
  expect((await come(device.get(await toSignIn()))).body.code).toBe('sign_in_failed');
});

test('whoever tries many passkeys from one address waits, and nobody else does', async () => {
  const lea = await newcomer();
  const device = await added(lea);
  const stranger = authenticator();
  const from = (payload: object, remoteAddress: string) =>
    opened.app.inject({ method: 'POST', url: '/api/sign-in/passkey', payload, remoteAddress, headers: { host: 'localhost' } });
  const codes = new Set<string>();
  for (let tries = 0; tries < 34; tries += 1)
    codes.add((await from(stranger.get(await toSignIn()), '203.0.113.9')).json<{ code: string }>().code);
  expect([...codes]).toEqual(['sign_in_failed', 'sign_in_delayed']);
  expect((await from(device.get(await toSignIn()), '203.0.113.10')).statusCode).toBe(200);
});
