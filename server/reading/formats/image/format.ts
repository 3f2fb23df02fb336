import type { Format } from '../../format.ts';
import { signatureOf } from '../../signatures.ts';

export const format: Format = {
  name: 'image',
  version: 5,
  extensions: ['png', 'jpg', 'jpeg', 'tif', 'tiff'],
  mediaTypes: ['image/png', 'image/jpeg', 'image/tiff'],
  words: { fr: 'Image', en: 'Image' },
  rank: 60,
  hasPages: true,
  recognise: ({ head }) => ['png', 'jpg', 'tiff'].includes(signatureOf(head) ?? ''),
  load: () => import('./image.ts'),
};
