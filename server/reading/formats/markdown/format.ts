import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'markdown',
  version: 3,
  extensions: ['md', 'markdown'],
  mediaTypes: ['text/markdown'],
  words: { fr: 'Texte mis en forme', en: 'Formatted text' },
  rank: 50,
  recognise: ({ named, text, start }) => named === 'markdown' && text !== null && !/^<\?xml\b/.test(start),
  load: () => import('./markdown.ts'),
};
