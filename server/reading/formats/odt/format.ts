import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'odt',
  version: 4,
  extensions: ['odt', 'odp', 'ott'],
  mediaTypes: ['application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.presentation'],
  words: { fr: 'Texte ou présentation OpenDocument', en: 'OpenDocument text or slides' },
  rank: 24,
  recognise: ({ archive, head }) => archive !== null && /mimetypeapplication\/vnd\.oasis\.opendocument\.(?:text|presentation)/.test(head),
  load: () => import('./odt.ts'),
};
