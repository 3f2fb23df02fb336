import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'pdf',
  version: 6,
  extensions: ['pdf'],
  mediaTypes: ['application/pdf'],
  words: { fr: 'PDF', en: 'PDF' },
  rank: 10,
  hasPages: true,
  recognise: ({ head }) => head.slice(0, 1024).includes('%PDF-'),
  load: () => import('./pdf.ts'),
};
