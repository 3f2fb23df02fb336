import type { z } from 'zod';
import type { passkey, passkeyBegun, passkeyAnswer, passkeyMade, passkeySignInBegun } from '#contract/passkeys.ts';
import { mostPasskeys } from '#contract/passkeys.ts';
import type { Account } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Store } from '#server/vault/vault.ts';
import type { Accounts, Proof } from './accounts.ts';
import type { Attempts, Outcome } from './attempts.ts';
import { createChallenges } from './challenges.ts';
import { cleanName } from './names.ts';
import { advanceCounter, deletePasskey, findPasskey, insertPasskey, renamePasskey, selectPasskeys } from './passkeys.store.ts';
import type { Sessions } from './sessions.ts';
import { asserted, challengeOf, registered, type Place } from './webauthn.ts';

/**
 * Passkeys: what a person's device signs once it has verified him, in the place of a password and a code. Each is bound to the name by
 * which the house is reached, and to its account; a challenge is answered once; a counter that does not go up is refused.
 */
export function createPasskeys(needs: {
  house: Store;
  journal: Journal;
  clock: Clock;
  secret: string;
  sessions: Sessions;
  attempts: Attempts;
  accounts: Accounts;
}) {
  const { house, journal, clock, sessions, attempts, accounts } = needs;
  const challenges = createChallenges(needs);
  const toAdd = (account: string, { rpId }: Place): string => `add to ${account} at ${rpId}`;
  const toSignIn = ({ rpId }: Place): string => `sign in at ${rpId}`;
  const note = (act: 'house.passkey-added' | 'house.passkey-renamed' | 'house.passkey-removed', on: string) =>
    ({ actor: { kind: 'house' }, act, on }) as const;

  /** What was signed by a passkey that is known, for a challenge of ours that nobody answered yet. @returns whose it is; null otherwise */
  async function signer(given: z.output<typeof passkeyAnswer>, place: Place): Promise<{ account: string; email: string } | null> {
    const challenge = challengeOf(given.clientData, 'webauthn.get', place);
    const known = await house.read((snapshot) => findPasskey(snapshot, given.id));
    const proof = known && asserted(given, known.publicKey, place);
    if (challenge === null || !known || !proof) return null;
    const isTaken = await house.write('use a passkey', async (tx) => {
      if (!(await challenges.take(tx, toSignIn(place), challenge))) return false;
      return advanceCounter(tx, given.id, proof.counter, clock.now());
    });
    return isTaken ? known : null;
  }

  return {
    passkeys: async ({ account }: Account): Promise<{ passkeys: z.output<typeof passkey>[] }> => ({
      passkeys: await house.read((snapshot) => selectPasskeys(snapshot, account)),
    }),

    /** What a device is asked to make. @throws passkey_name_needed, passkeys_many, sign_in_failed, second_factor_needed, sign_in_delayed */
    async beginPasskey({ account, email, name }: Account, proof: Proof, came: string): Promise<z.output<typeof passkeyBegun>> {
      const place = placeOf(came);
      await accounts.proveWholly(email, proof);
      const known = await house.read((snapshot) => selectPasskeys(snapshot, account));
      if (known.length >= mostPasskeys) throw new Refusal('passkeys_many', { most: mostPasskeys });
      const challenge = challenges.make(toAdd(account, place));
      return { challenge, rpId: place.rpId, user: { id: account, email, name }, known: known.map(({ id }) => id) };
    },

    /** @throws passkey_refused where it was not made as it was asked, or is known already; passkey_name_needed, passkeys_many */
    async addPasskey({ account }: Account, given: z.output<typeof passkeyMade>, came: string): Promise<z.output<typeof passkey>> {
      const place = placeOf(came);
      const name = cleanName(given.name);
      const challenge = challengeOf(given.clientData, 'webauthn.create', place);
      const made = registered(given, place);
      if (challenge === null || made === null) throw new Refusal('passkey_refused');
      const at = clock.now();
      await house.write('add a passkey', async (tx) => {
        if (!(await challenges.take(tx, toAdd(account, place), challenge))) throw new Refusal('passkey_refused');
        if ((await selectPasskeys(tx, account)).length >= mostPasskeys) throw new Refusal('passkeys_many', { most: mostPasskeys });
        if (!(await insertPasskey(tx, { ...made, account, name, at }))) throw new Refusal('passkey_refused');
        await journal.append(tx, note('house.passkey-added', account));
      });
      return { id: made.id, name, madeAt: at, usedAt: null };
    },

    /** @throws passkey_unknown */
    async renamePasskey({ account }: Account, id: string, input: { name: string }): Promise<void> {
      const name = cleanName(input.name);
      await house.write('rename a passkey', async (tx) => {
        if (!(await renamePasskey(tx, account, id, name))) throw new Refusal('passkey_unknown');
        await journal.append(tx, note('house.passkey-renamed', account));
      });
    },

    /** @throws passkey_unknown */
    removePasskey: ({ account }: Account, id: string): Promise<void> =>
      house.write('remove a passkey', async (tx) => {
        if (!(await deletePasskey(tx, account, id))) throw new Refusal('passkey_unknown');
        await journal.append(tx, note('house.passkey-removed', account));
      }),

    /** What any passkey of this house may sign: nobody says who he is before. @throws passkey_name_needed */
    async beginPasskeySignIn(came: string): Promise<z.output<typeof passkeySignInBegun>> {
      const place = placeOf(came);
      return { challenge: challenges.make(toSignIn(place)), rpId: place.rpId };
    },

    /** Opens a session. @throws sign_in_failed for whatever is wrong with it, sign_in_delayed, passkey_name_needed */
    async signInByPasskey(
      given: z.output<typeof passkeyAnswer>,
      from: { address: string | null; agent: string | null; came: string },
    ): Promise<{ account: Account; cookies: string[] }> {
      const place = placeOf(from.came);
      return attempts.attempted(null, from, async (): Promise<Outcome<{ account: Account; cookies: string[] }>> => {
        const known = await signer(given, place);
        if (!known) return { missed: 'passkey' };
        // One that was removed meanwhile opens nothing.
        const holds = async (): Promise<boolean> => (await house.read((snapshot) => findPasskey(snapshot, given.id))) !== null;
        const opened = await sessions.open(known.account, from.agent, holds);
        if (!opened) return { missed: 'passkey' };
        return { heard: { ...opened, cookies: [...opened.cookies, ...(await attempts.deviceCookie(known.email))] } };
      });
    },
  };
}

/** Browsers bind a passkey to a name, never to an address made of figures. @throws passkey_name_needed */
function placeOf(origin: string): Place {
  const { hostname } = new URL(origin);
  if (/^\[|^[\d.]+$/.test(hostname)) throw new Refusal('passkey_name_needed');
  return { origin, rpId: hostname };
}
