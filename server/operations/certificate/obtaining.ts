import { createPrivateKey } from 'node:crypto';
import { areCertificates, certificatesIn } from '#server/foundation/authorities.ts';
import { isFor, type Pair } from '#server/foundation/livecertificate.ts';
import { createAuthority, unobtained, type AuthorityNeeds } from './authority.ts';
import { withChallenges } from './challenge.ts';
import { newKey } from './jws.ts';
import { certificateRequest } from './request.ts';

const mostCertificates = 10;

/** Asks an authority for a certificate under a new key. @throws certificate_unobtained, outbound_* */
export async function obtainCertificate(
  needs: AuthorityNeeds,
  { names, port, now }: { names: readonly string[]; port: number; now: number },
): Promise<Pair> {
  const key = newKey();
  const request = certificateRequest(names, createPrivateKey(key));
  const certificate = await withChallenges(port, (answering) => createAuthority(needs).obtain(names, request, answering));
  const chain = certificatesIn(certificate);
  if (chain.length > mostCertificates || !areCertificates(certificate)) throw unobtained('answer', 'pem');
  const pair = { certificate: chain.join('\n'), key };
  if (!isFor(pair, names, now)) throw unobtained('other', '');
  return pair;
}
