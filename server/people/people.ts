import type { Ground } from '#server/journal/journal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { createAccounts } from './accounts.ts';
import { createAdopting } from './adopting.ts';
import { createAttempts } from './attempts.ts';
import type { SessionSettings } from './auth.ts';
import { createFactors } from './factors.ts';
import { createFirstOwner } from './firstowner.ts';
import { createGroups, type OnGroupRemoved } from './groups.ts';
import { createIdentities } from './identities.ts';
import { createInviting } from './inviting.ts';
import { createMembers } from './members.ts';
import { createOrganisations, type OnMemberAdded } from './organisations.ts';
import { createDirectories, type SyncQueue } from './directory/declaring.ts';
import { createLooking } from './directory/looking.ts';
import { createRecognising } from './directory/recognising.ts';
import { createSyncing } from './directory/syncing.ts';
import type { Outbound } from '#server/foundation/outbound.ts';
import { mayStand } from '#server/foundation/strangers.ts';
import { createOidc } from './oidc.ts';
import { createOwnFactor } from './ownfactor.ts';
import { createForgotten } from './forgotten.ts';
import { createMailing, type Post } from './mailing.ts';
import { createPasskeys } from './passkeys.ts';
import { createProviders } from './providers.ts';
import { createSessions } from './sessions.ts';
import { createSignInRule } from './signinrule.ts';
import { createStaffNotice } from './staffnotice.ts';
import { createSingleSignOn } from './singlesignon.ts';
import type { Role } from '#contract/roles.ts';
import { findGroup, findMember, membersWithin, selectMembers, selectNames } from './people.store.ts';

export { housePeopleMigrations } from './housemigrations.ts';
export { peopleMigrations } from './migrations.ts';
export type { AdoptedMember } from './adopting.ts';
export type { SessionSettings } from './auth.ts';
export type { Owed } from './signinrule.ts';
export type { OnGroupRemoved } from './groups.ts';
export type { Post } from './mailing.ts';
export type { OnMemberAdded } from './organisations.ts';
export type { SyncQueue } from './directory/declaring.ts';
export { syncJob } from './directory/syncing.ts';

/** What later parts do in the transaction of a change of people; if it throws, the change never was. */
export interface Reactions {
  onMemberAdded: OnMemberAdded;
  onGroupRemoved: OnGroupRemoved;
  /** A sync with a directory is asked for. */
  syncQueue: SyncQueue;
}

export type People = ReturnType<typeof createPeople>;

/**
 * Accounts and sessions of the house; organisations, their members and groups.
 * @param needs.secret at least 32 characters, derived from the house's key: it signs the cookies and hides what was tried at the door
 * @param needs.outbound the one way out, to the providers of identities and the directories that organisations have declared
 * @param needs.post what writes to people, after the transaction that causes it
 */
export function createPeople(
  needs: Ground & {
    secret: string;
    session: SessionSettings;
    outbound: Pick<Outbound, 'request' | 'dial'>;
    reactions: Reactions;
    post: Post;
    /** Whether a provider or a directory may stand on this machine and its network. */
    allowsInner: boolean;
  },
) {
  const { secret, session, outbound, reactions } = needs;
  const ground = { ...needs, house: needs.vault.house };
  const sessions = createSessions(ground);
  const attempts = createAttempts({ ...ground, secureCookies: session.secureCookies });
  const factors = createFactors(ground);
  const accounts = createAccounts({ ...ground, sessions, attempts, factors });
  const organisations = createOrganisations({ ...needs, ...reactions, accounts, sessions });
  const oidc = createOidc({ ...needs, connect: outbound.request });
  const providers = createProviders({ ...needs, sessions, organisations, oidc });
  const door = { secret, secureCookies: session.secureCookies, sessions, attempts };
  const identities = createIdentities({ ...needs, accounts, organisations });
  const directories = createDirectories({ ...needs, sessions, queue: reactions.syncQueue });
  const looking = createLooking({ ...needs, dial: outbound.dial, directories });
  const entering = { sessions, attempts, factors };
  const recognising = createRecognising({ ...needs, door: entering, organisations, identities, directories, looking });
  return {
    ...sessions.operations,
    ...accounts.operations,
    ...createOwnFactor({ ...ground, sessions, factors, accounts, proveByDirectory: recognising.prove }),
    ...createPasskeys({ ...ground, sessions, attempts, accounts }),
    ...organisations.operations,
    ...providers.operations,
    ...looking.operations,
    ...directories.operations,
    hasDirectory: directories.hasDirectory,
    ...recognising.operations,
    ...createSyncing({ ...needs, sessions, directories, looking }),
    /** Where an organisation's people are known from, as it declared it. */
    identityDestinations: async (organisation: string) =>
      [...(await providers.identityDestinations(organisation)), ...(await directories.destinations(organisation))].filter(({ reach }) =>
        mayStand(reach, needs.allowsInner),
      ),
    ...createSingleSignOn({ ...ground, door, providers, identities, oidc }),
    ...createSignInRule({ ...needs, sessions, factors, organisations }),
    ...createMembers({ ...needs, attempts, accounts, organisations }),
    ...createInviting({ ...needs, accounts, organisations }),
    ...createStaffNotice(needs),
    ...createFirstOwner({ ...ground, attempts, accounts, organisations }),
    ...createForgotten({ ...needs, sessions, attempts }),
    ...createMailing(needs),
    ...createGroups({ ...needs, ...reactions }),
    ...createAdopting({ ...needs, accounts, organisations }),

    /** The names of everybody who is or was a member. */
    everyName: async (snapshot: Snapshot): Promise<string[]> => (await selectMembers(snapshot)).map(({ name }) => name),
    /** The active owners, in the order of their names. */
    owners: async (snapshot: Snapshot): Promise<string[]> =>
      (await selectMembers(snapshot)).filter(({ active, role }) => active && role === 'owner').map(({ id }) => id),
    /** Those whom each of these groups holds, directly or through others. */
    membersWithin,
    isGroup: async (snapshot: Snapshot, group: string): Promise<boolean> => (await findGroup(snapshot, group)) !== null,
    /** The role of an active member; null for anybody else. */
    async roleOf(snapshot: Snapshot, member: string): Promise<Role | null> {
      const found = await findMember(snapshot, member);
      return found?.active === true ? found.role : null;
    },
    /** Today's names of those of the aliases that are members or groups of this organisation. */
    async names(snapshot: Snapshot, aliases: readonly string[]): Promise<Map<string, string>> {
      return new Map((await selectNames(snapshot, aliases)).map(({ id, name }) => [id, name]));
    },
  };
}
