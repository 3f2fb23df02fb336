import { createPublicKey, verify } from 'node:crypto';

/** Whether the key (Ed25519) signed these bytes; key and signature in hexadecimal. What is no key or no signature signs nothing. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  try {
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
    return verify(null, bytes, key, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}
