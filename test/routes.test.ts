import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/house.ts';
import { openTestHouse } from './support/house.ts';

/** What a stranger may reach, and why: nothing else is public. */
const publicDoors = new Map([
  ['health', 'a monitor asks whether the house stands'],
  ['signIn', 'one has to come in somewhere'],
  ['openInvitation', 'whoever was sent a link has no account yet'],
  ['acceptInvitation', 'he chooses his password by it'],
  ['openFirst', 'a new house has no account: its code is told on its machine'],
  ['forgotPassword', 'whoever forgot his password has no other door'],
  ['renewPassword', 'he chooses another by the link that he was sent'],
  ['signInDoors', 'the ways in that organisations show'],
  ['beginSingleSignOn', 'a provider recognises before the house does'],
  ['signInByProvider', 'one has to come in somewhere'],
  ['signInByDirectory', 'one has to come in somewhere'],
  ['beginPasskeySignIn', 'a passkey signs before it is known whose it is'],
  ['signInByPasskey', 'one has to come in somewhere'],
  ['session', 'a page that opens asks who is there: nobody yet, who brings no session'],
  ['journalVerifier', 'a page without data, which verifies a file offline'],
]);

let house: Awaited<ReturnType<typeof openTestHouse>>;
beforeAll(async () => {
  house = await openTestHouse(['Menuiserie Lacroix', 'Scierie du Hainaut']);
});
afterAll(() => house.close());

const named: [string, Endpoint][] = Object.entries(endpoints);
const addressOf = (endpoint: Endpoint, organisation: string): string =>
  endpoint.path.replace(':organisation', organisation).replaceAll(/:\w+/g, 'doc_unknown');

test('every endpoint of the contract has one route, and every route an endpoint', () => {
  expect(house.house.routes.map((route) => route.name).toSorted()).toEqual(Object.keys(endpoints).toSorted());
  expect(
    house.house.routes
      .filter((route) => route.permission === 'public')
      .map((route) => route.name)
      .toSorted(),
  ).toEqual([...publicDoors.keys()].toSorted());
});

describe.each(named.filter(([name]) => !publicDoors.has(name)))('%s', (name, endpoint) => {
  test('refuses a stranger', async () => {
    const [owner] = house.owners;
    const response = await house.app.inject({ method: endpoint.method, url: addressOf(endpoint, owner?.actor.organisation ?? '') });
    expect([response.statusCode, response.json().code]).toEqual([401, 'not_signed_in']);
  });

  test.skipIf(!endpoint.path.includes(':organisation'))(
    'refuses a member of another organisation, without saying that this one exists',
    async () => {
      const [mine, other] = house.owners;
      const url = addressOf(endpoint, other?.actor.organisation ?? '');
      const headers = { cookie: mine?.cookie ?? '' };
      const response = await house.app.inject({ method: endpoint.method, url, headers });
      const unknown = await house.app.inject({ method: endpoint.method, url: addressOf(endpoint, 'org_0000000000000000'), headers });
      expect([response.statusCode, response.json().code], name).toEqual([404, 'organisation_unknown']);
      expect(unknown.body).toBe(response.body);
    },
  );
});

describe('the border', () => {
  test('an unsafe request from another site is refused, and so is another host name', async () => {
    const [owner] = house.owners;
    const request = { method: 'POST' as const, url: '/api/sign-out', payload: {} };
    const foreign = await house.app.inject({ ...request, headers: { cookie: owner?.cookie ?? '', origin: 'https://ailleurs.example' } });
    expect(foreign.json()).toEqual({ code: 'origin_refused', details: { origin: 'https://ailleurs.example' } });
    const crossSite = await house.app.inject({ ...request, headers: { cookie: owner?.cookie ?? '', 'sec-fetch-site': 'cross-site' } });
    expect(crossSite.json().code).toBe('origin_refused');
    const rebound = await house.app.inject({ url: '/api/health', headers: { host: 'ailleurs.example' } });
    expect(rebound.json().code).toBe('origin_refused');
  });

  test('bad input is named, and nothing unforeseen happened', async () => {
    const wrong = await house.app.inject({ method: 'POST', url: '/api/sign-in', payload: { email: 'pas une adresse', password: '' } });
    expect(wrong.json()).toMatchObject({ code: 'input_invalid', details: { issues: [{ path: 'body.email' }, { path: 'body.password' }] } });
    const malformed = await house.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: '{"email":',
      headers: { 'content-type': 'application/json' },
    });
    expect(malformed.json().code).toBe('input_invalid');
    const large = await house.app.inject({ method: 'POST', url: '/api/sign-in', payload: { email: 'a'.repeat(2_000_000) } });
    expect(large.json()).toEqual({ code: 'body_too_large', details: { limitBytes: 1_048_576 } });
    const unknown = await house.app.inject({ url: '/api/unknown' });
    expect(unknown.json()).toEqual({ code: 'not_found', details: {} });
    expect(house.log.incidents).toEqual([]);
  });

  test('no page runs an inline script, and nothing is cached', async () => {
    const response = await house.app.inject({ url: '/api/health' });
    expect(response.headers['content-security-policy']).toContain("script-src 'self';");
    expect(response.headers['x-content-type-options']).toBe('nosniff');
    expect(response.headers['cache-control']).toBe('no-store');
    // A refusal, an address that is none and the protocol's own errors are as protected as an answer.
    for (const request of [
      { url: '/api/o/x' },
      { url: '/api/none' },
      { url: '/none' },
      { method: 'POST' as const, url: '/v1/embeddings' },
    ]) {
      const { headers, statusCode } = await house.app.inject(request);
      expect(statusCode).toBeGreaterThan(399);
      expect([headers['content-security-policy'], headers['x-frame-options'], headers['cross-origin-opener-policy']]).toEqual([
        response.headers['content-security-policy'],
        'DENY',
        'same-origin',
      ]);
    }
  });
});
