import { createHash, createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** The key of an account at an authority (RFC 8555 §6.2), with what is known of it there. */
export interface AccountKey {
  key: KeyObject;
  jwk: { crv: string; kty: string; x: string; y: string };
  /** RFC 7638: what a challenge is answered with. */
  thumbprint: string;
}

const base64url = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url');

export const newKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export function accountKey(pem: string): AccountKey {
  const key = createPrivateKey(pem);
  const { crv, kty, x, y } = z
    .object({ crv: z.literal('P-256'), kty: z.literal('EC'), x: z.string(), y: z.string() })
    .parse(createPublicKey(key).export({ format: 'jwk' }));
  // In the order of their names, as the digest wants them.
  const jwk = { crv, kty, x, y };
  return { key, jwk, thumbprint: createHash('sha256').update(JSON.stringify(jwk)).digest('base64url') };
}

/** What is sent to an authority, signed (ES256, flattened JSON). @param payload null asks for what stands at an address */
export function signedBody({ key }: AccountKey, header: Record<string, unknown>, payload: object | null): string {
  const head = base64url(JSON.stringify({ alg: 'ES256', ...header }));
  const body = payload === null ? '' : base64url(JSON.stringify(payload));
  const signature = sign('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' });
  return JSON.stringify({ protected: head, payload: body, signature: base64url(signature) });
}

/** The proof that an account that was opened elsewhere is ours (RFC 8555 §7.3.4). @param secret as the authority gave it, base64url */
export function bindingOf({ jwk }: AccountKey, { id, secret, url }: { id: string; secret: string; url: string }): object {
  const head = base64url(JSON.stringify({ alg: 'HS256', kid: id, url }));
  const body = base64url(JSON.stringify(jwk));
  const signature = createHmac('sha256', Buffer.from(secret, 'base64url')).update(`${head}.${body}`).digest('base64url');
  return { protected: head, payload: body, signature };
}
