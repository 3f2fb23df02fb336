import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'einvoice',
  version: 1,
  extensions: ['xml'],
  mediaTypes: ['application/xml', 'text/xml'],
  words: { fr: 'Facture électronique', en: 'Electronic invoice' },
  rank: 35,
  recognise: ({ start }) =>
    /<(?:[\w-]+:)?(?:CrossIndustryInvoice|CrossIndustryDocument)[\s>]|<(?:[\w-]+:)?(?:Invoice|CreditNote)\s[^>]*oasis:names:specification:ubl/.test(
      start,
    ),
  load: () => import('./einvoice.ts'),
};
