import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/*
 * What a passkey proves (W3C Web Authentication 3, sections 7.1 and 7.2), without attestation: whose make an authenticator is, we do not ask.
 * Nothing is fetched: a library that checks attestations asks the addresses that these name for lists of what was revoked.
 */

/** Where a house is reached: what its pages say that they are, and the name that passkeys are bound to. */
export interface Place {
  origin: string;
  rpId: string;
}

export interface Registration {
  id: string;
  clientData: string;
  authenticatorData: string;
  /** SubjectPublicKeyInfo, as the browser reads it out of the authenticator's answer. */
  publicKey: string;
}
export interface Assertion {
  id: string;
  clientData: string;
  authenticatorData: string;
  signature: string;
}

const clientData = z.object({ type: z.string(), challenge: z.string(), origin: z.string(), crossOrigin: z.boolean().optional() });
const flags = { present: 0x01, verified: 0x04, attested: 0x40 } as const;
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

/** The challenge that was answered; null where it is of another kind, or another site's. */
export function challengeOf(given: string, type: 'webauthn.create' | 'webauthn.get', { origin }: Place): string | null {
  const said = clientData.safeParse(parsed(given));
  if (!said.success || said.data.type !== type || said.data.origin !== origin || said.data.crossOrigin === true) return null;
  return said.data.challenge;
}

/** @returns what is kept of a new passkey; null where it is not one of this place, whose person was verified */
export function registered(given: Registration, place: Place): { id: string; publicKey: string; counter: number } | null {
  const data = authenticatorData(given.authenticatorData, place);
  if (data === null || data.credential === null || data.credential !== given.id) return null;
  return keyOf(given.publicKey) && { id: given.id, publicKey: given.publicKey, counter: data.counter };
}

/** @returns the authenticator's counter; null where the passkey did not sign this, or did not verify its person */
export function asserted(given: Assertion, publicKey: string, place: Place): { counter: number } | null {
  const data = authenticatorData(given.authenticatorData, place);
  const key = keyOf(publicKey);
  if (data === null || key === null) return null;
  const signed = Buffer.concat([bytes(given.authenticatorData), createHash('sha256').update(bytes(given.clientData)).digest()]);
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return verify(digest, signed, key, bytes(given.signature)) ? { counter: data.counter } : null;
}

function authenticatorData(given: string, { rpId }: Place): { counter: number; credential: string | null } | null {
  const data = bytes(given);
  if (data.length < 37 || !data.subarray(0, 32).equals(createHash('sha256').update(rpId).digest())) return null;
  const flag = data.readUInt8(32);
  if (!(flag & flags.present) || !(flag & flags.verified)) return null;
  const counter = data.readUInt32BE(33);
  // The authenticator's make (16 bytes), then the length of the credential's id.
  if (!(flag & flags.attested) || data.length < 55) return { counter, credential: null };
  const end = 55 + data.readUInt16BE(53);
  return { counter, credential: end <= data.length ? data.subarray(55, end).toString('base64url') : null };
}

/** ES256, EdDSA and RS256 as browsers make them; anything else, or weaker, is none. */
function keyOf(spki: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: bytes(spki), format: 'der', type: 'spki' });
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    const isKnown =
      (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') ||
      key.asymmetricKeyType === 'ed25519' ||
      (key.asymmetricKeyType === 'rsa' && modulusLength >= 2048);
    return isKnown ? key : null;
  } catch {
    return null;
  }
}

function parsed(given: string): unknown {
  try {
    return JSON.parse(bytes(given).toString());
  } catch {
    return null;
  }
}
