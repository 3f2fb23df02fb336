import { createHmac } from 'node:crypto';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Store } from '#server/vault/vault.ts';
import { clearFailures, clearFailuresOf, findFailures, forgetFailuresBefore, keepFailures } from './house.store.ts';

/**
 * What counts failures, and how many cost nothing: a person mistypes; a whole company may sit behind one address. One is forgiven each
 * `forgivenMs`: whoever tries more slowly than that shuts nobody out.
 */
const counters = {
  /** One account from one address, or from a device that it came in by: what a person's own mistakes cost him. */
  pair: { free: 4, forgivenMs: 60 * 60_000 },
  /** One account from anywhere. */
  account: { free: 10, forgivenMs: 5 * 60_000 },
  /** One address, whatever the account. A success takes nothing off: it would pay for eighty other tries. */
  address: { free: 30, forgivenMs: 5 * 60_000 },
} as const;
const longestMs = 15 * 60_000;
const forgottenAfterMs = 24 * 3_600_000;

/** Who tries: `device` names one that this account came in by before, if this is one. */
export interface Trier {
  /** Null where nobody says whom he tries to be. */
  email: string | null;
  address: string | null;
  device: string | null;
}

interface Line {
  key: string;
  kind: keyof typeof counters;
}

/** Of a line, by the process's own running time: failures are as many as they were at `at`, and no attempt is heard before `openAt`. */
interface Known {
  failures: number;
  at: number;
  openAt: number;
}

/**
 * What repeated wrong passwords cost: after a few, each doubles the time before another is heard, for the account tried (whether it exists
 * or not), for the address that tries, and for the two together. An account's device goes by its own line only, so that nobody keeps a
 * person out of his own account. Time is the process's own: no step of a clock makes a wait. The counts are kept in the house store under
 * keyed hashes: a restart forgives nothing, makes nobody wait longer than the bound, and no address is readable.
 */
export function createDelays({ house, clock, secret }: { house: Store; clock: Clock; secret: string }) {
  const known = new Map<string, Known>();
  const started = clock.running();
  const keyed = (...words: string[]): string =>
    createHmac('sha256', secret)
      .update(`sign-in ${words.join(' ')}`)
      .digest('base64url');
  const accountKey = (email: string): string => keyed('account', email);

  function linesOf({ email, address, device }: Trier): Line[] {
    const ofAddress: Line[] = address === null ? [] : [{ kind: 'address', key: keyed('address', address) }];
    if (email === null) return ofAddress;
    const account = accountKey(email);
    // The key of a pair begins with its account's, so that a reset finds it.
    if (device !== null) return [{ kind: 'pair', key: `${account} ${keyed('device', email, device)}` }];
    return [{ kind: 'pair', key: `${account} ${keyed('pair', email, address ?? '')}` }, { kind: 'account', key: account }, ...ofAddress];
  }

  /** What is known of a line now, its failures forgiven as time went; one of before the start waits from the start on. */
  async function stateOf(line: Line, stored: (key: string) => Promise<number | null>): Promise<Known> {
    const now = clock.running();
    const { forgivenMs } = counters[line.kind];
    let before = known.get(line.key);
    if (!before) {
      const failures = (await stored(line.key)) ?? 0;
      before = { failures, at: started, openAt: started + waitOf(line.kind, failures) };
    }
    return { ...before, failures: Math.max(0, before.failures - (now - before.at) / forgivenMs), at: now };
  }

  return {
    /**
     * Counts an attempt before it is tried, so that many at once are as slow as one after the other.
     * @returns what to do when whoever tried was heard, or gave a right password and was asked for a code; and how many attempts failed
     * lately, this one included, if he did neither
     * @throws sign_in_delayed while one of its lines must wait, `retryAfterS` never above a quarter of an hour
     */
    async attempt(trier: Trier): Promise<{ failures: number; excused: () => void; succeeded: () => Promise<void> }> {
      const lines = linesOf(trier);
      /** This one was no failure of the address; those before it stay. */
      const excused = (): void => {
        const [address] = lines.filter(({ kind }) => kind === 'address').map(({ key }) => key);
        const count = address !== undefined && known.get(address);
        if (count) known.set(address, { ...count, failures: Math.max(0, count.failures - 1) });
      };
      const failures = await house.write('count an attempt', async (tx) => {
        await forgetFailuresBefore(tx, clock.now() - forgottenAfterMs);
        const now = clock.running();
        const states = await Promise.all(
          lines.map(async (line) => ({
            ...line,
            ...(await stateOf(line, async (key) => (await findFailures(tx, key))?.failures ?? null)),
          })),
        );
        const waitMs = Math.max(0, ...states.map(({ openAt }) => openAt - now));
        if (waitMs > 0) throw new Refusal('sign_in_delayed', { retryAfterS: Math.ceil(waitMs / 1000) });
        for (const { key, kind, failures: count } of states) {
          keepSmall(known);
          known.set(key, { failures: count + 1, at: now, openAt: now + waitOf(kind, count + 1) });
          await keepFailures(tx, key, { failures: Math.ceil(count + 1), lastAt: clock.now(), openAt: 0 });
        }
        return Math.ceil(Math.max(0, ...states.filter(({ kind }) => kind !== 'address').map(({ failures: count }) => count)) + 1);
      });
      return {
        failures,
        // The account goes on counting it until the code is right: learning that a password is right has its price too.
        excused,
        async succeeded() {
          const own = lines.filter(({ kind }) => kind !== 'address').map(({ key }) => key);
          for (const key of own) known.delete(key);
          excused();
          await house.write('clear attempts', (tx) => clearFailures(tx, own));
        },
      };
    },

    /** Forgets every failure on an account, from wherever it came. The addresses that tried keep theirs. */
    async reset(email: string): Promise<void> {
      const account = accountKey(email);
      for (const key of known.keys()) if (key.startsWith(account)) known.delete(key);
      await house.write('reset attempts', (tx) => clearFailuresOf(tx, account));
    },
  };
}

const mostKnown = 50_000;

/** Lets go of the line that was counted first, when there are many: the store still knows it. */
function keepSmall(known: Map<string, Known>): void {
  const [first] = known.keys();
  if (known.size >= mostKnown && first !== undefined) known.delete(first);
}

/** How long nothing is heard after so many failures, in ms. */
function waitOf(kind: keyof typeof counters, failures: number): number {
  const over = Math.ceil(failures) - counters[kind].free;
  return over <= 0 ? 0 : Math.min(longestMs, 1000 * 2 ** Math.min(over, 20));
}
