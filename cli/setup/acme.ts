import { isIP } from 'node:net';
import { reaches } from '#contract/models.ts';
import { refuse } from '../failure.ts';
import { unfit } from '../misuse.ts';

/** The authority that an installed house asks for its certificate. */
export interface Acme {
  directory: string;
  email: string | null;
  names: readonly string[];
  reach: string;
  /** A file; the house’s user has to read it. */
  root: string | null;
}

export interface AcmeOptions {
  acme?: string;
  acmeEmail?: string;
  acmeAgree?: boolean;
  acmeReach?: string;
  acmeRoot?: string;
  host?: string[];
}

/** Named, agreed to, and asked for names that it can verify; null where none is named. @throws command_misused, answer_needed */
export function acmeOf({ acme, acmeEmail, acmeAgree, acmeReach = 'internet', acmeRoot, host = [] }: AcmeOptions): Acme | null {
  if (acme === undefined) return null;
  if (URL.parse(acme)?.protocol !== 'https:') throw unfit('--acme');
  if (!reaches.some((reach) => reach === acmeReach)) throw unfit('--acme-reach');
  if (!acmeAgree) throw refuse('answer_needed', { option: '--acme-agree' });
  const names = host.filter((name) => !isPrivate(name));
  // The first is the address that is shown: it has to be one of the certificate’s.
  if (names.length === 0 || names[0] !== host[0]) throw refuse('answer_needed', { option: '--host' });
  return { directory: acme, email: acmeEmail ?? null, names, reach: acmeReach, root: acmeRoot ?? null };
}

/** Numbers, names of one word and those of the local network are nothing that an authority verifies by the DNS. */
const isPrivate = (name: string): boolean => isIP(name) !== 0 || !name.includes('.') || name.endsWith('.local');
