import { codeOf, stepAt } from '#server/people/totp.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator makes of a secret that it was told. */
export function bytesOf(secret: string): Uint8Array {
  const bits = Array.from(secret, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** The code that an authenticator shows now, or so many steps away. */
export const codeNow = (secret: string, clock: { now(): number }, away = 0): string => codeOf(bytesOf(secret), stepAt(clock.now()) + away);
