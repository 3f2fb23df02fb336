import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'csv',
  version: 3,
  extensions: ['csv', 'tsv'],
  mediaTypes: ['text/csv', 'text/tab-separated-values'],
  words: { fr: 'Tableau CSV', en: 'CSV table' },
  rank: 51,
  recognise: ({ named, text, start }) => named === 'csv' && text !== null && !/^<\?xml\b/.test(start),
  load: () => import('./csv.ts'),
};
