import { z } from 'zod';
import type { accountSession } from '#contract/people.ts';
import type { Account } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Store, Tx } from '#server/vault/vault.ts';
import { cookiePrefix, openAuth, type Auth, type SessionSettings } from './auth.ts';
import { createDelays } from './delays.ts';
import { createDevices } from './devices.ts';
import {
  deleteSession,
  deleteSessions,
  findAccount,
  findPasswordHash,
  forgetFirstPassword,
  hasEvents,
  hasFirstPassword,
  noteFirstPassword,
  openSessions,
  takeEvents,
  updatePassword,
} from './house.store.ts';
import { hashPassword, randomPassword, refuseWeak, verifyPassword } from './passwords.ts';

export type AccountSession = z.output<typeof accountSession>;
export type Accounts = ReturnType<typeof createAccounts>;

/** Accounts and sessions of the house. Each operation has its entry in the house journal before it answers. */
export function createAccounts({
  house,
  journal,
  clock,
  secret,
  session,
}: {
  house: Store;
  journal: Journal;
  clock: Clock;
  secret: string;
  session: SessionSettings;
}) {
  const delays = createDelays({ house, clock, secret });
  const devices = createDevices({ secret, secureCookies: session.secureCookies });
  let opening: Promise<Auth> | undefined;
  const auth = (): Promise<Auth> => (opening ??= openAuth({ house, secret, session }));

  /** What the library answers; where the store failed it, the store's own refusal, which the library hides. */
  async function asked<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      throw isAnswer(error) ? error : house.meaning(error);
    }
  }

  /** Chains into the house journal what was noted of accounts and sessions up to here. */
  async function takeIntoJournal(tx: Tx): Promise<void> {
    for (const { act, account } of await takeEvents(tx)) await journal.append(tx, { actor: { kind: 'house' }, act, on: account });
  }

  /** Chains into the house journal what the library's transactions noted. What a crash left is chained at the next call. */
  async function journalEvents(): Promise<void> {
    if (!(await house.read(hasEvents))) return;
    await house.write('journal accounts', takeIntoJournal);
  }

  /** Counts an attempt, tries it, and clears the count or journals the failure. `null` from `trying` is a wrong password. */
  async function attempted<Result>(
    email: string,
    from: { address: string | null; cookies?: string | null },
    trying: () => Promise<Result | null>,
  ): Promise<Result> {
    const known = { email, passwordHash: (await house.read((snapshot) => findPasswordHash(snapshot, email))) ?? '' };
    const device = devices.deviceIn(from.cookies ?? null, known);
    const attempt = await delays.attempt({ email, address: from.address, device });
    const result = await trying();
    if (result !== null) {
      await attempt.succeeded();
      return result;
    }
    await house.write('sign-in failed', async (tx) => {
      const account = await findAccount(tx, email);
      await journal.append(tx, {
        actor: { kind: 'house' },
        act: 'house.sign-in-failed',
        on: account?.account ?? null,
        outcome: 'refused',
        facts: { failures: attempt.failures },
      });
    });
    throw new Refusal('sign_in_failed');
  }

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
    const { api } = await auth();
    const { user } = await asked(api.signUpEmail({ body: { email, name: input.name, password } }));
    await journalEvents();
    const made = await house.read((snapshot) => findAccount(snapshot, email));
    if (!made) throw new Error('an account was not kept');
    const isRandom = (input.password ?? null) === null && made.account === user.id;
    if (isRandom) await house.write('note a first password', (tx) => noteFirstPassword(tx, made.account));
    // For an address taken meanwhile, the library answers as if it had made another account.
    return { ...made, firstPassword: made.account === user.id ? password : null };
  }

  /** That whoever asks knows the password of this account; no session is opened. @throws sign_in_failed, sign_in_delayed */
  async function prove(email: string, from: { password: string; address: string | null; cookies: string | null }): Promise<void> {
    const hash = await house.read((snapshot) => findPasswordHash(snapshot, email));
    await attempted(email, from, async () => (hash !== null && (await verifyPassword({ hash, password: from.password })) ? true : null));
  }

  /** The cookie by which this device is known again, under the account's present password. */
  async function deviceCookie(email: string): Promise<string[]> {
    const passwordHash = await house.read((snapshot) => findPasswordHash(snapshot, email));
    return passwordHash === null ? [] : [devices.cookieFor({ email, passwordHash })];
  }

  const operations = {
    /** Loads what a first sign-in would otherwise wait for. */
    warm: async (): Promise<void> => void (await auth()),

    /**
     * Opens a session. The answer, and about its time, are the same whether the account exists or not.
     * @param input.address where the attempt comes from, as the border sees it; `cookies` the header, in which a known device tells of itself
     * @throws sign_in_failed, sign_in_delayed
     */
    async signIn(input: {
      email: string;
      password: string;
      address: string | null;
      cookies?: string | null;
      agent?: string | null;
    }): Promise<{ account: Account; cookies: string[] }> {
      const email = input.email.trim().toLowerCase();
      const { api } = await auth();
      // The browser's own name, by which a session is known again in the list of one's own.
      const headers = new Headers(input.agent ? { 'user-agent': input.agent.slice(0, 300) } : {});
      return attempted(email, input, async () => {
        const signedIn = await orNull(asked(api.signInEmail({ body: { email, password: input.password }, headers, returnHeaders: true })));
        if (!signedIn) return null;
        await journalEvents();
        const { user } = signedIn.response;
        return {
          account: { account: user.id, email: user.email, name: user.name },
          cookies: [...cookiesOf(signedIn.headers), ...(await deviceCookie(email))],
        };
      });
    },

    /** Ends the session of these headers, if there is one. @returns the cookies that forget it */
    async signOut(headers: Headers): Promise<string[]> {
      const { api } = await auth();
      const signedOut = await asked(api.signOut({ headers, returnHeaders: true }));
      await journalEvents();
      return cookiesOf(signedOut.headers);
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
      const { api } = await auth();
      return attempted(account.email, { address: input.address, cookies: headers.get('cookie') }, async () => {
        const changed = await orNull(
          asked(
            api.changePassword({
              headers,
              body: { currentPassword: input.current, newPassword: input.next, revokeOtherSessions: true },
              returnHeaders: true,
            }),
          ),
        );
        if (!changed) return null;
        await house.write('forget a first password', (tx) => forgetFirstPassword(tx, account.account));
        await journalEvents();
        return [...cookiesOf(changed.headers), ...(await deviceCookie(account.email))];
      });
    },

    /**
     * Gives an account a new random password and ends its sessions: maintenance, without mail.
     * @throws member_unknown when no account has this address
     */
    async resetPassword(email: string): Promise<string> {
      const password = randomPassword();
      const hash = await hashPassword(password);
      await house.write('reset a password', async (tx) => {
        const account = await findAccount(tx, email.trim().toLowerCase());
        if (!account) throw new Refusal('member_unknown');
        await updatePassword(tx, account.account, hash);
        await noteFirstPassword(tx, account.account);
        await takeIntoJournal(tx);
      });
      await delays.reset(email.trim().toLowerCase());
      return password;
    },

    /** Whether the account still has the password that the house made for it. */
    mustChangePassword: ({ account }: Account): Promise<boolean> => house.read((snapshot) => hasFirstPassword(snapshot, account)),

    /** Lets an account keep the password that the house made: the sample company's, which are told at each start. */
    async keepFirstPassword(email: string): Promise<void> {
      await house.write('keep a first password', async (tx) => {
        const account = await findAccount(tx, foldEmail(email));
        if (account) await forgetFirstPassword(tx, account.account);
      });
    },

    /** Where this account is signed in now: from which browser, since when, used last when. */
    async sessionsOf(account: Account, headers: Headers): Promise<AccountSession[]> {
      const { api } = await auth();
      const current = (await asked(api.getSession({ headers })))?.session.id;
      const open = await house.read((snapshot) => openSessions(snapshot, account.account, new Date(clock.now()).toISOString()));
      return open.map(({ id, begunAt, usedAt, agent }) => ({
        id,
        begunAt: Date.parse(begunAt),
        usedAt: Date.parse(usedAt),
        agent,
        isCurrent: id === current,
      }));
    },

    /** Ends one of one's own sessions: whoever sits there is signed in no more. @throws session_unknown */
    endSession: (account: Account, id: string): Promise<void> =>
      house.write('end a session', async (tx) => {
        if (!(await deleteSession(tx, account.account, id))) throw new Refusal('session_unknown');
        await takeIntoJournal(tx);
      }),

    /** Ends every session of the house: whoever was signed in signs in again. */
    endSessions: (): Promise<void> =>
      house.write('end every session', async (tx) => {
        await deleteSessions(tx);
        await takeIntoJournal(tx);
      }),

    /** Whose session these headers carry; using it keeps it alive. */
    async accountOf(headers: Headers): Promise<Account | null> {
      if (!(headers.get('cookie') ?? '').includes(`${cookiePrefix}.session_token=`)) return null;
      const { api } = await auth();
      const found = await asked(api.getSession({ headers }));
      return found ? { account: found.user.id, email: found.user.email, name: found.user.name } : null;
    },
  };
  return { ensure, prove, journalEvents, resetDelays: delays.reset, operations };
}

/** @throws email_invalid */
export function foldEmail(email: string): string {
  const folded = email.trim().toLowerCase();
  if (!z.email().max(254).safeParse(folded).success) throw new Refusal('email_invalid', { email: folded.slice(0, 254) });
  return folded;
}

/** What the library answers, or null where it refuses the request (a status under 500): it never says more to whoever asks. */
async function orNull<Result>(asked: Promise<Result>): Promise<Result | null> {
  try {
    return await asked;
  } catch (error) {
    if (isAnswer(error)) return null;
    throw error;
  }
}

/** The library throws what it answers to a request that it refuses. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500;
}

/**
 * The library's cookies, without the age it gives them: it is counted from the sign-in, while a session lives on as long as it is used.
 * The server alone says when a session ends; a browser forgets the cookie when it is closed.
 */
function cookiesOf(headers: Headers): string[] {
  return headers.getSetCookie().map((cookie) => cookie.replace(/; Max-Age=[1-9]\d*/i, ''));
}
