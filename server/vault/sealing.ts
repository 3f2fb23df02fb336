import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** A key wrapped by another: every wrapped key carries the id of its wrapper, the algorithm and what it is for. */
export const wrappedKey = z.object({
  version: z.literal(1),
  algorithm: z.literal('A256GCM'),
  wrappedBy: z.string(),
  context: z.string(),
  nonce: z.base64(),
  sealed: z.base64(),
});
export type WrappedKey = z.infer<typeof wrappedKey>;

/** A public name for a key, which tells nothing of it. */
export function keyId(key: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'beffroi key id', 8)).toString('hex');
}

/** A 32-byte key for one use, derived from `key` with HKDF-SHA256. */
export function deriveKey(key: Uint8Array, use: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', key, '', `beffroi ${use}`, 32));
}

/** Wraps a key with AES-256-GCM; the context is authenticated, so a wrapped key cannot be moved to another use. */
export function wrapKey(key: Uint8Array, wrapper: Uint8Array, context: string): WrappedKey {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrapper, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return {
    version: 1,
    algorithm: 'A256GCM',
    wrappedBy: keyId(wrapper),
    context,
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  };
}

/** The key that `wrapped` holds, or null when the wrapper or the context is not the right one. */
export function unwrapKey(wrapped: WrappedKey, wrapper: Uint8Array, context: string): Uint8Array<ArrayBuffer> | null {
  const sealed = Buffer.from(wrapped.sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', wrapper, Buffer.from(wrapped.nonce, 'base64'));
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-16));
  try {
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]));
  } catch {
    return null;
  }
}

/** A text sealed under a key for one use, as it is kept in a row. */
export const sealText = (text: string, key: Uint8Array, context: string): string =>
  JSON.stringify(wrapKey(Buffer.from(text), key, context));

/** The text; null where it was sealed under another key, or for another use. */
export function openText(sealed: string, key: Uint8Array, context: string): string | null {
  const opened = unwrapKey(wrappedKey.parse(JSON.parse(sealed)), key, context);
  return opened && Buffer.from(opened).toString();
}
