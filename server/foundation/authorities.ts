import { X509Certificate } from 'node:crypto';

/** The certificates of a text, in PEM; whatever else stands in it is left. */
export const certificatesIn = (text: string): string[] => text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];

/** Whether a text is certificates, one after the other, each of which can be read. */
export function areCertificates(pem: string): boolean {
  const found = certificatesIn(pem);
  try {
    return found.length > 0 && found.every((one) => new X509Certificate(one).raw.length > 0);
  } catch {
    return false;
  }
}
