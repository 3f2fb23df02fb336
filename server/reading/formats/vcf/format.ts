import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'vcf',
  version: 2,
  extensions: ['vcf', 'vcard'],
  mediaTypes: ['text/vcard', 'text/x-vcard'],
  words: { fr: 'Fiche de contact', en: 'Contact card' },
  rank: 33,
  recognise: ({ start }) => /^BEGIN:VCARD\b/i.test(start),
  load: () => import('./vcf.ts'),
};
