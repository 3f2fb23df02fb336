import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'tnef',
  version: 2,
  extensions: ['dat', 'tnef'],
  mediaTypes: ['application/ms-tnef', 'application/vnd.ms-tnef'],
  words: { fr: 'Pièces jointes d’Outlook (winmail.dat)', en: 'Outlook attachments (winmail.dat)' },
  rank: 32,
  recognise: ({ head }) => head.startsWith('\u0078\u009f\u003e\u0022'),
  load: () => import('./tnef.ts'),
};
