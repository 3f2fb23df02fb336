import type { z } from 'zod';
import type { accountSession } from '#contract/people.ts';
import type { Account } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Store, Tx } from '#server/vault/vault.ts';
import { cookiePrefix, cookiesOf, isAnswer, openAuth, type Auth, type SessionSettings } from './auth.ts';
import { limitOf, limitSession, type Limit } from './identity.store.ts';
import { deleteSession, deleteSessions, hasEvents, openSessions, takeEvents } from './house.store.ts';

export type AccountSession = z.output<typeof accountSession>;
export type Sessions = ReturnType<typeof createSessions>;

/** Sessions of the house, by the library; each that begins or ends has its entry in the house journal before it is answered. */
export function createSessions({
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
  let opening: Promise<Auth> | undefined;
  const auth = (): Promise<Auth> => (opening ??= openAuth({ house, secret, session }));

  /** What the library answers; where the store failed it, the store's own refusal, which the library hides. */
  async function asked<Result>(work: (api: Auth['api']) => Promise<Result>): Promise<Result> {
    const { api } = await auth();
    try {
      return await work(api);
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

  const end = (account: string, id: string): Promise<boolean> =>
    house.write('end a session', async (tx) => {
      const had = await deleteSession(tx, account, id);
      await takeIntoJournal(tx);
      return had;
    });

  /** The session that these headers carry. */
  const currentOf = async (headers: Headers): Promise<string | null> =>
    (await asked((api) => api.getSession({ headers })))?.session.id ?? null;

  const operations = {
    /** Loads what a first sign-in would otherwise wait for. */
    warm: async (): Promise<void> => void (await auth()),

    /** Ends the session of these headers, if there is one. @returns the cookies that forget it */
    async signOut(headers: Headers): Promise<string[]> {
      const signedOut = await asked((api) => api.signOut({ headers, returnHeaders: true }));
      await journalEvents();
      return cookiesOf(signedOut.headers);
    },

    /** Where this account is signed in now: from which browser, since when, used last when. */
    async sessionsOf(account: Account, headers: Headers): Promise<AccountSession[]> {
      const current = await currentOf(headers);
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
    async endSession(account: Account, id: string): Promise<void> {
      if (!(await end(account.account, id))) throw new Refusal('session_unknown');
    },

    /** Ends every session of the house: whoever was signed in signs in again. */
    endSessions: (): Promise<void> =>
      house.write('end every session', async (tx) => {
        await deleteSessions(tx);
        await takeIntoJournal(tx);
      }),

    /** Whose session these headers carry; using it keeps it alive. */
    async accountOf(headers: Headers): Promise<Account | null> {
      if (!(headers.get('cookie') ?? '').includes(`${cookiePrefix}.session_token=`)) return null;
      const found = await asked((api) => api.getSession({ headers }));
      if (!found) return null;
      const { user, session } = found;
      const limit = await house.read((snapshot) => limitOf(snapshot, session.id));
      return { account: user.id, email: user.email, name: user.name, ...(limit && { only: limit.organisation, via: limit.via }) };
    },
  };

  return {
    operations,
    asked,
    currentOf,
    takeIntoJournal,
    journalEvents,

    /**
     * Opens a session for an account that was found to be who it says.
     * @param agent the browser's own name, by which a session is known again in the list of one's own
     * @param holds asked once the session is there: what changed between what was checked and now ends it
     * @param limit an organisation beside which it leads nowhere, and by whose word
     * @returns null where there is no such account any more, or it no longer holds
     */
    async open(
      account: string,
      agent: string | null,
      holds: () => Promise<boolean>,
      limit: Limit | null = null,
    ): Promise<{ account: Account; cookies: string[] } | null> {
      const headers = new Headers(agent ? { 'user-agent': agent.slice(0, 300) } : {});
      const { response, headers: given } = await asked((api) => api.openSession({ body: { account }, headers, returnHeaders: true }));
      if (!response) return null;
      // Before anybody holds its cookie.
      if (limit !== null) await house.write('limit a session', (tx) => limitSession(tx, response.id, limit));
      await journalEvents();
      if (!(await holds())) {
        await end(account, response.id);
        return null;
      }
      const { id, email, name } = response.user;
      return {
        account: { account: id, email, name, ...(limit && { only: limit.organisation, via: limit.via }) },
        cookies: cookiesOf(given),
      };
    },
  };
}
