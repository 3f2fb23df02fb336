import { isOffice } from '../../archive.ts';
import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'pptx',
  version: 2,
  extensions: ['pptx', 'pptm', 'ppsx', 'potx'],
  mediaTypes: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  words: { fr: 'Présentation PowerPoint', en: 'PowerPoint slides' },
  rank: 25,
  recognise: ({ archive }) => isOffice(archive, 'ppt/'),
  load: () => import('./pptx.ts'),
};
