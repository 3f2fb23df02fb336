import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Seals a small text of a backup (AES-256-GCM: nonce, text, tag); what it is about is authenticated, so that it cannot stand for another. */
export function sealText(text: string, key: Uint8Array, about: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** The text, or null when it is another's, or was changed. */
export function openText(sealed: string, key: Uint8Array, about: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < 28) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
