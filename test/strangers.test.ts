import { afterAll, beforeAll, expect, test } from 'vitest';
import { declarationOf } from './support/directory.ts';
import { openTestHouse, type TestHouse } from './support/house.ts';

/* A house that serves strangers: no organisation reaches its machine or its network, whatever it declares there. Engines, tools and buckets have theirs in their own rooms. */

let opened: TestHouse;
beforeAll(async () => (opened = await openTestHouse(['Un', 'Deux'], { variables: { BEFFROI_INNER_ENGINES: 'refused' } })), 60_000);
afterAll(() => opened.close());

const provider = {
  issuer: 'https://127.0.0.1:9/realm',
  clientId: 'beffroi',
  secret: 'un secret',
  label: 'Maison',
  provisions: null,
  otherOrigins: [],
};
const directory = { ...declarationOf('ldaps://127.0.0.1:9') };

test.each([
  ['a provider of identities', 'PUT', '/o/identity-provider', provider],
  ['a directory', 'PUT', '/o/directory', directory],
  ['a directory that is looked at first', 'POST', '/o/directory/look', directory],
] as const)('%s', async (_what, method, url, payload) => {
  for (const reach of ['machine', 'network']) {
    const refused = await opened.as(opened.owner, { method, url, payload: { ...payload, reach } });
    expect(refused.json(), `${refused.statusCode}`).toMatchObject({ code: 'outbound_address_refused', details: { host: '127.0.0.1:9' } });
  }
  if (method === 'PUT')
    expect((await opened.as(opened.owner, { method, url, payload: { ...payload, reach: 'internet' } })).statusCode).toBe(200);
});
