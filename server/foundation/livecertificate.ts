import { createPrivateKey, X509Certificate } from 'node:crypto';

/** A certificate with its chain, and its key, both in PEM. */
export interface Pair {
  certificate: string;
  key: string;
}

/** Whether a certificate is of its key, of these names, and of now. */
export function isFor({ certificate, key }: Pair, names: readonly string[], now: number): boolean {
  try {
    const leaf = new X509Certificate(certificate);
    const isOfKey = leaf.checkPrivateKey(createPrivateKey(key));
    return isOfKey && names.every((name) => leaf.checkHost(name, { subject: 'never' }) !== undefined) && Date.parse(leaf.validTo) > now;
  } catch {
    return false;
  }
}

/** A certificate that changes while the house is served. */
export interface LiveCertificate {
  /** Null as long as there is none: the one of the settings is presented. */
  now(): Pair | null;
  /** `told` is called with each new one, until what is returned is called. */
  onChange(told: (pair: Pair) => void): () => void;
}
