import type { answers as French } from '../fr/answers.ts';

export const answers: typeof French = {
  pages: { demander: 'Ask' },
  acts: {
    'question.answered': 'Question asked',
    'conversation.viewed': 'Conversation read again',
    'conversation.renamed': 'Conversation renamed',
    'conversation.deleted': 'Conversation deleted',
    'conversation.expired': 'Conversation expired',
  },
  permissions: {
    ask: 'ask questions',
  },
  refusals: {
    conversation_unknown: () => 'This conversation does not exist, or no longer does.',
    answer_unsettled: () => 'Rights on the documents changed while answering. Ask again.',
  },
};
