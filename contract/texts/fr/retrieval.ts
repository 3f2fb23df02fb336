import type { retrieval as part } from '../../retrieval.ts';
import { noWords, type PartWords } from '../words.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

export const retrieval = {
  ...noWords,
  acts: {
    'search.made': 'Recherche',
  },
  refusals: {
    question_empty: () => 'La question est vide. Écrivez-la, puis recommencez.',
    question_too_long: ({ limit }) => `La question dépasse ${f.number(limit)} caractères. Raccourcissez-la.`,
  },
} satisfies PartWords<typeof part>;
