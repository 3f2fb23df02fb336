import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'image',
  version: 1,
  extensions: ['png', 'jpg', 'jpeg'],
  mediaTypes: ['image/png', 'image/jpeg'],
  words: { fr: 'Image', en: 'Image' },
  rank: 60,
  recognise: ({ head }) => head.startsWith('\u0089PNG\r\n') || head.startsWith('\u00ff\u00d8\u00ff'),
  load: () => import('./image.ts'),
};
