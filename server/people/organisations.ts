import type { Role } from '#contract/roles.ts';
import type { Account, Actor, MemberActor, SystemActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import { closesStore, type Tx, type Vault } from '#server/vault/vault.ts';
import type { Accounts } from './accounts.ts';
import {
  acceptInvitation,
  activateOrganisation,
  confirmMembership,
  deleteMembership,
  findOrganisation,
  findOrganisationByKey,
  insertOrganisation,
  invitedMember,
  mayKnock,
  organisationsOfAccount,
  preparingMemberships,
  prepareMembership,
  selectOrganisations,
  type Membership,
} from './house.store.ts';
import { deleteInvitationTo } from './inviting.store.ts';
import { cleanName, foldedKey } from './names.ts';
import { deactivateMember, findMember, findMemberOf, findSignInRule, hasMembers, insertMember } from './people.store.ts';
import type { Sessions } from './sessions.ts';

/** What people ask of later parts when someone joins; it runs in the transaction that adds him, and undoes it by throwing. */
export type OnMemberAdded = (tx: Tx, added: { member: string; organisation: string }) => Promise<void>;
export type Organisations = ReturnType<typeof createOrganisations>;

/**
 * Organisations and who enters them. What spans the house and a vault is steps that may each be done again:
 * noted in the house, done in the vault, confirmed in the house; `resume` goes on from where a crash left it.
 */
export function createOrganisations(needs: {
  vault: Vault;
  journal: Journal;
  clock: Clock;
  accounts: Accounts;
  sessions: Sessions;
  onMemberAdded: OnMemberAdded;
}) {
  const { vault, journal, clock, accounts, sessions, onMemberAdded } = needs;

  /**
   * Writes a prepared member into the vault, once, and confirms it in the house.
   * @param consent of whoever comes by an invitation: asked in the same transaction, it undoes everything by throwing
   */
  async function completeMember(membership: Membership, actor: Actor, consent?: (tx: Tx) => Promise<void>): Promise<void> {
    const { organisation, member } = membership;
    const store = await vault.createOrganisation(organisation);
    await store.write('add a member', async (tx) => {
      await consent?.(tx);
      if (await findMember(tx, member)) return;
      // The first of all is the organisation's own beginning.
      if (!(await hasMembers(tx))) await journal.append(tx, { actor, act: 'organisation.created', on: organisation });
      await insertMember(tx, {
        id: member,
        account: membership.account,
        name: membership.name,
        email: membership.email,
        role: membership.role,
        addedAt: clock.now(),
      });
      await journal.append(tx, { actor, act: 'member.added', on: member, facts: { role: membership.role } });
      if (consent) await journal.append(tx, { actor, act: 'member.joined', on: member });
      const waited = await deleteInvitationTo(tx, membership.email);
      if (waited !== null && waited !== member) await journal.append(tx, { actor, act: 'member.invitation-withdrawn', on: waited });
      await onMemberAdded(tx, { member, organisation });
    });
    await vault.house.write('confirm a member', (tx) => confirmMembership(tx, member));
  }

  /** The prepared members of an organisation first, then the organisation itself is open. */
  async function completeOrganisation(organisation: string): Promise<void> {
    const actor: SystemActor = { kind: 'system', organisation, reason: 'maintenance' };
    const pending = await vault.house.read(preparingMemberships);
    for (const membership of pending.filter((one) => one.organisation === organisation)) await completeMember(membership, actor);
    await vault.house.write('open an organisation', async (tx) => {
      if (await activateOrganisation(tx, organisation))
        await journal.append(tx, { actor: { kind: 'house' }, act: 'house.organisation-added', on: organisation });
    });
  }

  const operations = {
    /**
     * Makes an organisation, its vault and its owner, whose account is made if it is new.
     * @param input.owner.password null for a random one
     * @returns `firstPassword` to be shown once, null when the account existed
     * @throws name_taken, email_invalid, password_weak, input_invalid
     */
    async createOrganisation(input: {
      name: string;
      owner: { email: string; name: string; password?: string | null };
    }): Promise<{ organisation: string; member: string; firstPassword: string | null }> {
      const name = cleanName(input.name);
      const key = foldedKey(name);
      const ownerName = cleanName(input.owner.name);
      if (await vault.house.read((snapshot) => findOrganisationByKey(snapshot, key))) throw new Refusal('name_taken', { name });
      const owner = await accounts.ensure({ ...input.owner, name: ownerName });
      const organisation = newId('org');
      const member = newId('mem');
      await vault.house.write('prepare an organisation', async (tx) => {
        if (await findOrganisationByKey(tx, key)) throw new Refusal('name_taken', { name });
        await insertOrganisation(tx, { id: organisation, name, key, at: clock.now() });
        await prepareMembership(tx, { account: owner.account, organisation, member, name: ownerName, role: 'owner', isInvited: false });
      });
      await completeOrganisation(organisation);
      return { organisation, member, firstPassword: owner.firstPassword };
    },

    /** Goes on with what was begun before the last stop. Called once every part stands. */
    async resume(): Promise<void> {
      await sessions.journalEvents();
      const organisations = await vault.house.read(selectOrganisations);
      for (const { id } of organisations.filter((one) => one.state === 'preparing')) await unlessClosed(completeOrganisation(id));
      for (const membership of await vault.house.read(preparingMemberships)) {
        await unlessClosed(completeMember(membership, { kind: 'system', organisation: membership.organisation, reason: 'maintenance' }));
      }
    },

    /** The organisations that are open, by name. */
    async organisations(): Promise<{ id: string; name: string }[]> {
      const all = await vault.house.read(selectOrganisations);
      return all.filter((one) => one.state === 'active').map(({ id, name }) => ({ id, name }));
    },

    /** @throws organisation_unknown */
    async organisationNamed(id: string): Promise<{ id: string; name: string }> {
      const found = await vault.house.read((snapshot) => findOrganisation(snapshot, id));
      if (!found) throw new Refusal('organisation_unknown');
      return { id: found.id, name: found.name };
    },

    /** Where this account is an active member, and as what. */
    async organisationsOf(account: Pick<Account, 'account' | 'only'>): Promise<{ id: string; name: string; role: Role }[]> {
      const known = await vault.house.read((snapshot) => organisationsOfAccount(snapshot, account.account));
      const reached = known.filter(({ id }) => account.only === undefined || account.only === id);
      const found = reached.map(async ({ id, name, role }) => {
        // One whose vault is closed is still his, in the role that the house last knew: entering says what is the matter.
        const member = await unlessClosed(memberOf(account.account, id), { role });
        return member ? [{ id, name, role: member.role }] : [];
      });
      return (await Promise.all(found)).flat();
    },

    /** The organisations that added this account and wait for its consent. */
    async invitationsOf(account: Pick<Account, 'account' | 'only'>): Promise<{ id: string; name: string; role: Role }[]> {
      if (account.only !== undefined) return [];
      return vault.house.read((snapshot) => organisationsOfAccount(snapshot, account.account, 'invited'));
    },

    /**
     * Accepts an invitation, from then on the account enters; or declines it, and is no member.
     * @throws invitation_unknown
     */
    async answerInvitation(account: Pick<Account, 'account'>, organisation: string, { accept }: { accept: boolean }): Promise<void> {
      const member = await vault.house.read((snapshot) => invitedMember(snapshot, account.account, organisation));
      if (member === null) throw new Refusal('invitation_unknown');
      const store = await vault.organisation(organisation);
      const actor: MemberActor = { kind: 'member', organisation, member };
      await store.write('answer an invitation', async (tx) => {
        if (!(await findMember(tx, member))?.active) throw new Refusal('invitation_unknown');
        if (!accept) await deactivateMember(tx, member);
        await journal.append(tx, { actor, act: accept ? 'member.joined' : 'member.declined', on: member });
      });
      await vault.house.write('answer an invitation', async (tx) => {
        if (accept) await acceptInvitation(tx, member);
        else await deleteMembership(tx, member);
      });
    },

    /** Who this account is in an organisation; null for a stranger, and for whoever was removed. */
    async actorOf(account: Pick<Account, 'account' | 'only'>, organisation: string): Promise<{ actor: MemberActor; role: Role } | null> {
      if (account.only !== undefined && account.only !== organisation) return null;
      if (!(await vault.house.read((snapshot) => mayKnock(snapshot, account.account, organisation)))) return null;
      const member = await memberOf(account.account, organisation);
      return member && { actor: { kind: 'member', organisation, member: member.id }, role: member.role };
    },
  };
  /** Whether one of these organisations, of which this account is an active member, asks for a second factor. */
  async function requireFactor(account: string, known: readonly { id: string }[]): Promise<boolean> {
    const asking = known.map(({ id }) =>
      unlessClosed(
        vault
          .organisation(id)
          .then((store) =>
            store.read(
              async (snapshot) => (await findMemberOf(snapshot, account)) !== null && (await findSignInRule(snapshot)) === 'required',
            ),
          ),
      ),
    );
    return (await Promise.all(asking)).includes(true);
  }

  /** What `work` gives of an organisation that is open; null of another, and of one whose vault is closed. */
  async function ifOpen<Result>(id: string, work: () => Promise<Result | null>): Promise<Result | null> {
    const isOpen = (await operations.organisations()).some((one) => one.id === id);
    return isOpen ? ((await unlessClosed(work(), null)) ?? null) : null;
  }

  return { completeMember, requireFactor, unlessClosed, ifOpen, operations };

  /** What `work` gives, or `instead` where the vault is closed or missing its key: one organisation's trouble is not the others'. */
  async function unlessClosed<Result, Instead>(work: Promise<Result>, instead?: Instead): Promise<Result | Instead | undefined> {
    try {
      return await work;
    } catch (error) {
      if (!closesStore(error) && !isRefusal(error, 'organisation_key_missing') && !isRefusal(error, 'key_wrong')) throw error;
      return instead;
    }
  }

  async function memberOf(account: string, organisation: string) {
    const store = await vault.organisation(organisation);
    return store.read((snapshot) => findMemberOf(snapshot, account));
  }
}
