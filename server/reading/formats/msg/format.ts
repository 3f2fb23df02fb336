import { holdsEntry } from '../../compound.ts';
import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'msg',
  version: 3,
  extensions: ['msg'],
  mediaTypes: ['application/vnd.ms-outlook'],
  words: { fr: 'Courriel Outlook', en: 'Outlook mail' },
  rank: 31,
  recognise: (file) => holdsEntry(file, '__properties_version1.0'),
  load: () => import('./msg.ts'),
};
