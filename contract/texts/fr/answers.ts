import type { answers as part } from '../../answers.ts';
import type { PartWords } from '../words.ts';

export const answers = {
  pages: { demander: 'Demander' },
  acts: {
    'question.answered': 'Question posée',
    'answer.asked-again': 'Rédaction redemandée à un modèle',
    'answer.written': 'Réponse rédigée par un modèle',
    'conversation.viewed': 'Conversation relue',
    'conversation.renamed': 'Conversation renommée',
    'conversation.deleted': 'Conversation supprimée',
    'conversation.expired': 'Conversation arrivée à son terme',
    'conversation.shared': 'Conversation montrée à quelqu’un',
    'conversation.unshared': 'Conversation reprise',
    'answer.marked': 'Réponse jugée',
    'answer.exported': 'Réponse exportée',
    'questions.suggested': 'Questions suggérées',
  },
  permissions: {
    ask: 'poser des questions',
    write: 'faire rédiger une réponse à nouveau',
  },
  refusals: {
    conversation_unknown: () => 'Cette conversation n’existe pas, ou n’existe plus.',
    message_unknown: () => 'Cette réponse n’existe pas, ou n’existe plus.',
    table_not_found: () => 'Aucun tableau de ce document n’a ces colonnes, ou aucune ligne n’est retenue.',
    writing_refused: () => 'Cette maison ne fait pas rédiger de réponses : elle cite.',
    answer_unsettled: () => 'Les droits sur les documents ont changé pendant la réponse. Posez la question de nouveau.',
  },
} satisfies PartWords<typeof part>;
