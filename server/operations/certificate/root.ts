import { X509Certificate } from 'node:crypto';
import { certificatesIn } from '#server/foundation/authorities.ts';

/** The root at the end of the chain that the house presents: one that vouches for itself, and for others. Null where the chain has none. */
export function rootOfChain(pem: string | null): X509Certificate | null {
  try {
    const chain = certificatesIn(pem ?? '').map((one) => new X509Certificate(one));
    return chain.slice(1).find((one) => one.ca && one.issuer === one.subject && one.verify(one.publicKey)) ?? null;
  } catch {
    return null;
  }
}
