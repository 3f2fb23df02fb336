import type { z } from 'zod';
import type { ownSecondFactor } from '#contract/people.ts';
import type { Account } from '#server/foundation/actor.ts';
import type { Store } from '#server/vault/vault.ts';
import type { Accounts, Proof } from './accounts.ts';
import type { Factors } from './factors.ts';
import { deleteOtherSessions } from './house.store.ts';
import type { Sessions } from './sessions.ts';

/** One's own second factor. What makes or unmakes one is asked for the password again: a session left open is not enough. */
export function createOwnFactor(needs: {
  house: Store;
  sessions: Sessions;
  factors: Factors;
  accounts: Accounts;
  /** Of whoever came in by his organisation's directory, whose password it knows. */
  proveByDirectory: (account: Account, from: Proof) => Promise<void>;
}) {
  const { house, sessions, factors, accounts, proveByDirectory } = needs;

  return {
    secondFactor: ({ account }: Account): Promise<z.output<typeof ownSecondFactor>> => factors.shown(account),

    /** A secret that waits for its first code: nothing is asked by it yet. @throws second_factor_exists, sign_in_failed, sign_in_delayed, session_limited */
    async enrolSecondFactor(account: Account, proof: Proof): Promise<{ secret: string; uri: string }> {
      await (account.via === 'directory' ? proveByDirectory(account, proof) : accounts.prove(account.email, proof));
      return factors.begin(account);
    },

    /**
     * From a first code on, every sign-in asks for one; whoever came in without is out, but this session.
     * @throws second_factor_unknown, code_wrong
     */
    async confirmSecondFactor({ account }: Account, headers: Headers, { code }: { code: string }): Promise<{ recoveryCodes: string[] }> {
      const kept = await sessions.currentOf(headers);
      const recoveryCodes = await factors.confirm(account, code, async (tx) => {
        await deleteOtherSessions(tx, account, kept);
        await sessions.takeIntoJournal(tx);
      });
      return { recoveryCodes };
    },

    /** @throws second_factor_unknown, sign_in_failed, second_factor_needed, sign_in_delayed */
    async renewRecoveryCodes({ account, email }: Account, proof: Proof): Promise<{ recoveryCodes: string[] }> {
      await accounts.proveWholly(email, proof);
      return { recoveryCodes: await factors.renew(account) };
    },

    /** @throws second_factor_unknown, sign_in_failed, second_factor_needed, sign_in_delayed */
    async removeSecondFactor({ account, email }: Account, proof: Proof): Promise<void> {
      await accounts.proveWholly(email, proof);
      await house.write('remove a second factor', (tx) => factors.remove(tx, account));
    },
  };
}
