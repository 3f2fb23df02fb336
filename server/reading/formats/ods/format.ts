import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'ods',
  version: 3,
  extensions: ['ods', 'ots'],
  mediaTypes: ['application/vnd.oasis.opendocument.spreadsheet'],
  words: { fr: 'Tableur OpenDocument', en: 'OpenDocument sheet' },
  rank: 22,
  // Its type is the first entry, stored as it is.
  recognise: ({ archive, head }) => archive !== null && head.includes('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
  load: () => import('./ods.ts'),
};
