import type { within as French } from '../fr/answers.within.ts';

export const within: typeof French = {
  ask: 'Ask within…',
  change: 'Change the place',
  chosen: (name) => `Within ${name}`,
  everywhere: (name) => `No longer ask within ${name} only`,
  unseen: 'a place that you may no longer see',
  title: 'Ask within a place',
  lead: 'The answer will come from there alone, and those to the next questions too.',
  search: 'Name of a document, a folder or a source',
  kinds: { source: 'a source', folder: 'a folder', document: 'a document' },
  none: 'Nothing of this name among what you may see.',
};
