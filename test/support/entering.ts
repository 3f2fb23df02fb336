import { authenticator } from './authenticator.ts';
import { listed, type PartTests, type World } from './part.ts';
import { codeNow } from './totp.ts';

const device = authenticator();

/** A member of his own for each call, so that nobody else is asked for codes. @returns what his next calls send; `code` the next one */
async function enrolled({ opened, owner }: World, email: string, confirmed = true) {
  const { member } = (
    await opened.as(owner, { method: 'POST', url: '/o/members', payload: { email, name: 'Canari Prudent', role: 'member' } })
  ).json<{ member: { id: string } }>();
  const first = await opened.house.people.resetPassword(email);
  await opened.house.people.keepFirstPassword(email);
  const { cookie } = await opened.signIn(owner.actor.organisation, email, first);
  const post = (url: string, payload: object) => opened.app.inject({ method: 'POST', url, payload, headers: { cookie } });
  const { secret } = (await post('/api/second-factor/enrolment', { password: first })).json<{ secret: string }>();
  const code = (): string => {
    opened.clock.advance(30_000);
    return codeNow(secret, opened.clock);
  };
  if (confirmed) await post('/api/second-factor', { code: code() });
  return { member: member.id, headers: { cookie }, password: first, code };
}

/** What passkeys and second factors leave in the journal, in the words of test/parts. */
export const enteringTests: NonNullable<PartTests['endpoints']> = {
  signInDoors: { silent: 'the labels that organisations show at the door' },
  identityProvider: { silent: listed },
  beginSingleSignOn: { silent: 'what has begun is kept in the browser that began it; its connections are in the ledger' },
  signInByProvider: { silent: 'opens a session as signIn does, tried with its entries in server/people/singlesignon.test.ts' },
  declareProvider: {
    request: () => ({
      method: 'PUT',
      url: '/o/identity-provider',
      payload: {
        issuer: 'https://canari.example',
        clientId: 'canari',
        secret: 'un canari',
        label: 'Canari',
        provisions: null,
        reach: 'internet',
        otherOrigins: [],
      },
    }),
    leaves: [['organisation.identity-provider-declared', null]],
  },
  withdrawProvider: {
    step: 'remove',
    request: () => ({ method: 'DELETE', url: '/o/identity-provider' }),
    leaves: [['organisation.identity-provider-withdrawn', null]],
  },
  passkeys: { silent: 'names that one gave to one’s own devices' },
  beginPasskey: { silent: 'a challenge, which opens nothing and is kept nowhere' },
  beginPasskeySignIn: { silent: 'a challenge, which opens nothing and is kept nowhere' },
  addPasskey: {
    step: 'make',
    request: async ({ opened, mara: { password, cookie } }) => {
      const headers = { cookie };
      const begun = await opened.app.inject({ method: 'POST', url: '/api/passkeys/begin', payload: { password }, headers });
      const made = device.create(begun.json<{ challenge: string }>());
      return { method: 'POST', url: '/api/passkeys', payload: { ...made, name: 'Téléphone canari' }, headers };
    },
    refused: { headers: { cookie: '' } },
    leaves: [],
    leavesInHouse: ['house.passkey-added'],
  },
  renamePasskey: {
    request: ({ mara: { cookie } }) => ({
      method: 'PATCH',
      url: `/api/passkeys/${device.id}`,
      payload: { name: 'Clé canari' },
      headers: { cookie },
    }),
    refused: { headers: { cookie: '' } },
    leaves: [],
    leavesInHouse: ['house.passkey-renamed'],
  },
  signInByPasskey: {
    request: async ({ opened }) => {
      const begun = await opened.app.inject({ method: 'POST', url: '/api/sign-in/passkey/begin' });
      return { method: 'POST', url: '/api/sign-in/passkey', payload: device.get(begun.json<{ challenge: string }>()) };
    },
    refused: { payload: { id: 'canari' } },
    leaves: [],
    leavesInHouse: ['house.signed-in'],
  },
  removePasskey: {
    step: 'remove',
    request: ({ mara: { cookie } }) => ({ method: 'DELETE', url: `/api/passkeys/${device.id}`, headers: { cookie } }),
    refused: { headers: { cookie: '' } },
    leaves: [],
    leavesInHouse: ['house.passkey-removed'],
  },
  secondFactor: { silent: 'that one has a second factor, and how many recovery codes are left' },
  signInRule: { silent: listed },
  enrolSecondFactor: { silent: 'a secret opens nothing and is asked for nowhere until a code of it was given' },
  confirmSecondFactor: {
    request: async (world) => {
      const { headers, code } = await enrolled(world, 'canari.prudent@example.org', false);
      return { method: 'POST', url: '/api/second-factor', payload: { code: code() }, headers };
    },
    refused: { headers: { cookie: '' } },
    leaves: [],
    leavesInHouse: ['house.second-factor-added'],
  },
  renewRecoveryCodes: {
    request: async (world) => {
      const { headers, password, code } = await enrolled(world, 'canari.renouvele@example.org');
      return { method: 'POST', url: '/api/second-factor/recovery-codes', payload: { password, code: code() }, headers };
    },
    refused: { headers: { cookie: '' } },
    leaves: [],
    leavesInHouse: ['house.recovery-codes-renewed'],
  },
  removeSecondFactor: {
    request: async (world) => {
      const { headers, password, code } = await enrolled(world, 'canari.las@example.org');
      return { method: 'POST', url: '/api/second-factor/removal', payload: { password, code: code() }, headers };
    },
    refused: { headers: { cookie: '' } },
    leaves: [],
    leavesInHouse: ['house.second-factor-removed'],
  },
  removeMemberFactor: {
    request: async (world) => {
      const { member } = await enrolled(world, 'canari.perdu@example.org');
      world.ids['lost'] = member;
      return { method: 'DELETE', url: `/o/members/${member}/second-factor` };
    },
    leaves: [['member.second-factor-removed', 'lost']],
    leavesInHouse: ['house.second-factor-removed', 'house.signed-out'],
  },
};
