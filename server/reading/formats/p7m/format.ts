import type { Format } from '../../format.ts';

/** What the identifiers of signed and of encrypted data (RFC 5652 §4) begin with in a file. */
const COVER = '\u0006\u0009\u002a\u0086\u0048\u0086\u00f7\u000d\u0001\u0007';

export const format: Format = {
  name: 'p7m',
  version: 1,
  extensions: ['p7m'],
  mediaTypes: ['application/pkcs7-mime', 'application/x-pkcs7-mime'],
  words: { fr: 'Fichier signé (P7M)', en: 'Signed file (P7M)' },
  rank: 34,
  recognise: ({ head, extension, start }) =>
    head.slice(0, 32).includes(COVER) ||
    /^-----BEGIN (?:PKCS7|CMS)-----/.test(start) ||
    (extension === 'p7m' && /^MI[A-Za-z0-9+/]{30}/.test(start)),
  load: () => import('./p7m.ts'),
};
