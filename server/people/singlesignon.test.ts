import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { client, lyingProvider, realProvider } from '../../test/support/identity-provider.ts';
import { failed, openSigningOn, type Answer, type Come } from '../../test/support/signing-on.ts';
import { entriesAfter, tablesOf } from '../../test/support/store.ts';
import { codeNow } from '../../test/support/totp.ts';

/* Signing in by an organisation's own provider, and what an owner declares of it. */

const house = await openSigningOn();
const { opened, owner, other, send, declare, begin, back } = house;
const real = await realProvider(
  {
    lea: { email: 'lea@example.org', name: 'Léa Roux' },
    twin: { email: 'lea@example.org' },
    unsure: { email: 'unsure@example.org', verified: false },
    nora: { email: 'nora@example.org', name: 'Nora Petit' },
    shared: { email: 'partage@example.org' },
    stranger: { email: 'owner1@example.org' },
  },
  `http://localhost/retour/${owner.actor.organisation}`,
);
const liar = await lyingProvider();
afterAll(async () => {
  await house.close();
  await real.close();
  await liar.close();
});

async function come(sub: string): Promise<Come> {
  const begun = await begin();
  expect(begun.status, JSON.stringify(begun.body)).toBe(200);
  return back((await real.come(String(begun.body['url']), sub)).search, begun.cookie);
}

describe('a real provider', () => {
  test('a member of a verified address comes in, is bound to his subject, and nobody else of that address is', async () => {
    await opened.addMember(owner, 'lea@example.org');
    expect((await declare(real.issuer)).statusCode).toBe(200);
    expect((await send('GET', '/api/sign-in/doors')).body).toEqual({
      doors: [{ organisation: owner.actor.organisation, kind: 'provider', label: 'Lacroix', of: null }],
      sends: false,
      awaitsOwner: false,
    });
    const before = (await entriesAfter(opened.house.vault.house)).length;
    const inside = await come('lea');
    expect(inside).toMatchObject({ status: 200, body: { email: 'lea@example.org', only: owner.actor.organisation } });
    expect((await send('GET', `/api/o/${owner.actor.organisation}/me`, { cookie: inside.cookie })).body['email']).toBe('lea@example.org');
    const acts = (await entriesAfter(opened.house.vault.house, before)).map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['house.identity-bound', 'house.signed-in']));
    expect((await come('lea')).status).toBe(200);
    expect(await come('twin')).toMatchObject(failed);
  });

  test('what it does not vouch for, and whom the organisation does not know, comes to nothing', async () => {
    await opened.addMember(owner, 'unsure@example.org');
    await declare(real.issuer);
    for (const sub of ['unsure', 'nora', 'stranger']) expect(await come(sub), sub).toMatchObject(failed);
  });

  test('where the organisation takes new people they come in, in the role that it chose; an account of the house is never made a member', async () => {
    await declare(real.issuer, { provisions: 'auditor' });
    const store = await opened.house.vault.organisation(owner.actor.organisation);
    const before = (await entriesAfter(store)).length;
    const inside = await come('nora');
    expect(inside).toMatchObject({ status: 200, body: { organisations: [{ id: owner.actor.organisation, role: 'auditor' }] } });
    expect((await entriesAfter(store, before)).map(({ act }) => act)).toEqual(expect.arrayContaining(['member.added', 'member.joined']));
    expect(await come('stranger')).toMatchObject(failed);
    await declare(real.issuer);
    expect((await come('nora')).status).toBe(200);
  });

  test('the session leads to that organisation and to nothing of the account, whatever else the account has', async () => {
    const partage = await opened.addMember(owner, 'partage@example.org');
    await opened.as(other, { method: 'POST', url: '/o/members', payload: { email: partage.email, name: 'Partagé', role: 'member' } });
    await send('POST', `/api/invitations/${other.actor.organisation}`, { payload: { accept: true }, cookie: partage.cookie });
    expect((await send('GET', `/api/o/${other.actor.organisation}/me`, { cookie: partage.cookie })).status).toBe(200);
    await declare(real.issuer);
    const { cookie, body } = await come('shared');
    expect(body).toMatchObject({ organisations: [{ id: owner.actor.organisation }], invitations: [] });
    expect((await send('GET', `/api/o/${other.actor.organisation}/me`, { cookie })).body.code).toBe('organisation_unknown');
    for (const route of opened.house.routes.filter(({ permission, name }) => permission === 'signed-in' && name !== 'signOut')) {
      const { endpoints } = await import('#contract/house.ts');
      const { method, path } = endpoints[route.name];
      const refused = await opened.app.inject({ method, url: path.replaceAll(/:\w+/g, 'x'), headers: { cookie } });
      expect([route.name, refused.json<Answer>().code]).toEqual([route.name, 'session_limited']);
    }
    expect((await send('POST', '/api/sign-out', { cookie })).status).toBe(200);
  });

  test('a rule that asks for a second factor asks it of passwords, not of whom the provider has recognised', async () => {
    const { secret } = (await send('POST', '/api/second-factor/enrolment', { payload: { password: owner.password }, cookie: owner.cookie }))
      .body;
    await send('POST', '/api/second-factor', { payload: { code: codeNow(String(secret), opened.clock) }, cookie: owner.cookie });
    const decide = (secondFactor: string) => opened.as(owner, { method: 'PUT', url: '/o/sign-in-rule', payload: { secondFactor } });
    expect((await decide('required')).statusCode).toBe(200);
    await declare(real.issuer);
    const inside = await come('lea');
    expect((await send('GET', `/api/o/${owner.actor.organisation}/me`, { cookie: inside.cookie })).status).toBe(200);
    await decide('optional');
  });

  test('a member who is removed, or whose provider is withdrawn or replaced, is out at once', async () => {
    await declare(real.issuer);
    const inside = await come('lea');
    const me = () => send('GET', `/api/o/${owner.actor.organisation}/me`, { cookie: inside.cookie });
    expect((await me()).status).toBe(200);
    await declare(real.issuer);
    expect((await me()).body.code).toBe('not_signed_in');
    const begun = await begin();
    const returned = await real.come(String(begun.body['url']), 'lea');
    expect((await opened.as(owner, { method: 'DELETE', url: '/o/identity-provider' })).statusCode).toBe(200);
    expect(await back(returned.search, begun.cookie)).toMatchObject(failed);
    expect((await begin()).body.code).toBe('provider_unknown');
    expect((await begin('org_of_nobody')).body.code).toBe('provider_unknown');
    await declare(real.issuer);
    const members = (await opened.as(owner, { url: '/o/members' })).json<{ members: { id: string; email: string }[] }>().members;
    const lea = members.find(({ email }) => email === 'lea@example.org');
    await opened.as(owner, { method: 'DELETE', url: `/o/members/${lea?.id ?? ''}` });
    expect(await come('lea')).toMatchObject(failed);
  });

  test('what comes back twice, elsewhere, late, or touched opens nothing; of many at once exactly one does', async () => {
    await opened.addMember(owner, 'tard@example.org');
    await declare(real.issuer, { provisions: 'member' });
    const begun = await begin();
    const returned = await real.come(String(begun.body['url']), 'nora');
    const elsewhere = await begin();
    expect(await back(returned.search, elsewhere.cookie)).toMatchObject(failed);
    expect(await back(returned.search, '')).toMatchObject(failed);
    expect(await back(returned.search, begun.cookie.replace(/.{6}$/, 'AAAAAA'))).toMatchObject(failed);
    const together = await Promise.all([1, 2, 3].map(() => back(returned.search, begun.cookie)));
    expect(together.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
    const touched = await begin();
    const { search } = await real.come(String(touched.body['url']), 'nora');
    expect(await back(search.replace(/code=[^&]+/, 'code=autre'), touched.cookie)).toMatchObject(failed);
    const late = await begin();
    opened.clock.jump(10 * 60_000 + 1);
    expect(await back('?code=x', late.cookie)).toMatchObject(failed);
    opened.clock.jump(-10 * 60_000 - 1);
  });
});

describe('what is declared', () => {
  afterEach(async () => void (await opened.as(owner, { method: 'DELETE', url: '/o/identity-provider' })));

  test('its secret is shown and kept nowhere in clear, is kept when it is not given again, and is given to no other provider', async () => {
    await declare(real.issuer);
    const shown = await opened.as(owner, { url: '/o/identity-provider' });
    expect(shown.json()).toMatchObject({ provider: { issuer: real.issuer, clientId: client.id } });
    const store = await opened.house.vault.organisation(owner.actor.organisation);
    for (const told of [shown.body, JSON.stringify([await tablesOf(store), await entriesAfter(store)])])
      expect(told).not.toContain(client.secret);
    expect((await declare(real.issuer, { secret: undefined, label: 'Autrement' })).statusCode).toBe(200);
    expect((await come('nora')).status).toBe(200);
    await declare(real.issuer, { secret: 'un autre secret' });
    expect((await come('nora')).body.code).toBe('provider_refused');
    expect((await declare(liar.issuer, { secret: undefined })).json<Answer>().code).toBe('provider_secret_needed');
    expect((await declare(real.issuer, { secret: undefined, clientId: 'autre' })).json<Answer>().code).toBe('provider_secret_needed');
  });

  test('nothing but what was declared is connected to, each time in the ledger; in clear to this machine only', async () => {
    for (const issuer of ['', 'keycloak', 'ftp://a.example', 'https://a:b@c.example', 'https://c.example/?d'])
      expect((await declare(issuer)).json<Answer>().code, issuer).toBe('input_invalid');
    expect((await declare(real.issuer, { reach: 'internet' })).json<Answer>().code).toBe('provider_plain');
    expect((await declare(real.issuer, { reach: 'network' })).json<Answer>().code).toBe('provider_plain');
    expect((await declare('https://127.0.0.1:1', { reach: 'internet' })).statusCode).toBe(200);
    expect((await begin()).body.code).toBe('outbound_address_refused');
    await declare(liar.issuer);
    const asked = liar.lies.asked.length;
    await begin();
    expect(liar.lies.asked.slice(asked)).toEqual(['/.well-known/openid-configuration']);
    const written = (await opened.as(owner, { url: '/o/outbound' })).body;
    expect(written).toContain('"purpose":"identity"');
    expect(written).toContain(new URL(liar.issuer).host);
  });
});
