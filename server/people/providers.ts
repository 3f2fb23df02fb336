import type { z } from 'zod';
import type { identityProvider, identityProviderInput, signInDoor } from '#contract/identity.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Destination } from '#server/foundation/outbound.ts';
import { checkStanding } from '#server/foundation/strangers.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import { openText, sealText, type OrganisationVault, type Vault } from '#server/vault/vault.ts';
import { deleteProvider, endLimitedSessions, findProvider, keepProvider, type Provider } from './identity.store.ts';
import type { Vouching } from './identities.ts';
import { findDirectory } from './directory/directory.store.ts';
import { cleanName, foldedKey } from './names.ts';
import type { Oidc } from './oidc.ts';
import type { Organisations } from './organisations.ts';
import type { Sessions } from './sessions.ts';

export type Providers = ReturnType<typeof createProviders>;

type Door = Omit<z.output<typeof signInDoor>, 'of'> & { name: string };

const context = 'secret of an identity provider';
const keyOf = (store: OrganisationVault): Uint8Array => store.deriveKey('identity provider');

/** The provider of identities of each organisation, as its owners declare it: nothing is connected to but what they have named. */
export function createProviders(needs: {
  vault: Vault;
  journal: Journal;
  sessions: Sessions;
  organisations: Organisations;
  oidc: Oidc;
  allowsInner: boolean;
}) {
  const { vault, journal, sessions, organisations, oidc, allowsInner } = needs;

  /** What another provider, or none, no longer vouches for. */
  const endSessions = (organisation: string): Promise<void> => {
    oidc.forget(organisation);
    return vault.house.write('end the sessions of a provider', async (tx) => {
      await endLimitedSessions(tx, { organisation, via: 'provider' });
      await sessions.takeIntoJournal(tx);
    });
  };

  async function providerOf(organisation: string): Promise<Provider | null> {
    const store = await vault.organisation(organisation);
    const row = await store.read(findProvider);
    if (!row) return null;
    const { sealed, ...rest } = row;
    const secret = openText(sealed, keyOf(store), context);
    if (secret === null) throw new Error('the secret of a provider is not this organisation’s');
    return { ...rest, organisation, secret };
  }

  const operations = {
    /** As it was declared, without its secret. */
    async identityProvider(actor: MemberActor): Promise<{ provider: z.output<typeof identityProvider> | null }> {
      const provider = await providerOf(actor.organisation);
      if (!provider) return { provider: null };
      const { issuer, clientId, label, provisions, reach, otherOrigins } = provider;
      return { provider: { issuer, clientId, label, provisions, reach, otherOrigins } };
    },

    /**
     * Declares the provider, in the place of the one before, whose sessions end.
     * @throws provider_secret_needed where none is given and there is none to keep, provider_plain (in clear, to this machine only),
     * outbound_address_refused (on this machine or its network, where the house serves strangers)
     */
    async declareProvider(actor: MemberActor, input: z.output<typeof identityProviderInput>): Promise<void> {
      const { secret: given, ...declared } = input;
      checkStanding(declared.issuer, declared.reach, allowsInner);
      for (const address of [declared.issuer, ...declared.otherOrigins])
        if (new URL(address).protocol !== 'https:' && declared.reach !== 'machine') throw new Refusal('provider_plain', { address });
      const before = await providerOf(actor.organisation);
      // A secret is given to the provider that it was given for, and to no other.
      const kept = before?.issuer === declared.issuer && before.clientId === declared.clientId ? before.secret : null;
      const secret = given ?? kept;
      if (secret === null) throw new Refusal('provider_secret_needed');
      const store = await vault.organisation(actor.organisation);
      const sealed = sealText(secret, keyOf(store), context);
      const label = cleanName(declared.label);
      await store.write('declare a provider of identities', async (tx) => {
        await keepProvider(tx, { ...declared, label, sealed });
        const facts = { provisions: declared.provisions ?? 'nobody' };
        await journal.append(tx, { actor, act: 'organisation.identity-provider-declared', on: actor.organisation, facts });
      });
      await endSessions(actor.organisation);
    },

    /** @throws provider_unknown */
    async withdrawProvider(actor: MemberActor): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('withdraw a provider of identities', async (tx) => {
        if (!(await deleteProvider(tx))) throw new Refusal('provider_unknown');
        await journal.append(tx, { actor, act: 'organisation.identity-provider-withdrawn', on: actor.organisation });
      });
      await endSessions(actor.organisation);
    },

    /** What a stranger may choose at the door, under the labels that organisations show him; two that show the same are told apart by name. */
    async signInDoors(): Promise<{ doors: z.output<typeof signInDoor>[] }> {
      const all = await organisations.operations.organisations();
      const found = await Promise.all(
        all.map(async ({ id, name }) => {
          const read = vault.organisation(id).then((store) =>
            store.read(async (snapshot): Promise<Door[]> => {
              const provider = await findProvider(snapshot);
              const directory = await findDirectory(snapshot);
              return [
                ...(provider ? [{ organisation: id, kind: 'provider' as const, label: provider.label, name }] : []),
                ...(directory ? [{ organisation: id, kind: 'directory' as const, label: directory.declared.label, name }] : []),
              ];
            }),
          );
          return organisations.unlessClosed(read, []);
        }),
      );
      const doors = found.flatMap((one) => one ?? []);
      const isAlone = ({ organisation, label }: Door): boolean =>
        !doors.some((other) => other.organisation !== organisation && foldedKey(other.label) === foldedKey(label));
      return { doors: doors.map(({ name, ...door }) => ({ ...door, of: isAlone({ ...door, name }) ? null : name })) };
    },
  };
  /** What a provider vouches for, as long as it is the one that is declared. */
  const vouching = ({ organisation, issuer, provisions }: Provider): Vouching => ({
    organisation,
    issuer,
    provisions,
    stands: async (tx) => {
      const now = await findProvider(tx);
      return now?.issuer === issuer && now.provisions === provisions;
    },
  });

  /** Where an organisation's provider is, as it declared it. */
  async function identityDestinations(organisation: string): Promise<Destination[]> {
    const provider = await (await vault.organisation(organisation)).read(findProvider);
    if (!provider) return [];
    return [provider.issuer, ...provider.otherOrigins].map((address) => ({ origin: new URL(address).origin, reach: provider.reach }));
  }

  /** The provider that a stranger may choose. */
  const providerAt = (organisation: string): Promise<Provider | null> => organisations.ifOpen(organisation, () => providerOf(organisation));

  return { providerOf, providerAt, vouching, identityDestinations, operations };
}
