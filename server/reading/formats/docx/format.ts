import type { Format } from '../../format.ts';
import { isOffice } from '../../archive.ts';

export const format: Format = {
  name: 'docx',
  version: 3,
  extensions: ['docx', 'docm', 'dotx'],
  mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  words: { fr: 'Word', en: 'Word' },
  rank: 20,
  recognise: ({ archive }) => isOffice(archive, 'word/'),
  load: () => import('./docx.ts'),
};
