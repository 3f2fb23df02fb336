import { ownSource, upload } from '../support/asking.ts';
import { asks, inside, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    computeOver: 'useTool',
    ask: 'ask',
    suggestedQuestions: 'suggestedQuestions',
    rehearse: asks,
    writeAgain: 'writeAgain',
    writers: asks,
    textsErased: inside,
    conversations: 'conversations',
    sharedConversations: asks,
    shareConversation: 'shareConversation',
    unshareConversation: 'unshareConversation',
    markAnswer: 'markAnswer',
    markedAnswers: asks,
    answerFile: 'answerFile',
    conversation: 'conversation',
    renameConversation: 'renameConversation',
    deleteConversation: 'deleteConversation',
    ownConversations: inside,
    isCited: inside,
    quotedIn: inside,
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
      // The engine that test/parts/models.ts declares does not answer: that is noted too.
      leaves: [
        ['question.answered', 'message'],
        ['engine.called', 'engine'],
        ['engine.answered', 'engine'],
        ['answer.written', 'message'],
      ],
    },
    suggestedQuestions: {
      request: async ({ opened, owner }) => {
        const bytes = 'Le loyer de la volière du canari est de 900 euros par mois.\n';
        await upload(opened, owner, await ownSource(opened, owner), { name: 'canari-loyer.txt', bytes });
        return { url: '/o/suggested-questions' };
      },
      refused: { url: '/o/suggested-questions?most=canari' },
      leaves: [['questions.suggested', null]],
    },
    writers: { silent: 'which engines may write, no content' },
    writeAgain: {
      request: ({ ids }) => ({ method: 'POST', url: `/o/messages/${ids['message']}/written`, payload: {} }),
      leaves: [
        ['answer.asked-again', 'message'],
        ['engine.called', 'engine'],
        ['engine.answered', 'engine'],
        ['answer.written', 'message'],
      ],
    },
    sharedConversations: { silent: 'titles of what others showed to the caller' },
    markedAnswers: { silent: 'the caller’s own questions, and titles of what he may read' },
    shareConversation: {
      request: ({ ids, mara }) => ({
        method: 'PUT',
        url: `/o/conversations/${ids['conversation']}/shares/${mara.actor.member}`,
        payload: {},
      }),
      leaves: [['conversation.shared', 'conversation']],
    },
    unshareConversation: {
      request: ({ ids, mara }) => ({ method: 'DELETE', url: `/o/conversations/${ids['conversation']}/shares/${mara.actor.member}` }),
      leaves: [['conversation.unshared', 'conversation']],
    },
    markAnswer: {
      request: ({ ids }) => ({ method: 'PUT', url: `/o/messages/${ids['message']}/mark`, payload: { mark: 'right' } }),
      leaves: [['answer.marked', 'message']],
    },
    answerFile: {
      request: ({ ids }) => ({ url: `/o/messages/${ids['message']}/file?format=docx` }),
      leaves: [['answer.exported', 'message']],
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
