import type { z } from 'zod';
import type { SecondFactorRule, signInRule } from '#contract/people.ts';
import type { Account, MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Vault } from '#server/vault/vault.ts';
import type { Factors } from './factors.ts';
import { accountsWithFactor, belongsElsewhere } from './factors.store.ts';
import { deleteOtherSessions, hasFirstPassword, organisationsOfAccount } from './house.store.ts';
import type { Organisations } from './organisations.ts';
import { accountsWithPasskey } from './passkeys.store.ts';
import { findMember, findSignInRule, keepSignInRule, selectMembers } from './people.store.ts';
import type { Sessions } from './sessions.ts';

/** What opens nothing but its own remedy, by the refusal that everything else meets. */
export type Owed = 'password_to_change' | 'second_factor_to_enrol';

/** How the members of an organisation sign in, as its owners decide it. */
export function createSignInRule(needs: {
  vault: Vault;
  journal: Journal;
  sessions: Sessions;
  factors: Factors;
  organisations: Organisations;
}) {
  const { vault, journal, sessions, factors, organisations } = needs;

  return {
    /** What whoever is signed in has to do before anything else; a told password comes first. */
    async owed({ account, only, via }: Pick<Account, 'account' | 'only' | 'via'>): Promise<Owed | null> {
      // No password opened it: how its person was recognised is his organisation's provider's to say.
      if (via === 'provider') return null;
      const { isTold, asking } = await vault.house.read(async (snapshot) => {
        const within = async () => (only === undefined ? organisationsOfAccount(snapshot, account) : [{ id: only }]);
        return {
          // A directory's password is one like another, but nobody was told it by the house.
          isTold: only === undefined && (await hasFirstPassword(snapshot, account)),
          asking: (await factors.has(snapshot, account)) ? [] : await within(),
        };
      });
      if (isTold) return 'password_to_change';
      return (await organisations.requireFactor(account, asking)) ? 'second_factor_to_enrol' : null;
    },

    /** The rule, and which members have a second factor, or passkeys. */
    async signInRule(actor: MemberActor): Promise<z.output<typeof signInRule>> {
      const store = await vault.organisation(actor.organisation);
      const { secondFactor, members } = await store.read(async (snapshot) => ({
        secondFactor: await findSignInRule(snapshot),
        members: (await selectMembers(snapshot)).filter(({ active }) => active),
      }));
      const all = members.map(({ account }) => account);
      const idsOf = (accounts: readonly string[]): string[] =>
        members.filter(({ account }) => accounts.includes(account)).map(({ id }) => id);
      return vault.house.read(async (snapshot) => ({
        secondFactor,
        withFactor: idsOf(await accountsWithFactor(snapshot, all)),
        withPasskey: idsOf(await accountsWithPasskey(snapshot, all)),
      }));
    },

    /** Whoever has no second factor, where one is required from now on, meets its enrolment and nothing else. */
    async setSignInRule(actor: MemberActor, { secondFactor }: { secondFactor: SecondFactorRule }): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('decide how members sign in', async (tx) => {
        const from = await findSignInRule(tx);
        if (from === secondFactor) return;
        await keepSignInRule(tx, secondFactor);
        await journal.append(tx, {
          actor,
          act: 'organisation.sign-in-rule-changed',
          on: actor.organisation,
          facts: { from, to: secondFactor },
        });
      });
    },

    /**
     * Takes the second factor and the passkeys of a member who has lost them, and ends his sessions. Nobody takes his own in this way; and that of an account
     * which another organisation of this house trusts too is its maintenance's to take.
     * @throws member_unknown, second_factor_unknown, second_factor_shared, second_factor_own
     */
    async removeMemberFactor(actor: MemberActor, id: string): Promise<void> {
      if (actor.member === id) throw new Refusal('second_factor_own');
      const { organisation } = actor;
      const store = await vault.organisation(organisation);
      const member = await store.read((snapshot) => findMember(snapshot, id));
      if (!member?.active) throw new Refusal('member_unknown');
      const { account } = member;
      const { isElsewhere, hasFactor } = await vault.house.read(async (snapshot) => ({
        isElsewhere: await belongsElsewhere(snapshot, account, organisation),
        hasFactor: (await factors.has(snapshot, account)) || (await accountsWithPasskey(snapshot, [account])).length > 0,
      }));
      if (!hasFactor) throw new Refusal('second_factor_unknown');
      if (isElsewhere) throw new Refusal('second_factor_shared');
      await store.write('take a second factor', async (tx) => {
        if (!(await findMember(tx, id))?.active) throw new Refusal('member_unknown');
        await journal.append(tx, { actor, act: 'member.second-factor-removed', on: id });
      });
      await vault.house.write('take a second factor', async (tx) => {
        if (await belongsElsewhere(tx, account, organisation)) throw new Refusal('second_factor_shared');
        await factors.removeLost(tx, account);
        await deleteOtherSessions(tx, account, null);
        await sessions.takeIntoJournal(tx);
      });
    },
  };
}
