import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import type { Tx } from '#server/vault/vault.ts';
import { canonical } from './canonical.ts';
import { insertSigningKey, signingKey } from './journal.store.ts';

/** A head that the journal's key has signed. Keys and signatures are hexadecimal: base64 has several texts for one value. */
export type SignedHead = {
  count: number;
  head: string;
  at: number;
  publicKey: string;
  signature: string;
};

/** Signs with the journal's Ed25519 key, made in the store at its first use and never shown. */
export async function signCanonical<Value extends object>(
  tx: Tx,
  at: number,
  fill: (publicKey: string) => Value,
): Promise<Value & { signature: string }> {
  const value = fill((await keyOf(tx, at)).publicKey);
  return { ...value, signature: await signBytes(tx, at, Buffer.from(canonical(value))) };
}

/** The signature of bytes by the journal's key, in hexadecimal. */
export async function signBytes(tx: Tx, at: number, bytes: Uint8Array): Promise<string> {
  const { privateKey: hex } = await keyOf(tx, at);
  const privateKey = createPrivateKey({ key: Buffer.from(hex, 'hex'), format: 'der', type: 'pkcs8' });
  return sign(null, bytes, privateKey).toString('hex');
}

/** What a checkpoint says: so many entries, the last with this hash, at this time. */
export function signHead(tx: Tx, head: { count: number; hash: string }, at: number): Promise<SignedHead> {
  return signCanonical(tx, at, (publicKey) => ({
    count: head.count,
    head: head.hash,
    at,
    publicKey,
  }));
}

async function keyOf(tx: Tx, at: number): Promise<{ publicKey: string; privateKey: string }> {
  const known = await signingKey(tx);
  if (known) return known;
  const pair = generateKeyPairSync('ed25519');
  const { x } = pair.publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('an Ed25519 key without its point');
  const key = {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('hex'),
  };
  await insertSigningKey(tx, { ...key, at });
  return key;
}
