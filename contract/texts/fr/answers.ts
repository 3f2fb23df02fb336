import type { answers as part } from '../../answers.ts';
import type { PartWords } from '../words.ts';

export const answers = {
  pages: { demander: 'Demander' },
  acts: {
    'question.answered': 'Question posée',
    'conversation.viewed': 'Conversation relue',
    'conversation.renamed': 'Conversation renommée',
    'conversation.deleted': 'Conversation supprimée',
    'conversation.expired': 'Conversation arrivée à son terme',
  },
  permissions: {
    ask: 'poser des questions',
  },
  refusals: {
    conversation_unknown: () => 'Cette conversation n’existe pas, ou n’existe plus.',
    answer_unsettled: () => 'Les droits sur les documents ont changé pendant la réponse. Posez la question de nouveau.',
  },
} satisfies PartWords<typeof part>;
