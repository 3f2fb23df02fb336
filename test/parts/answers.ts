import { asks, inside, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    ask: 'ask',
    rehearse: asks,
    conversations: 'conversations',
    conversation: 'conversation',
    renameConversation: 'renameConversation',
    deleteConversation: 'deleteConversation',
    ownConversations: inside,
    isCited: inside,
  },
  endpoints: {
    conversations: { silent: 'the caller’s own titles' },
    ask: {
      request: () => ({ method: 'POST', url: '/o/ask', payload: { question: 'Où niche le canari jaune ?' } }),
      refused: { payload: { question: ' ? ' } },
      keep: (body) => {
        const { conversation, message } = JSON.parse(/data: (\{"kind":"opened".*)/.exec(body)?.[1] ?? '{}') as {
          conversation: string;
          message: string;
        };
        return { conversation, message };
      },
      leaves: [['question.answered', 'message']],
    },
    conversation: {
      request: ({ ids }) => ({ url: `/o/conversations/${ids['conversation']}` }),
      leaves: [['conversation.viewed', 'conversation']],
    },
    renameConversation: {
      request: ({ ids }) => ({ method: 'PATCH', url: `/o/conversations/${ids['conversation']}`, payload: { title: 'Du canari' } }),
      leaves: [['conversation.renamed', 'conversation']],
    },
    deleteConversation: {
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/conversations/${ids['conversation']}` }),
      leaves: [['conversation.deleted', 'conversation']],
    },
  },
};
