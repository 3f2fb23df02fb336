import type { retrieval as French } from '../fr/retrieval.ts';
import { noWords } from '../words.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

export const retrieval: typeof French = {
  ...noWords,
  acts: {
    'search.made': 'Search',
  },
  refusals: {
    question_empty: () => 'The question is empty. Write it, then try again.',
    question_too_long: ({ limit }) => `The question is longer than ${f.number(limit)} characters. Shorten it.`,
  },
};
