import { begun } from '#server/foundation/begun.ts';
import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Answers } from './answers.ts';

export function answersRoutes(answers: Answers): Route[] {
  return [
    memberRoute('ask', 'ask', async (actor, { body, signal }) => ({ events: await begun(answers.ask(actor, body, signal)) })),
    memberRoute('writeAgain', 'write', async (actor, { params, body, signal }) => ({
      events: await begun(answers.writeAgain(actor, params.message, body, signal)),
    })),
    memberRoute('writers', 'ask', (actor) => answers.writers(actor)),
    memberRoute('conversations', 'ask', (actor) => answers.conversations(actor)),
    memberRoute('conversation', 'ask', (actor, { params }) => answers.conversation(actor, params.conversation)),
    memberRoute('renameConversation', 'ask', (actor, { params, body }) => answers.renameConversation(actor, params.conversation, body)),
    memberRoute('deleteConversation', 'ask', (actor, { params }) =>
      answers.deleteConversation(actor, params.conversation).then(() => ({ done: true as const })),
    ),
  ];
}
