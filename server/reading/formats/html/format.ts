import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'html',
  version: 3,
  extensions: ['html', 'htm', 'xhtml'],
  mediaTypes: ['text/html', 'application/xhtml+xml'],
  words: { fr: 'Page web', en: 'Web page' },
  rank: 40,
  recognise: ({ start, named }) =>
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype html|<html[\s>])/i.test(start) ||
    (named === 'html' && !/^<\?xml\b/.test(start) && /<[a-z][^>]*>/i.test(start)),
  load: () => import('./html.ts'),
};
