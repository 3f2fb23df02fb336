import type { z } from 'zod';
import { member as memberShape } from '#contract/people.ts';
import type { Role } from '#contract/roles.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Snapshot, Tx, Vault } from '#server/vault/vault.ts';
import type { Accounts } from './accounts.ts';
import type { Attempts } from './attempts.ts';
import { counted } from './directory/recognising.ts';
import { selectSuspended } from './directory/directory.store.ts';
import { deleteMembership, prepareMembership } from './house.store.ts';
import { cleanName } from './names.ts';
import { randomPassword } from './passwords.ts';
import type { Organisations } from './organisations.ts';
import { noticeStands } from './staffnotice.ts';
import {
  countOwners,
  deactivateMember,
  findMember,
  findMemberOf,
  leaveGroups,
  selectGroups,
  selectMembers,
  updateMember,
  type Member,
} from './people.store.ts';

export type ShownMember = z.output<typeof memberShape>;

/** The members of one organisation. */
export function createMembers(needs: {
  vault: Vault;
  journal: Journal;
  attempts: Attempts;
  accounts: Accounts;
  organisations: Organisations;
}) {
  const { vault, journal, attempts, accounts, organisations } = needs;

  async function known(tx: Tx, id: string): Promise<Member> {
    const member = await findMember(tx, id);
    if (!member?.active) throw new Refusal('member_unknown');
    return member;
  }

  return {
    /** Everyone who is or was a member, the active ones first. */
    async members(actor: Actor): Promise<ShownMember[]> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const groups = await selectGroups(snapshot);
        const suspended = (await selectSuspended(snapshot)).map(({ member }) => member);
        return (await selectMembers(snapshot)).map((member) => shown(member, groups, suspended));
      });
    },

    /** Who the actor himself is. @throws member_unknown */
    async self(actor: { organisation: string; member: string }): Promise<ShownMember> {
      const store = await vault.organisation(actor.organisation);
      return store.read((snapshot) => shownMember(snapshot, actor.member));
    },

    /**
     * Adds a member. His account is made if it is new, with a password to be shown once; who has one already is invited, and is a member
     * when he accepts: whoever adds him is told the same in both cases. The house's own maintenance asks nobody. Whoever comes back after a
     * removal is a new member.
     * @throws email_taken when he is already a member, email_invalid, notice_needed, permission_missing (only an owner names an owner)
     */
    async addMember(
      actor: Actor,
      input: { email: string; name: string; role: Role },
    ): Promise<{ member: ShownMember; firstPassword: string }> {
      const { organisation } = actor;
      const name = cleanName(input.name);
      const store = await vault.organisation(organisation);
      await store.read(async (snapshot) => {
        await mayName(snapshot, actor, input.role);
        await noticeStands(snapshot, actor);
      });
      const { account, email, firstPassword } = await accounts.ensure({ email: input.email, name });
      if (await store.read((snapshot) => findMemberOf(snapshot, account))) throw new Refusal('email_taken');
      const member = newId('mem');
      const isInvited = firstPassword === null && actor.kind === 'member';
      const membership = { account, email, organisation, member, name, role: input.role, isInvited };
      await vault.house.write('prepare a member', (tx) => prepareMembership(tx, membership));
      await organisations.completeMember(membership, actor);
      return { member: await store.read((snapshot) => shownMember(snapshot, member)), firstPassword: firstPassword ?? randomPassword() };
    },

    /**
     * Changes a member's role or name: one entry for each.
     * @throws member_unknown, last_owner, permission_missing (owners are made and unmade by owners, and nobody else gives himself a role)
     */
    async changeMember(actor: Actor, id: string, change: { role?: Role | undefined; name?: string | undefined }): Promise<ShownMember> {
      const store = await vault.organisation(actor.organisation);
      const name = change.name === undefined ? undefined : cleanName(change.name);
      return store.write('change a member', async (tx) => {
        const member = await known(tx, id);
        const next = { id, name: name ?? member.name, role: change.role ?? member.role };
        if (next.role !== member.role) {
          await mayName(tx, actor, member.role, next.role);
          if (actor.kind === 'member' && actor.member === id && member.role !== 'owner')
            throw new Refusal('permission_missing', { permission: 'people.manage' });
          await keepOwner(tx, member);
        }
        await updateMember(tx, next);
        if (next.role !== member.role)
          await journal.append(tx, { actor, act: 'member.role-changed', on: id, facts: { from: member.role, to: next.role } });
        if (next.name !== member.name) await journal.append(tx, { actor, act: 'member.renamed', on: id });
        return shownMember(tx, id);
      });
    },

    /**
     * Removes a member: his sessions no longer lead here, his grants open nothing, he leaves his groups. His name stays for the journal's readers.
     * @throws member_unknown, last_owner, permission_missing
     */
    async removeMember(actor: Actor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('remove a member', async (tx) => {
        const member = await known(tx, id);
        await mayName(tx, actor, member.role);
        await keepOwner(tx, member);
        await deactivateMember(tx, id);
        await journal.append(tx, { actor, act: 'member.removed', on: id });
        for (const group of await leaveGroups(tx, id))
          await journal.append(tx, { actor, act: 'group.changed', on: group, facts: { removedMembers: [id] } });
      });
      await vault.house.write('forget a membership', (tx) => deleteMembership(tx, id));
    },

    /** Lets a member be heard again at the door, whatever was tried on his account. @throws member_unknown */
    async resetSignIn(actor: Actor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      const { email, account } = await store.write('reset the delays of a member', async (tx) => {
        const member = await known(tx, id);
        await journal.append(tx, { actor, act: 'member.sign-in-reset', on: id });
        return member;
      });
      await attempts.resetDelays(email);
      // In its directory, at the door and where he proves that it is he.
      for (const login of [email, account]) await attempts.resetDelays(counted(actor.organisation, login));
    },
  };
}

/** Owners are made and unmade by owners only (and by the house's own maintenance). */
export async function mayName(snapshot: Snapshot, actor: Actor, ...concerned: Role[]): Promise<void> {
  if (actor.kind === 'system' || !concerned.includes('owner')) return;
  if ((await findMember(snapshot, actor.member))?.role !== 'owner')
    throw new Refusal('permission_missing', { permission: 'people.manage' });
}

async function keepOwner(tx: Tx, leaving: Member): Promise<void> {
  if (leaving.role === 'owner' && (await countOwners(tx)) === 1) throw new Refusal('last_owner');
}

async function shownMember(snapshot: Snapshot, id: string): Promise<ShownMember> {
  const member = await findMember(snapshot, id);
  if (!member) throw new Refusal('member_unknown');
  return shown(member, await selectGroups(snapshot), []);
}

function shown(member: Member, groups: readonly { id: string; members: string[] }[], suspended: readonly string[]): ShownMember {
  const { id, name, email, role, active, addedAt } = member;
  const mine = groups.filter((group) => group.members.includes(id)).map((group) => group.id);
  return { id, name, email, role, active, suspended: suspended.includes(id), addedAt, groups: mine };
}
