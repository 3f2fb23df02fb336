import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lyingProvider, realProvider } from '../../test/support/identity-provider.ts';
import { failed, openSigningOn, type Come } from '../../test/support/signing-on.ts';

/* What a provider says is heard where all of it holds; this one lies in each of the ways that matter. */

const house = await openSigningOn();
const { opened, owner, other, declare, begin, back } = house;
const real = await realProvider({ lea: { email: 'lea@example.org' } }, `http://localhost/retour/${owner.actor.organisation}`);
const liar = await lyingProvider();
afterAll(async () => {
  await house.close();
  await real.close();
  await liar.close();
});
beforeEach(() => void Object.assign(liar.lies, { claims: {}, header: {}, key: 'own', issuer: null, published: {}, status: 200 }));

describe('a provider that lies', () => {
  async function told(lies: Partial<(typeof liar)['lies']>): Promise<Come> {
    Object.assign(liar.lies, lies);
    const begun = await begin();
    if (begun.status !== 200) return begun;
    return back(liar.back(String(begun.body['url'])), begun.cookie);
  }
  const good = { email: 'menti@example.org', email_verified: true };
  const now = (): number => Math.floor(Date.now() / 1000);
  beforeAll(async () => {
    await opened.addMember(owner, 'menti@example.org');
  });
  beforeEach(() => declare(liar.issuer));

  test('what is right is heard', async () => {
    expect((await told({ claims: good })).status).toBe(200);
  });

  const lies: [string, () => Partial<(typeof liar)['lies']>][] = [
    ['for another client', () => ({ claims: { ...good, aud: 'autre' } })],
    ['of another issuer', () => ({ claims: { ...good, iss: 'https://ailleurs.example' } })],
    ['that has ended', () => ({ claims: { ...good, exp: now() - 120, iat: now() - 300 } })],
    ['of another sign-in', () => ({ claims: { ...good, nonce: 'autre' } })],
    ['signed by another key', () => ({ claims: good, key: 'other' })],
    ['that is not signed', () => ({ claims: good, key: 'none', header: { alg: 'none', kid: undefined } })],
    ['that says another algorithm', () => ({ claims: good, header: { alg: 'HS256' } })],
    ['without a subject', () => ({ claims: { ...good, sub: undefined } })],
    ['of an address that is no address', () => ({ claims: { email: 'menti', email_verified: true, sub: 'autre' } })],
    ['whose address it does not vouch for', () => ({ claims: { email: good.email, sub: 'autre' } })],
    ['that says verified in words', () => ({ claims: { ...good, email_verified: 'true', sub: 'autre' } })],
  ];
  test.each(lies)('an identity %s is not', async (_, lie) => {
    expect(await told(lie())).toMatchObject(failed);
  });

  test('one that leads to another’s is given nothing of what that one says', async () => {
    const before = liar.lies.asked.length;
    const mine = other.actor.organisation;
    expect((await declare(real.issuer)).statusCode).toBe(200);
    expect((await declare(liar.issuer, {}, other)).statusCode).toBe(200);
    const [victim, attacker] = [await begin(mine), await begin()];
    const led = new URL(String(attacker.body['url']));
    led.searchParams.set('state', new URL(String(victim.body['url'])).searchParams.get('state') ?? '');
    const came = await real.come(led.href, 'lea');
    expect(came.pathname).toBe(`/retour/${owner.actor.organisation}`);
    // Many a provider does not say who it is when it sends back.
    came.searchParams.delete('iss');
    expect(await back(came.search, victim.cookie)).toMatchObject(failed);
    expect(liar.lies.asked.slice(before)).not.toContain('/token');
    led.searchParams.set('redirect_uri', `http://localhost/retour/${mine}`);
    await expect(real.come(led.href, 'lea')).rejects.toThrow('answered 400');
    await opened.as(other, { method: 'DELETE', url: '/o/identity-provider' });
  });

  test('where it sends is a web address, where it answers was declared; one that is down says so and is not asked again by each', async () => {
    const said = async (lies: Partial<(typeof liar)['lies']>) => (await told(lies)).body.code;
    const elsewhere = { token_endpoint: 'http://127.0.0.1:9/token' };
    expect(await said({ published: { authorization_endpoint: 'javascript:alert(1)' } })).toBe('provider_refused');
    await declare(liar.issuer);
    expect(await said({ published: elsewhere })).toBe('outbound_undeclared');
    await declare(liar.issuer, { otherOrigins: ['http://127.0.0.1:9'] });
    expect(await said({ published: elsewhere })).toBe('outbound_unreachable');
    await declare(liar.issuer);
    const before = liar.lies.asked.length;
    for (const _ of [1, 2, 3]) expect(await said({ status: 503 })).toBe('provider_refused');
    expect(liar.lies.asked.slice(before)).toEqual(['/.well-known/openid-configuration']);
    opened.clock.advance(5_001);
    expect((await told({ status: 200, published: {}, claims: good })).status).toBe(200);
    opened.clock.jump(-5_001);
  });

  test('one that says that it is another is refused before anybody is sent there', async () => {
    expect((await told({ issuer: 'https://ailleurs.example' })).body.code).toBe('provider_refused');
  });
});
