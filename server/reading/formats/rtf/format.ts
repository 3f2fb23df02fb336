import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'rtf',
  version: 3,
  extensions: ['rtf'],
  mediaTypes: ['application/rtf', 'text/rtf'],
  words: { fr: 'Texte RTF', en: 'RTF text' },
  rank: 26,
  recognise: ({ head }) => /^\s*\{\\rtf/.test(head),
  load: () => import('./rtf.ts'),
};
