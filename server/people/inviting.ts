import type { z } from 'zod';
import { invitationPath, type invitation, type invitationInput, type invitationSeen } from '#contract/people.ts';
import type { MailCame } from '#contract/mail.ts';
import { administrators, type Role } from '#contract/roles.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { OrganisationVault, Snapshot, Tx, Vault } from '#server/vault/vault.ts';
import { foldEmail, type Accounts } from './accounts.ts';
import { deletePreparing, findAccount, prepareMembership } from './house.store.ts';
import {
  deleteExpiredInvitations,
  deleteInvitation,
  deleteInvitationTo,
  findInvitation,
  findInvitationById,
  hasMemberAt,
  insertInvitation,
  renewInvitation,
  selectInvitations,
  type Invited,
} from './inviting.store.ts';
import { mayName } from './members.ts';
import type { Post } from './mailing.ts';
import { cleanName } from './names.ts';
import type { Organisations } from './organisations.ts';
import { refuseWeak } from './passwords.ts';
import { findMember, findMemberOf } from './people.store.ts';
import { noticeStands } from './staffnotice.ts';
import { hashOf, newToken } from './tokens.ts';

const livesMs = 7 * 24 * 3_600_000;

/**
 * Invitations by link. A link is the organisation and 256 random bits, of which only the hash is kept, beside the journal that tells of it:
 * it is used in the transaction that makes the member, so that it is used once. Making one looks at no account; nothing but an attempt
 * with a password tells whether the address has one.
 */
export function createInviting(needs: {
  vault: Vault;
  journal: Journal;
  clock: Clock;
  accounts: Accounts;
  organisations: Organisations;
  post: Post;
}) {
  const { vault, journal, clock, accounts, organisations, post } = needs;

  /** Whether whoever made it could still make it: an invitation is worth no more than its inviter. */
  async function stillHolds(snapshot: Snapshot, { inviter, role }: Invited): Promise<boolean> {
    const from = await findMember(snapshot, inviter);
    const mayInvite: readonly Role[] = role === 'owner' ? ['owner'] : administrators;
    return from?.active === true && mayInvite.includes(from.role);
  }

  /** The invitation of a token and where it leads. One that was used, withdrawn, has expired or never was gives one refusal. */
  async function opened(
    token: string,
  ): Promise<{ store: OrganisationVault; organisation: { id: string; name: string }; invited: Invited }> {
    const at = token.indexOf('.');
    const id = token.slice(0, Math.max(0, at));
    const organisation = (await organisations.operations.organisations()).find((one) => one.id === id);
    if (!organisation) throw new Refusal('invitation_void');
    const store = await vault.organisation(organisation.id);
    return { store, organisation, invited: await store.read((snapshot) => holding(snapshot, token)) };
  }

  /** What an acceptance that failed had prepared, of an invitation that no longer is: no start goes on with it. */
  const forgetPrepared = (member: string): Promise<void> => vault.house.write('forget a membership', (tx) => deletePreparing(tx, member));

  const sendLink = (tx: Tx, organisation: string, about: string, said: { token: string; language: string }): Promise<void> =>
    post.send(tx, organisation, { kind: 'invitation', about, said, livesMs });

  /** @throws invitation_void */
  async function holding(snapshot: Snapshot, token: string): Promise<Invited> {
    const invited = await findInvitation(snapshot, hashOf(token), clock.now());
    if (!invited || !(await stillHolds(snapshot, invited))) throw new Refusal('invitation_void');
    return invited;
  }

  return {
    /** The invitations that wait for their person, the latest first. */
    async invitations(actor: MemberActor): Promise<z.output<typeof invitation>[]> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const holds = (await selectInvitations(snapshot, clock.now())).map(async (one) => ((await stillHolds(snapshot, one)) ? [one] : []));
        const waiting = (await Promise.all(holds)).flat();
        const ids = waiting.map(({ id }) => id);
        const came = await post.came(snapshot, 'invitation', ids);
        return waiting.map((one) => shown(one, came.get(one.id) ?? null));
      });
    },

    /**
     * Invites an address. The link is told once, and sent where `mail` says in which language; one that waited for the same address is worth nothing any more.
     * @throws email_taken when a member has this address, email_invalid, notice_needed, permission_missing (only an owner names an owner), mail_undeclared
     */
    async inviteMember(
      actor: MemberActor,
      input: z.output<typeof invitationInput>,
    ): Promise<{ invitation: z.output<typeof invitation>; path: string }> {
      const email = foldEmail(input.email);
      const madeAt = clock.now();
      const { organisation, member: inviter } = actor;
      const invited = {
        id: newId('mem'),
        email,
        name: cleanName(input.name),
        role: input.role,
        inviter,
        madeAt,
        expiresAt: madeAt + livesMs,
      };
      const token = tokenFor(organisation);
      if (input.mail && !post.sends()) throw new Refusal('mail_undeclared');
      const store = await vault.organisation(organisation);
      const before = await store.write('invite', async (tx) => {
        await mayName(tx, actor, input.role);
        await noticeStands(tx, actor);
        if (await hasMemberAt(tx, email)) throw new Refusal('email_taken');
        await deleteExpiredInvitations(tx, madeAt);
        const replaced = await deleteInvitationTo(tx, email);
        if (replaced !== null) {
          await post.forget(tx, 'invitation', replaced);
          await journal.append(tx, { actor, act: 'member.invitation-withdrawn', on: replaced });
        }
        await insertInvitation(tx, { ...invited, tokenHash: hashOf(token) });
        if (input.mail) await sendLink(tx, organisation, invited.id, { token, language: input.mail });
        await journal.append(tx, { actor, act: 'member.invited', on: invited.id, facts: { role: input.role } });
        return replaced;
      });
      if (before !== null) await forgetPrepared(before);
      const came = input.mail ? ({ state: 'waiting', at: madeAt, failure: null } as const) : null;
      return { invitation: shown(invited, came), path: invitationPath(token) };
    },

    /**
     * Sends an invitation that waits, by another link, which lives as long as a new one; the link before opens nothing any more.
     * @throws invitation_unknown, permission_missing, mail_undeclared
     */
    async sendInvitation(actor: MemberActor, id: string, { language }: { language: string }): Promise<void> {
      if (!post.sends()) throw new Refusal('mail_undeclared');
      const { organisation } = actor;
      const token = tokenFor(organisation);
      const store = await vault.organisation(organisation);
      await store.write('send an invitation', async (tx) => {
        const invited = await findInvitationById(tx, id, clock.now());
        if (!invited || !(await stillHolds(tx, invited))) throw new Refusal('invitation_unknown');
        await mayName(tx, actor, invited.role);
        await renewInvitation(tx, id, { tokenHash: hashOf(token), expiresAt: clock.now() + livesMs });
        await sendLink(tx, organisation, id, { token, language });
        await journal.append(tx, { actor, act: 'member.invitation-renewed', on: id });
      });
    },

    /** Whom an invitation is for, as long as its link would open something. */
    async invitedTo(organisation: string, id: string): Promise<{ email: string; expiresAt: number } | null> {
      const store = await vault.organisation(organisation);
      return store.read(async (snapshot) => {
        const invited = await findInvitationById(snapshot, id, clock.now());
        return invited && (await stillHolds(snapshot, invited)) ? { email: invited.email, expiresAt: invited.expiresAt } : null;
      });
    },

    /** Takes an invitation back: its link opens nothing any more. @throws invitation_unknown */
    async withdrawInvitation(actor: MemberActor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('withdraw an invitation', async (tx) => {
        if (!(await deleteInvitation(tx, id))) throw new Refusal('invitation_unknown');
        await post.forget(tx, 'invitation', id);
        await journal.append(tx, { actor, act: 'member.invitation-withdrawn', on: id });
      });
      await forgetPrepared(id);
    },

    /** What a link says to whoever holds it. @throws invitation_void */
    async openInvitation({ token }: { token: string }): Promise<z.output<typeof invitationSeen>> {
      const { organisation, invited } = await opened(token);
      const { email, name, role, expiresAt } = invited;
      return { organisation: organisation.name, email, name, role, expiresAt };
    },

    /**
     * Takes an invitation up: who is new in this house chooses the password of his account, who is not gives his own. No session is opened.
     * @throws invitation_void, password_weak, notice_needed; sign_in_failed and sign_in_delayed when the account exists and this is not its password
     */
    async acceptInvitation(input: {
      token: string;
      password: string;
      address: string | null;
      cookies: string | null;
    }): Promise<{ email: string }> {
      const { store, organisation, invited } = await opened(input.token);
      // Of both, before anything is looked at: a short password would tell an account from none.
      refuseWeak(input.password);
      const { email, name, role, id: member } = invited;
      const actor: MemberActor = { kind: 'member', organisation: organisation.id, member };
      // One that was made before a notice was asked for.
      await store.read((snapshot) => noticeStands(snapshot, actor));
      const known = await vault.house.read((snapshot) => findAccount(snapshot, email));
      const made = known ?? (await accounts.ensure({ email, name, password: input.password }));
      if (!('firstPassword' in made) || made.firstPassword === null) await accounts.prove(email, input);
      const { account } = made;
      if (await store.read((snapshot) => findMemberOf(snapshot, account))) throw new Refusal('invitation_void');
      const membership = { account, email, organisation: organisation.id, member, name, role, isInvited: false };
      await vault.house.write('prepare a member', (tx) => prepareMembership(tx, membership));
      try {
        await organisations.completeMember(membership, actor, async (tx: Tx) => {
          await holding(tx, input.token);
        });
      } catch (error) {
        // Withdrawn in the meantime: nothing is left for a next start to go on with. Used in the meantime: it is the other's.
        if (isRefusal(error, 'invitation_void') && !(await store.read((snapshot) => findMember(snapshot, member))))
          await forgetPrepared(member);
        throw error;
      }
      return { email };
    },
  };
}

const tokenFor = (organisation: string): string => `${organisation}.${newToken()}`;

function shown({ id, email, name, role, madeAt, expiresAt }: Invited, mail: MailCame | null): z.output<typeof invitation> {
  return { id, email, name, role, madeAt, expiresAt, mail };
}
