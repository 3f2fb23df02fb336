import type { z } from 'zod';
import {
  type AnswerMark,
  type AskedIn,
  type Block,
  type Understood,
  conversation as conversationShape,
  type conversationDetail,
  message as messageShape,
} from '#contract/answers.ts';
import type { Outcome } from '#contract/journal.ts';
import type { Actor, MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { smallTalkOf } from '#server/language/language.ts';
import type { OrganisationVault, Snapshot } from '#server/vault/vault.ts';
import { marksOf, sharesOf } from './around.store.ts';
import {
  changeConversation,
  conversationOf,
  conversationsOf,
  deleteConversations,
  expiredConversations,
  messagesOf,
  sharedConversation,
  type AnsweredRow,
  type ConversationRow,
} from './answers.store.ts';
import { blocksOf, type Cited, type Resolved, type Row } from './citing.ts';
import type { BlockDetails } from './blockdetails.ts';
import type { KeptUnderstood } from './following.ts';
import type { AnswersNeeds } from './needs.ts';
import type { AskedBefore } from './preparing.ts';
import { rowAt } from './extract/rows.ts';
import { blockOf } from './write/shaping.ts';
import { writtenOf, type KeptWritten } from './write/written.store.ts';

type Conversation = z.input<typeof conversationShape>;
type Message = z.input<typeof messageShape>;
export type Conversations = ReturnType<typeof createConversations>;

/** What stands beside the messages of a conversation. */
interface Beside {
  documentsVisible: number;
  written: ReadonlyMap<string, readonly KeptWritten[]>;
  marks: ReadonlyMap<number, AnswerMark>;
}

const expiredAtOnce = 200;
const expiredADay = 2000;

/** A member's own conversations: nobody else sees them, and what they cite is read again under his rights each time. */
export function createConversations({ vault, journal, documents, conversationMs }: AnswersNeeds) {
  /** The blocks of citations whose spans have been read, in their order. */
  async function blocksFrom(
    snapshot: Snapshot,
    cited: readonly Cited[],
    resolved: readonly (Resolved | null)[],
    details: BlockDetails,
  ): Promise<ReturnType<typeof blocksOf>> {
    const rows = new Map<number, Row>();
    const cells = cited.flatMap((one, at) =>
      (one.kind === 'cells' || one.kind === 'row') && resolved[at] ? [{ one, at, found: resolved[at] }] : [],
    );
    const places = await documents.placesAt(
      snapshot,
      cells.map(({ one }) => one),
    );
    for (const [index, { one, at, found }] of cells.entries()) {
      const row = rowAt(one, found, places[index] ?? []);
      if (row) rows.set(at, row);
    }
    return blocksOf(cited, resolved, rows, details);
  }

  /** What a model wrote, for who may still read all that it was given. */
  async function writtenBlock(snapshot: Snapshot, actor: Actor, kept: KeptWritten): Promise<Block> {
    const spans = await documents.spans(snapshot, actor, [...kept.read, ...kept.sentences.flatMap(({ cited }) => cited)]);
    if (spans.some((span) => span === null)) return { kind: 'written-unavailable' };
    return blockOf(kept, spans.slice(kept.read.length));
  }

  /** What the house itself said; null where documents answered, or did not. */
  function houseBlock(
    question: string,
    { outcome, cited, documentsVisible }: { outcome: Outcome; cited: readonly Cited[]; documentsVisible: number },
  ): Block[] | null {
    const topic = cited.length === 0 && outcome === 'done' ? smallTalkOf(question) : null;
    return topic === null ? null : [{ kind: 'house', topic, documents: documentsVisible }];
  }

  /** How a question was understood, with the title of the document that it stayed in where this reader may read it. */
  async function understoodNow(snapshot: Snapshot, actor: Actor, kept: KeptUnderstood | null): Promise<Understood | null> {
    if (kept === null) return null;
    const title = kept.within === null ? undefined : (await documents.names(snapshot, actor, [kept.within])).get(kept.within);
    return { question: kept.question, within: kept.within === null || title === undefined ? null : { id: kept.within, title } };
  }

  /** The place that a question was asked in, as this reader may name it. */
  async function askedIn(snapshot: Snapshot, actor: Actor, within: string | undefined): Promise<AskedIn | null> {
    if (within === undefined) return null;
    return { id: within, title: (await documents.namesSeen(snapshot, actor, [within])).get(within) ?? null };
  }

  /** The member's own conversation. @throws conversation_unknown */
  const own = async (tx: Snapshot, actor: MemberActor, id: string): Promise<ConversationRow> =>
    living(await conversationOf(tx, actor.member, id));
  /** Also one that was shown to him. @throws conversation_unknown */
  const readable = async (tx: Snapshot, actor: MemberActor, id: string): Promise<ConversationRow> =>
    living((await conversationOf(tx, actor.member, id)) ?? (await sharedConversation(tx, actor.member, id)));
  function living(found: ConversationRow | undefined): ConversationRow {
    if (!found || found.expires_at <= vault.time.now()) throw new Refusal('conversation_unknown');
    return found;
  }

  const present = (row: ConversationRow, messages: number): Conversation => ({
    id: row.id,
    title: row.title,
    purpose: row.purpose,
    createdAt: row.created_at,
    lastAt: row.last_at,
    expiresAt: row.expires_at,
    messages,
  });

  /** A message with its answer as this reader reads it now. */
  async function read(snapshot: Snapshot, actor: MemberActor, message: AnsweredRow, beside: Beside): Promise<Message> {
    const { id, question, at, outcome, cited, details, filters } = message;
    const blocks =
      houseBlock(question, { outcome, cited, documentsVisible: beside.documentsVisible }) ??
      (await blocksFrom(snapshot, cited, await documents.spans(snapshot, actor, cited), details));
    for (const one of beside.written.get(id) ?? []) blocks.push(await writtenBlock(snapshot, actor, one));
    const mark = beside.marks.get(message.row) ?? null;
    const understood = await understoodNow(snapshot, actor, message.understood);
    return { id, question, at, outcome, understood, within: await askedIn(snapshot, actor, filters.within), mark, blocks };
  }
  const besideOf = async (snapshot: Snapshot, actor: MemberActor, conversation: number): Promise<Beside> => ({
    documentsVisible: (await documents.allowed(snapshot, actor)).documents,
    written: await writtenOf(snapshot, conversation),
    marks: await marksOf(snapshot, conversation),
  });

  return {
    blocksFrom,
    houseBlock,
    understoodNow,
    askedIn,
    own,
    present,

    /** One answer as its reader reads it now. */
    answerOf: async (snapshot: Snapshot, actor: MemberActor, conversation: number, message: AnsweredRow): Promise<Message> =>
      read(snapshot, actor, message, await besideOf(snapshot, actor, conversation)),

    /** What was asked in the member's own conversation, oldest first. @throws conversation_unknown */
    async askedBefore(store: OrganisationVault, actor: MemberActor, id: string): Promise<AskedBefore[]> {
      return store.read(async (snapshot) => messagesOf(snapshot, (await own(snapshot, actor, id)).row));
    },

    async conversations(actor: MemberActor): Promise<{ conversations: Conversation[] }> {
      const store = await vault.organisation(actor.organisation);
      const rows = await store.read((snapshot) => conversationsOf(snapshot, actor.member, vault.time.now()));
      return { conversations: rows.map((row) => present(row, row.messages)) };
    },

    /**
     * A conversation with its answers as they read now for whoever reads it, its owner or somebody whom he showed it to; journalled before it
     * is given. @throws conversation_unknown
     */
    async conversation(actor: MemberActor, id: string): Promise<z.input<typeof conversationDetail>> {
      const store = await vault.organisation(actor.organisation);
      return store.write('view a conversation', async (tx) => {
        const row = await readable(tx, actor, id);
        const isMine = row.member === actor.member;
        const messages = await messagesOf(tx, row.row);
        const beside = await besideOf(tx, actor, row.row);
        const thread: Message[] = [];
        for (const message of messages) thread.push(await read(tx, actor, message, beside));
        await journal.append(tx, {
          actor,
          act: 'conversation.viewed',
          on: id,
          purpose: row.purpose,
          facts: { messages: messages.length, ...(isMine ? {} : { of: row.member }) },
        });
        return {
          ...present(row, messages.length),
          sharedBy: isMine ? null : row.member,
          sharedWith: isMine ? await sharesOf(tx, row.row) : [],
          thread,
        };
      });
    },

    /** @throws conversation_unknown */
    async renameConversation(actor: MemberActor, id: string, { title }: { title: string }): Promise<Conversation> {
      const store = await vault.organisation(actor.organisation);
      return store.write('rename a conversation', async (tx) => {
        const row = await own(tx, actor, id);
        await changeConversation(tx, row.row, { title });
        await journal.append(tx, { actor, act: 'conversation.renamed', on: id });
        return present({ ...row, title }, (await messagesOf(tx, row.row)).length);
      });
    },

    /** @throws conversation_unknown */
    async deleteConversation(actor: MemberActor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('delete a conversation', async (tx) => {
        const row = await own(tx, actor, id);
        await documents.releaseTexts(tx, await deleteConversations(tx, [row.row]));
        await journal.append(tx, { actor, act: 'conversation.deleted', on: id });
      });
    },

    /** The daily run deletes what has come to the end of its life, some at a time and so many a day; nothing while the clock is doubted. */
    async expire(organisation: string): Promise<void> {
      const store = await vault.organisation(organisation);
      for (let left = expiredADay; left > 0 && vault.time.doubt() === null;) {
        const more = await store.write('expire conversations', async (tx) => {
          const expired = await expiredConversations(tx, vault.time.now(), Math.min(left, expiredAtOnce));
          const cited = await deleteConversations(
            tx,
            expired.map(({ row }) => row),
          );
          await documents.releaseTexts(tx, cited);
          for (const { id } of expired)
            await journal.append(tx, { actor: { kind: 'system', organisation, reason: 'retention' }, act: 'conversation.expired', on: id });
          return expired.length === expiredAtOnce;
        });
        left = more ? left - expiredAtOnce : 0;
      }
    },

    expiresAt: (): number => vault.time.now() + conversationMs,
  };
}
