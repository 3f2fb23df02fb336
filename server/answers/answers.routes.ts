import { begun } from '#server/foundation/begun.ts';
import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Answers } from './answers.ts';

export function answersRoutes(answers: Answers): Route[] {
  return [
    memberRoute('ask', 'ask', async (actor, { body, signal }) => ({ events: await begun(answers.ask(actor, body, signal)) })),
    memberRoute('suggestedQuestions', 'ask', (actor, { query, signal }) => answers.suggestedQuestions(actor, query, signal)),
    memberRoute('writeAgain', 'write', async (actor, { params, body, signal }) => ({
      events: await begun(answers.writeAgain(actor, params.message, body, signal)),
    })),
    memberRoute('writers', 'ask', (actor) => answers.writers(actor)),
    memberRoute('conversations', 'ask', (actor, { query }) => answers.conversations(actor, query)),
    memberRoute('sharedConversations', 'ask', (actor) => answers.sharedConversations(actor)),
    memberRoute('shareConversation', 'ask', (actor, { params }) =>
      answers.shareConversation(actor, params.conversation, params.member).then(() => ({ done: true as const })),
    ),
    memberRoute('unshareConversation', 'ask', (actor, { params }) =>
      answers.unshareConversation(actor, params.conversation, params.member).then(() => ({ done: true as const })),
    ),
    memberRoute('markAnswer', 'ask', (actor, { params, body }) =>
      answers.markAnswer(actor, params.message, body.mark).then(() => ({ done: true as const })),
    ),
    memberRoute('markedAnswers', 'ask', (actor) => answers.markedAnswers(actor)),
    memberRoute('answerFile', 'ask', (actor, { params, query }) => answers.answerFile(actor, params.message, query)),
    memberRoute('conversation', 'ask', (actor, { params }) => answers.conversation(actor, params.conversation)),
    memberRoute('renameConversation', 'ask', (actor, { params, body }) => answers.renameConversation(actor, params.conversation, body)),
    memberRoute('deleteConversation', 'ask', (actor, { params }) =>
      answers.deleteConversation(actor, params.conversation).then(() => ({ done: true as const })),
    ),
  ];
}
