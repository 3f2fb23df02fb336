import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'text',
  version: 3,
  extensions: ['txt', 'text', 'log'],
  mediaTypes: ['text/plain'],
  words: { fr: 'Texte', en: 'Text' },
  rank: 'last-resort',
  recognise: ({ text }) => text !== null,
  load: () => import('./text.ts'),
};
