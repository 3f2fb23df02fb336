import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#server/foundation/clock.ts';
import { deriveKey, type Tx } from '#server/vault/vault.ts';
import { takeChallenge } from './passkeys.store.ts';
import { hashOf } from './tokens.ts';

const livesMs = 5 * 60_000;
const headBytes = 22;

/**
 * What a passkey is asked to sign. A challenge says by itself what it is for and until when, under a key of the house: whoever asks for
 * many fills nothing. Only one that was answered is kept, until it ends, so that no answer is heard twice.
 */
export function createChallenges({ clock, secret }: { clock: Clock; secret: string }) {
  const key = deriveKey(Buffer.from(secret), 'passkey challenges');
  const sign = (purpose: string, head: Buffer): Buffer => createHmac('sha256', key).update(`${purpose}\n`).update(head).digest();

  return {
    /** @param purpose what it may be answered for, and where */
    make(purpose: string): string {
      const head = Buffer.concat([randomBytes(headBytes - 6), Buffer.alloc(6)]);
      head.writeUIntBE(clock.now() + livesMs, headBytes - 6, 6);
      return Buffer.concat([head, sign(purpose, head)]).toString('base64url');
    },

    /** Uses it. @returns false where it was made for something else, has ended or was used */
    async take(tx: Tx, purpose: string, challenge: string): Promise<boolean> {
      const whole = Buffer.from(challenge, 'base64url');
      const [head, given] = [whole.subarray(0, headBytes), whole.subarray(headBytes)];
      const right = sign(purpose, head);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
      const expiresAt = head.readUIntBE(headBytes - 6, 6);
      if (expiresAt < clock.now()) return false;
      return takeChallenge(tx, hashOf(whole), expiresAt, clock.now());
    },
  };
}
