import { holdsEntry } from '../../compound.ts';
import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'doc',
  version: 1,
  extensions: ['doc', 'dot'],
  mediaTypes: ['application/msword'],
  words: { fr: 'Word d’avant 2007', en: 'Word before 2007' },
  rank: 33,
  // Other programs write the name in their own letters.
  recognise: (file) =>
    ['WordDocument', 'WORDDOCUMENT', 'worddocument'].some((name) => holdsEntry(file, name)) && !holdsEntry(file, 'EncryptedPackage'),
  load: () => import('./doc.ts'),
};
