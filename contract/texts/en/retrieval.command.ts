import type { command as French } from '../fr/retrieval.command.ts';

export const command: typeof French = {
  usage: {
    search: 'find passages',
    in: 'search in one source or folder only (name, path or id)',
    earlier: 'search earlier versions too',
    words: 'the words to find, in quotes',
  },
  lessons: {
    search: `  beffroi search "congé bail" --limit 5`,
  },
  noResult: 'No passage holds these words, in what you may read.',
};
