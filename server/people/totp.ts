import { createHmac, timingSafeEqual } from 'node:crypto';

/* Codes that change with time: RFC 6238 over the HOTP of RFC 4226, as authenticators take it (SHA-1, six digits, thirty seconds). */

const stepMs = 30_000;
const digits = 6;
/** Clocks differ, and people type slowly: the step before and the one after are heard too. */
const around = [-1, 0, 1];

export const stepAt = (ms: number): number => Math.floor(ms / stepMs);

/** The code of one step (RFC 4226, section 5.3). */
export function codeOf(secret: Uint8Array, step: number, length = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** length).padStart(length, '0');
}

/** The steps around `ms` whose code this is, the earliest first; all are compared, whichever it is. */
export function stepsOf(secret: Uint8Array, code: string, ms: number): number[] {
  const given = Buffer.from(code);
  return around
    .map((away) => stepAt(ms) + away)
    .filter((step) => step >= 0)
    .filter((step) => {
      const right = Buffer.from(codeOf(secret, step));
      return given.length === right.length && timingSafeEqual(given, right);
    });
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 without padding: how authenticators are told a secret. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let [value, bits] = [0, 0];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(value >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}

/** What the QR code says, in the form that authenticators agree on. */
export function keyUri({ issuer, email, secret }: { issuer: string; email: string; secret: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${digits}&period=${stepMs / 1000}`;
}
