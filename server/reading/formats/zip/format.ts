import type { Format } from '../../format.ts';
import { isDocument } from '../../archive.ts';

export const format: Format = {
  name: 'zip',
  version: 1,
  extensions: ['zip'],
  mediaTypes: ['application/zip', 'application/x-zip-compressed'],
  words: { fr: 'Dossier compressé', en: 'Compressed folder' },
  rank: 70,
  recognise: ({ archive }) => archive !== null && !isDocument(archive),
  load: () => import('./zip.ts'),
};
