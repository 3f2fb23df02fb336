import type { z } from 'zod';
import type { AnswerMark, conversation as conversationShape, markedAnswer } from '#contract/answers.ts';
import type { Language } from '#contract/texts/formats.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import { plain } from '#server/language/language.ts';
import { paperAs, paperTypes, workbookToXlsx } from '#server/papers/papers.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { messageOf, messagesOf } from './answers.store.ts';
import { deleteShare, insertShare, markedConversations, marksOf, putMark, sharedWith, wordsOfConversations } from './around.store.ts';
import type { Conversations } from './conversations.ts';
import type { AnswersNeeds } from './needs.ts';
import { answerPaper } from './paper.ts';
import { answerSheets } from './sheets.ts';

/** What is done with an answer that was given: found right or wrong, shown to somebody, looked for, taken away as a file. */
export function createAround(
  { vault, journal, clock, documents, around }: AnswersNeeds,
  { conversations, answerOf, own, present }: Conversations,
) {
  /** @throws message_unknown */
  async function ownMessage(snapshot: Snapshot, actor: MemberActor, id: string) {
    const found = await messageOf(snapshot, actor.member, id, vault.time.now());
    if (!found) throw new Refusal('message_unknown');
    return found;
  }

  return {
    /** Those in whose title or questions each word of `q` stands, whatever its accents. */
    async conversations(
      actor: MemberActor,
      { q = '' }: { q?: string | undefined },
    ): Promise<{ conversations: z.input<typeof conversationShape>[] }> {
      const all = await conversations(actor);
      const wanted = plain(q).split(/\s+/).filter(Boolean);
      if (wanted.length === 0) return all;
      const store = await vault.organisation(actor.organisation);
      const words = await store.read((snapshot) => wordsOfConversations(snapshot, actor.member));
      return {
        conversations: all.conversations.filter(({ id }) => {
          const text = plain(words.get(id) ?? '');
          return wanted.every((word) => text.includes(word));
        }),
      };
    },

    async sharedConversations(actor: MemberActor): Promise<{ conversations: z.input<typeof conversationShape>[] }> {
      const store = await vault.organisation(actor.organisation);
      const rows = await store.read((snapshot) => sharedWith(snapshot, actor.member, vault.time.now()));
      return { conversations: rows.map((row) => present(row, row.messages)) };
    },

    /** @throws conversation_unknown, member_unknown */
    async shareConversation(actor: MemberActor, id: string, member: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('share a conversation', async (tx) => {
        const row = await own(tx, actor, id);
        if (member === actor.member || (await around.roleOf(tx, member)) === null) throw new Refusal('member_unknown');
        await insertShare(tx, row.row, member, clock.now());
        await journal.append(tx, { actor, act: 'conversation.shared', on: id, purpose: row.purpose, facts: { with: member } });
      });
    },

    /** @throws conversation_unknown, member_unknown for whom it was not shown to */
    async unshareConversation(actor: MemberActor, id: string, member: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('stop sharing a conversation', async (tx) => {
        const row = await own(tx, actor, id);
        if (!(await deleteShare(tx, row.row, member))) throw new Refusal('member_unknown');
        await journal.append(tx, { actor, act: 'conversation.unshared', on: id, facts: { with: member } });
      });
    },

    /** @throws message_unknown */
    async markAnswer(actor: MemberActor, id: string, mark: AnswerMark | null): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('mark an answer', async (tx) => {
        const { message, conversation } = await ownMessage(tx, actor, id);
        await putMark(tx, message.row, mark, clock.now());
        const cited = await documents.spans(tx, actor, message.cited);
        await journal.append(tx, {
          actor,
          act: 'answer.marked',
          on: id,
          purpose: conversation.purpose,
          outcome: message.outcome,
          facts: { mark: mark ?? 'none', documents: [...new Set(cited.flatMap((span) => span?.document ?? []))] },
        });
      });
    },

    /** Marked answers of the caller's own, with what answered them as far as he may still read it. */
    async markedAnswers(actor: MemberActor): Promise<{ answers: z.input<typeof markedAnswer>[] }> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const answers: z.input<typeof markedAnswer>[] = [];
        for (const row of await markedConversations(snapshot, actor.member, vault.time.now())) {
          const marks = await marksOf(snapshot, row);
          for (const message of await messagesOf(snapshot, row)) {
            const mark = marks.get(message.row);
            if (mark === undefined) continue;
            const spans = await documents.spans(snapshot, actor, message.cited);
            answers.push({
              question: message.question,
              mark,
              sources: [...new Set(spans.flatMap((span) => span?.title ?? []))],
              refuse: message.outcome === 'nothing-found',
            });
          }
        }
        return { answers };
      });
    },

    /** An answer with its sources, as it reads now. @throws message_unknown */
    async answerFile(
      actor: MemberActor,
      id: string,
      { format, language }: { format: 'docx' | 'pdf' | 'xlsx'; language: Language },
    ): Promise<FileAnswer> {
      const organisation = await around.calledBy(actor.organisation);
      const store = await vault.organisation(actor.organisation);
      const answer = await store.write('export an answer', async (tx) => {
        const { message, conversation } = await ownMessage(tx, actor, id);
        await journal.append(tx, { actor, act: 'answer.exported', on: id, purpose: conversation.purpose, facts: { format } });
        return answerOf(tx, actor, conversation.row, message);
      });
      const into = { organisation, language };
      const name = language === 'fr' ? 'reponse' : 'answer';
      const bytes = await (format === 'xlsx' ? workbookToXlsx(answerSheets(answer, into)) : paperAs(format, answerPaper(answer, into)));
      return fileAnswer(`${name}.${format}`, paperTypes[format], bytes);
    },
  };
}
