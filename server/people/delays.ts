import { createHmac } from 'node:crypto';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Store } from '#server/vault/vault.ts';
import { clearFailures, findFailures, forgetFailuresBefore, keepFailures } from './house.store.ts';

/** Failures in a row that cost nothing: a person mistypes; a whole company may sit behind one address. */
const freeForAccount = 4;
const freeForAddress = 30;
const longestMs = 15 * 60_000;
const forgottenAfterMs = 24 * 3_600_000;

export type Delays = ReturnType<typeof createDelays>;

/**
 * What repeated wrong passwords cost: after a few, each doubles the time before another is heard, for the account tried (whether it exists
 * or not) and for the address that tries. Kept in the house store, under keyed hashes: a restart forgives nothing, and no address is readable.
 */
export function createDelays({ house, clock, secret }: { house: Store; clock: Clock; secret: string }) {
  const keyed = (kind: string, value: string): string =>
    createHmac('sha256', secret).update(`sign-in ${kind} ${value}`).digest('base64url');

  return {
    /**
     * Counts an attempt before it is tried, so that many at once are as slow as one after the other.
     * @returns what to do when the password was right; and how many attempts failed in a row, this one included, if it was not
     * @throws sign_in_delayed while the account or the address must wait
     */
    async attempt(email: string, address: string | null): Promise<{ failures: number; succeeded: () => Promise<void> }> {
      const tries = [
        { key: keyed('account', email), free: freeForAccount },
        ...(address === null ? [] : [{ key: keyed('address', address), free: freeForAddress }]),
      ];
      const now = clock.now();
      const failures = await house.write('count an attempt', async (tx) => {
        await forgetFailuresBefore(tx, now - forgottenAfterMs);
        const known = await Promise.all(tries.map(async ({ key, free }) => ({ key, free, before: await findFailures(tx, key) })));
        const openAt = Math.max(0, ...known.map(({ before }) => before?.openAt ?? 0));
        if (openAt > now) throw new Refusal('sign_in_delayed', { retryAfterS: Math.ceil((openAt - now) / 1000) });
        for (const { key, free, before } of known) {
          const count = (before?.failures ?? 0) + 1;
          await keepFailures(tx, key, {
            failures: count,
            lastAt: now,
            openAt: count > free ? now + Math.min(longestMs, 1000 * 2 ** (count - free)) : 0,
          });
        }
        return (known[0]?.before?.failures ?? 0) + 1;
      });
      return {
        failures,
        succeeded: () =>
          house.write('clear attempts', (tx) =>
            clearFailures(
              tx,
              tries.map(({ key }) => key),
            ),
          ),
      };
    },
  };
}
