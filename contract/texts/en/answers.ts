import type { answers as French } from '../fr/answers.ts';

export const answers: typeof French = {
  pages: { demander: 'Ask' },
  acts: {
    'question.answered': 'Question asked',
    'answer.asked-again': 'Model asked to write again',
    'answer.written': 'Answer written by a model',
    'conversation.viewed': 'Conversation read again',
    'conversation.renamed': 'Conversation renamed',
    'conversation.deleted': 'Conversation deleted',
    'conversation.expired': 'Conversation expired',
    'conversation.shared': 'Conversation shown to somebody',
    'conversation.unshared': 'Conversation taken back',
    'answer.marked': 'Answer judged',
    'answer.exported': 'Answer exported',
    'questions.suggested': 'Questions suggested',
  },
  permissions: {
    ask: 'ask questions',
    write: 'have an answer written again',
  },
  refusals: {
    conversation_unknown: () => 'This conversation does not exist, or no longer does.',
    message_unknown: () => 'This answer does not exist, or no longer does.',
    table_not_found: () => 'No table of this document has these columns, or no row enters.',
    writing_refused: () => 'This house has no answers written: it quotes.',
    answer_unsettled: () => 'Rights on the documents changed while answering. Ask again.',
  },
};
