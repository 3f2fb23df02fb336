import type { Act } from '#contract/house.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Store } from '#server/vault/vault.ts';
import { createDelays } from './delays.ts';
import { createDevices } from './devices.ts';
import { findAccount, findPasswordHash } from './house.store.ts';

export type Attempts = ReturnType<typeof createAttempts>;

/** Where an attempt comes from, as the border sees it; `cookies` the header in which a known device tells of itself. */
export interface Whence {
  address: string | null;
  cookies?: string | null;
}

/** What an attempt came to: a code is asked only of whoever gave the right password. */
export type Outcome<Result> = { heard: Result } | { missed: keyof typeof missing };

const missing = {
  password: { act: 'house.sign-in-failed', refusal: 'sign_in_failed' },
  code: { act: 'house.second-factor-failed', refusal: 'sign_in_failed' },
  passkey: { act: 'house.sign-in-failed', refusal: 'sign_in_failed' },
  'first code': { act: 'house.first-code-failed', refusal: 'first_code_wrong' },
  identity: { act: 'house.sign-in-failed', refusal: 'sign_in_failed' },
  'no code': { act: 'house.second-factor-asked', refusal: 'second_factor_needed' },
  'no factor': { act: 'house.second-factor-asked', refusal: 'second_factor_to_enrol' },
} as const satisfies Record<string, { act: Act; refusal: string }>;

/** What is tried at the door, one attempt after the other: counted before it is heard, journalled when it fails. */
export function createAttempts({
  house,
  journal,
  clock,
  secret,
  secureCookies,
}: {
  house: Store;
  journal: Journal;
  clock: Clock;
  secret: string;
  secureCookies: boolean;
}) {
  const delays = createDelays({ house, clock, secret });
  const devices = createDevices({ secret, secureCookies });
  const hashOf = (email: string): Promise<string | null> => house.read((snapshot) => findPasswordHash(snapshot, email));

  return {
    resetDelays: delays.reset,

    /**
     * Counts an attempt (of nobody, where a passkey has still to say whose it is), tries it, and clears the count or journals what was missed.
     * @param trying is told whether this account came in by this device before, under its present password
     * @throws sign_in_failed, second_factor_needed, first_code_wrong, sign_in_delayed
     */
    async attempted<Result>(email: string | null, from: Whence, trying: (isKnown: boolean) => Promise<Outcome<Result>>): Promise<Result> {
      const passwordHash = email === null ? null : await hashOf(email);
      const device = email === null ? null : devices.deviceIn(from.cookies ?? null, { email, passwordHash: passwordHash ?? '' });
      const attempt = await delays.attempt({ email, address: from.address, device });
      const outcome = await trying(device !== null);
      if ('heard' in outcome) {
        await attempt.succeeded();
        return outcome.heard;
      }
      const { act, refusal } = missing[outcome.missed];
      if (refusal !== 'sign_in_failed' && refusal !== 'first_code_wrong') attempt.excused();
      await house.write('sign-in failed', async (tx) => {
        const account = email === null ? null : await findAccount(tx, email);
        await journal.append(tx, {
          actor: { kind: 'house' },
          act,
          on: account?.account ?? null,
          outcome: 'refused',
          facts: { failures: attempt.failures },
        });
      });
      throw new Refusal(refusal);
    },

    /** Counts what a stranger asks for, of what and from where, whatever comes of it. @throws sign_in_delayed */
    counted: async (what: string, address: string | null): Promise<void> =>
      void (await delays.attempt({ email: what, address, device: null })),

    /** The cookie by which this device is known again, under the account's present password. */
    async deviceCookie(email: string): Promise<string[]> {
      const passwordHash = await hashOf(email);
      return passwordHash === null ? [] : [devices.cookieFor({ email, passwordHash })];
    },
  };
}
