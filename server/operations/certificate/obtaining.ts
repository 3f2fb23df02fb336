import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { Pair } from '#server/foundation/livecertificate.ts';
import { createAuthority, unobtained, type AuthorityNeeds } from './authority.ts';
import { withChallenges } from './challenge.ts';
import { newKey } from './jws.ts';
import { certificateRequest } from './request.ts';

/** Asks an authority for a certificate under a new key. @throws certificate_unobtained, outbound_* */
export async function obtainCertificate(
  needs: AuthorityNeeds,
  { names, port, now }: { names: readonly string[]; port: number; now: number },
): Promise<Pair> {
  const key = newKey();
  const request = certificateRequest(names, createPrivateKey(key));
  const certificate = await withChallenges(port, (answering) => createAuthority(needs).obtain(names, request, answering));
  const chain = certificatesIn(certificate);
  const pair = { certificate: chain.join('\n'), key };
  if (!isFor(pair, names, now)) throw unobtained('other', '');
  return pair;
}

/** Whether a certificate is of its key, of these names, and of now. */
export function isFor({ certificate, key }: Pair, names: readonly string[], now: number): boolean {
  try {
    const leaf = new X509Certificate(certificate);
    const spki = (one: KeyObject): string => one.export({ type: 'spki', format: 'der' }).toString('hex');
    const isOfKey = spki(leaf.publicKey) === spki(createPublicKey(createPrivateKey(key)));
    return isOfKey && names.every((name) => leaf.checkHost(name, { subject: 'never' }) !== undefined) && Date.parse(leaf.validTo) > now;
  } catch {
    return false;
  }
}

/** The certificates of a text, each whole; whatever else stands in it is left. */
function certificatesIn(text: string): string[] {
  const found = text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0 || found.length > 10) throw unobtained('answer', 'pem');
  return found;
}
