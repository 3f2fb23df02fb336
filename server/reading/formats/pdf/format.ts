import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'pdf',
  version: 3,
  extensions: ['pdf'],
  mediaTypes: ['application/pdf'],
  words: { fr: 'PDF', en: 'PDF' },
  rank: 10,
  recognise: ({ head }) => head.slice(0, 1024).includes('%PDF-'),
  load: () => import('./pdf.ts'),
};
