import { z } from 'zod';
import type { Account } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Store } from '#server/vault/vault.ts';
import type { Attempts, Outcome, Whence } from './attempts.ts';
import { cookiesOf, orNull } from './auth.ts';
import type { Factors } from './factors.ts';
import { noteEntry } from './forgotten.store.ts';
import { forgetDirectoryAccount } from './identity.store.ts';
import { findAccount, findPasswordHash, forgetFirstPassword, noteFirstPassword, updatePassword } from './house.store.ts';
import type { Post } from './mailing.ts';
import { hashPassword, isPassword, randomPassword, refuseWeak } from './passwords.ts';
import type { Sessions } from './sessions.ts';

export type Accounts = ReturnType<typeof createAccounts>;

/** What somebody gives to be heard: his password, and a code where his account asks for one. */
export interface Proof extends Whence {
  password: string;
  code?: string | undefined;
}

const noticeMs = 2 * 24 * 3_600_000;

/** Accounts of the house. Each operation has its entry in the house journal before it answers. */
export function createAccounts(needs: {
  house: Store;
  clock: Clock;
  sessions: Sessions;
  attempts: Attempts;
  factors: Factors;
  post: Post;
}) {
  const { house, clock, sessions, attempts, factors, post } = needs;
  const { asked, journalEvents, takeIntoJournal } = sessions;
  const hashOf = (email: string): Promise<string | null> => house.read((snapshot) => findPasswordHash(snapshot, email));

  /**
   * The account with this address, made with a first password if it is new: the given one, or a random one.
   * @returns `firstPassword` null when the account existed: its password stays its own
   * @throws email_invalid, password_weak
   */
  async function ensure(input: {
    email: string;
    name: string;
    password?: string | null;
  }): Promise<Account & { firstPassword: string | null }> {
    const email = foldEmail(input.email);
    const known = await house.read((snapshot) => findAccount(snapshot, email));
    if (known) return { ...known, firstPassword: null };
    const password = input.password ?? randomPassword();
    refuseWeak(password);
    const { user } = await asked((api) => api.signUpEmail({ body: { email, name: input.name, password } }));
    await journalEvents();
    const made = await house.read((snapshot) => findAccount(snapshot, email));
    if (!made) throw new Error('an account was not kept');
    const isRandom = (input.password ?? null) === null && made.account === user.id;
    if (isRandom) await house.write('note a first password', (tx) => noteFirstPassword(tx, made.account));
    // For an address taken meanwhile, the library answers as if it had made another account.
    return { ...made, firstPassword: made.account === user.id ? password : null };
  }

  /** That whoever asks knows the password of this account; no session is opened. @throws sign_in_failed, sign_in_delayed */
  async function prove(email: string, from: Proof): Promise<void> {
    await attempts.attempted(email, from, async () =>
      (await isPassword(await hashOf(email), from.password)) ? { heard: true } : { missed: 'password' },
    );
  }

  /**
   * The password first, so that nobody else is told whether a code is asked for; then the code, which is used by that.
   * @returns the account, and what it was checked by, to be compared once something was done with it
   */
  async function checked(email: string, { password, code }: Proof): Promise<Outcome<{ account: Account; hash: string; byCode: boolean }>> {
    const { account, hash } = await house.read(async (snapshot) => ({
      account: await findAccount(snapshot, email),
      hash: await findPasswordHash(snapshot, email),
    }));
    if (!(await isPassword(hash, password)) || account === null || hash === null) return { missed: 'password' };
    const byCode = await house.read((snapshot) => factors.has(snapshot, account.account));
    if (byCode && !code?.trim()) return { missed: 'no code' };
    if (byCode && !(await factors.take(account.account, code ?? ''))) return { missed: 'code' };
    return { heard: { account, hash, byCode } };
  }

  /** That it is he, by everything that a sign-in asks for; no session is opened. @throws sign_in_failed, second_factor_needed, sign_in_delayed */
  async function proveWholly(email: string, proof: Proof): Promise<void> {
    await attempts.attempted(email, proof, () => checked(email, proof));
  }

  /** Writes to whoever came in from a device that his account did not know: before its cookie is given, so that nobody comes in unsaid. */
  async function tellOfDevice(account: string): Promise<void> {
    await house.write('note an entry', async (tx) => {
      // The first device of all was preceded by none.
      const came = await noteEntry(tx, account);
      if (came && post.sends())
        await post.send(tx, 'house', { kind: 'device', about: account, said: { at: clock.now() }, livesMs: noticeMs });
    });
  }

  const operations = {
    /**
     * Opens a session. The answer, and about its time, are the same whether the account exists or not.
     * @throws sign_in_failed, sign_in_delayed, second_factor_needed where the password is right and a code is missing
     */
    async signIn(input: Proof & { email: string; agent?: string | null }): Promise<{ account: Account; cookies: string[] }> {
      const email = input.email.trim().toLowerCase();
      return attempts.attempted(email, input, async (isKnown) => {
        const outcome = await checked(email, input);
        if ('missed' in outcome) return outcome;
        const { account, hash, byCode } = outcome.heard;
        // A password that was changed meanwhile, or a factor that was added, is not met by what was checked before.
        const holds = async (): Promise<boolean> =>
          (await hashOf(email)) === hash && (byCode || !(await house.read((snapshot) => factors.has(snapshot, account.account))));
        const opened = await sessions.open(account.account, input.agent ?? null, holds);
        if (!opened) return { missed: 'password' };
        if (!isKnown) await tellOfDevice(account.account);
        return { heard: { ...opened, cookies: [...opened.cookies, ...(await attempts.deviceCookie(email))] } };
      });
    },

    /**
     * Changes the password of whoever is signed in; every other session ends and this one goes on under a new token.
     * @returns the cookies of the new token
     * @throws sign_in_failed when the current password is wrong, sign_in_delayed, password_weak
     */
    async changePassword(
      account: Account,
      headers: Headers,
      input: { current: string; next: string; address: string | null },
    ): Promise<string[]> {
      refuseWeak(input.next);
      return attempts.attempted(account.email, { address: input.address, cookies: headers.get('cookie') }, async () => {
        const body = { currentPassword: input.current, newPassword: input.next, revokeOtherSessions: true };
        const changed = await orNull(asked((api) => api.changePassword({ headers, body, returnHeaders: true })));
        if (!changed) return { missed: 'password' };
        await house.write('forget a first password', (tx) => forgetFirstPassword(tx, account.account));
        await journalEvents();
        return { heard: [...cookiesOf(changed.headers), ...(await attempts.deviceCookie(account.email))] };
      });
    },

    /**
     * Gives an account a new random password and ends its sessions: maintenance, without mail.
     * @param also.factor takes its second factor and its passkeys away too, for who has lost them
     * @throws member_unknown when no account has this address, second_factor_unknown
     */
    async resetPassword(email: string, also: { factor?: boolean } = {}): Promise<string> {
      const password = randomPassword();
      const hash = await hashPassword(password);
      await house.write('reset a password', async (tx) => {
        const account = await findAccount(tx, email.trim().toLowerCase());
        if (!account) throw new Refusal('member_unknown');
        if (also.factor) await factors.removeLost(tx, account.account);
        await updatePassword(tx, account.account, hash);
        await noteFirstPassword(tx, account.account);
        await forgetDirectoryAccount(tx, account.account);
        await takeIntoJournal(tx);
      });
      await attempts.resetDelays(email.trim().toLowerCase());
      return password;
    },

    /** Lets an account keep the password that the house made: the sample company's, which are told at each start. */
    async keepFirstPassword(email: string): Promise<void> {
      await house.write('keep a first password', async (tx) => {
        const account = await findAccount(tx, foldEmail(email));
        if (account) await forgetFirstPassword(tx, account.account);
      });
    },
  };
  return { ensure, prove, proveWholly, operations };
}

/** @throws email_invalid */
export function foldEmail(email: string): string {
  const folded = email.trim().toLowerCase();
  if (!z.email().max(254).safeParse(folded).success) throw new Refusal('email_invalid', { email: folded.slice(0, 254) });
  return folded;
}
