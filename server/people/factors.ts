import { createHmac, randomBytes } from 'node:crypto';
import type { Account } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import { deriveKey, unwrapKey, wrapKey, wrappedKey, type Snapshot, type Store, type Tx } from '#server/vault/vault.ts';
import type { Act } from '#contract/house.ts';
import {
  advanceStep,
  confirmFactor,
  countRecoveryCodes,
  deleteFactor,
  findFactor,
  hasFactor,
  keepWaitingFactor,
  replaceRecoveryCodes,
  takeRecoveryCode,
} from './factors.store.ts';
import { deletePasskeysOf } from './passkeys.store.ts';
import { randomWord } from './passwords.ts';
import { base32, keyUri, stepsOf } from './totp.ts';

const recoveryCodes = 10;
/** Of a recovery code, written in two groups: 49 bits, and no more tries than the delays let through. */
const groups = [5, 5] as const;

export type Factors = ReturnType<typeof createFactors>;

/**
 * The second factor of an account: a code that changes with time, or one of the recovery codes. The secret is kept sealed to its account, of
 * the recovery codes a keyed hash; each is used in one statement, so that of two uses at once one is heard.
 */
export function createFactors({ house, journal, clock, secret }: { house: Store; journal: Journal; clock: Clock; secret: string }) {
  const key = deriveKey(Buffer.from(secret), 'second factors');
  const contextOf = (account: string): string => `second factor of ${account}`;
  const hashOf = (account: string, code: string): string =>
    createHmac('sha256', key).update(`recovery code of ${account} ${code}`).digest('base64url');
  const note = (tx: Tx, act: Extract<Act, `house.${string}`>, on: string): Promise<unknown> =>
    journal.append(tx, { actor: { kind: 'house' }, act, on });

  function opened(account: string, sealed: string): Uint8Array {
    const bytes = unwrapKey(wrappedKey.parse(JSON.parse(sealed)), key, contextOf(account));
    if (!bytes) throw new Error('a second factor is not this account’s');
    return bytes;
  }

  /** Uses a code that changes with time. @returns false where it is wrong, or was used */
  async function takeCode(tx: Tx, account: string, sealed: string, code: string): Promise<boolean> {
    for (const step of stepsOf(opened(account, sealed), code, clock.now())) if (await advanceStep(tx, account, step)) return true;
    return false;
  }

  async function giveRecoveryCodes(tx: Tx, account: string): Promise<string[]> {
    const codes = Array.from({ length: recoveryCodes }, () => groups.map(randomWord).join('-'));
    const hashes = codes.map((code) => hashOf(account, plain(code)));
    await replaceRecoveryCodes(tx, account, hashes);
    return codes;
  }

  return {
    has: (snapshot: Snapshot, account: string): Promise<boolean> => hasFactor(snapshot, account),

    /** What a person is shown of his own. */
    shown: (account: string): Promise<{ since: number | null; recoveryCodes: number }> =>
      house.read(async (snapshot) => ({
        since: (await findFactor(snapshot, account))?.since ?? null,
        recoveryCodes: await countRecoveryCodes(snapshot, account),
      })),

    /** Uses a code, or a recovery code, of a confirmed factor. @returns false where it is neither, or was used */
    take: (account: string, given: string): Promise<boolean> =>
      house.write('use a code', async (tx) => {
        const factor = await findFactor(tx, account);
        if (factor?.since == null) return false;
        const code = plain(given);
        if (await takeCode(tx, account, factor.sealed, code)) return true;
        if (!(await takeRecoveryCode(tx, account, hashOf(account, code)))) return false;
        await note(tx, 'house.recovery-code-used', account);
        return true;
      }),

    /** Makes a secret, which is nothing until a code of it confirms it. @throws second_factor_exists */
    async begin({ account, email }: Account): Promise<{ secret: string; uri: string }> {
      const bytes = randomBytes(20);
      const sealed = JSON.stringify(wrapKey(bytes, key, contextOf(account)));
      if (!(await house.write('begin a second factor', (tx) => keepWaitingFactor(tx, account, sealed))))
        throw new Refusal('second_factor_exists');
      const told = base32(bytes);
      return { secret: told, uri: keyUri({ issuer: 'Beffroi', email, secret: told }) };
    },

    /**
     * Takes a first code, from which on the factor is asked for.
     * @param then in the same transaction
     * @throws second_factor_unknown where none waits, code_wrong
     */
    confirm: (account: string, code: string, then: (tx: Tx) => Promise<void>): Promise<string[]> =>
      house.write('confirm a second factor', async (tx) => {
        const factor = await findFactor(tx, account);
        if (!factor || factor.since !== null) throw new Refusal('second_factor_unknown');
        if (!(await takeCode(tx, account, factor.sealed, plain(code)))) throw new Refusal('code_wrong');
        await confirmFactor(tx, account, clock.now());
        const codes = await giveRecoveryCodes(tx, account);
        await note(tx, 'house.second-factor-added', account);
        await then(tx);
        return codes;
      }),

    /** New recovery codes; those that were left open nothing any more. @throws second_factor_unknown */
    renew: (account: string): Promise<string[]> =>
      house.write('renew recovery codes', async (tx) => {
        if (!(await hasFactor(tx, account))) throw new Refusal('second_factor_unknown');
        const codes = await giveRecoveryCodes(tx, account);
        await note(tx, 'house.recovery-codes-renewed', account);
        return codes;
      }),

    /** Takes the factor and the passkeys of somebody who has lost them. @throws second_factor_unknown where there are none */
    async removeLost(tx: Tx, account: string): Promise<void> {
      const had = await deleteFactor(tx, account);
      if (had) await note(tx, 'house.second-factor-removed', account);
      const count = await deletePasskeysOf(tx, account);
      for (let gone = 0; gone < count; gone += 1) await note(tx, 'house.passkey-removed', account);
      if (!had && count === 0) throw new Refusal('second_factor_unknown');
    },

    /** @throws second_factor_unknown */
    async remove(tx: Tx, account: string): Promise<void> {
      if (!(await deleteFactor(tx, account))) throw new Refusal('second_factor_unknown');
      await note(tx, 'house.second-factor-removed', account);
    },
  };
}

/** A code as it is compared: people copy it with spaces, dashes and capitals. */
const plain = (code: string): string => code.replaceAll(/[\s-]/g, '').toLowerCase();
