import type { Format } from '../../format.ts';
import { isMailbox } from '../../mailbox.ts';

export const format: Format = {
  name: 'mbox',
  version: 1,
  extensions: ['mbox', 'mbx'],
  mediaTypes: ['application/mbox'],
  words: { fr: 'Boîte de courriels', en: 'Mailbox' },
  rank: 29,
  recognise: isMailbox,
  load: () => import('./mbox.ts'),
};
