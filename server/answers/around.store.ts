import { sql } from 'kysely';
import type { AnswerMark } from '#contract/answers.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import type { ConversationRow } from './answers.store.ts';

/** Sets what was found of a message, or takes it away. */
export async function putMark(tx: Tx, message: number, mark: AnswerMark | null, at: number): Promise<void> {
  if (mark === null) await sql`delete from message_mark where message = ${message}`.execute(tx);
  else
    await sql`
insert into message_mark (message, mark, at) values (${message}, ${mark}, ${at})
on conflict (message) do update set mark = excluded.mark, at = excluded.at`.execute(tx);
}

/** What was found of the messages of a conversation, by message. */
export async function marksOf(db: Snapshot, conversation: number): Promise<Map<number, AnswerMark>> {
  const { rows } = await sql<{ message: number; mark: AnswerMark }>`
select message, mark from message_mark where message in (select row from message where conversation = ${conversation})`.execute(db);
  return new Map(rows.map(({ message, mark }) => [message, mark]));
}

/** A member's own conversations in which something is marked. */
export async function markedConversations(db: Snapshot, member: string, now: number): Promise<number[]> {
  const { rows } = await sql<{ row: number }>`
select distinct conversation.row from conversation
join message on message.conversation = conversation.row join message_mark on message_mark.message = message.row
where conversation.member = ${member} and conversation.expires_at > ${now} order by conversation.row`.execute(db);
  return rows.map(({ row }) => row);
}

/** @returns whether it is new */
export async function insertShare(tx: Tx, conversation: number, member: string, at: number): Promise<boolean> {
  const { rows } = await sql`
insert into conversation_share (conversation, member, at) values (${conversation}, ${member}, ${at})
on conflict do nothing returning member`.execute(tx);
  return rows.length > 0;
}

/** @returns whether there was one */
export async function deleteShare(tx: Tx, conversation: number, member: string): Promise<boolean> {
  const { rows } = await sql`
delete from conversation_share where conversation = ${conversation} and member = ${member} returning member`.execute(tx);
  return rows.length > 0;
}

export async function sharesOf(db: Snapshot, conversation: number): Promise<string[]> {
  const { rows } = await sql<{ member: string }>`
select member from conversation_share where conversation = ${conversation} order by at`.execute(db);
  return rows.map(({ member }) => member);
}

/** Conversations that others showed to a member, the last shown first. */
export async function sharedWith(db: Snapshot, member: string, now: number): Promise<(ConversationRow & { messages: number })[]> {
  const { rows } = await sql<ConversationRow & { messages: number }>`
select conversation.*, (select count(*) from message where message.conversation = conversation.row) as messages
from conversation_share join conversation on conversation.row = conversation_share.conversation
where conversation_share.member = ${member} and conversation.expires_at > ${now} order by conversation_share.at desc`.execute(db);
  return rows;
}

/** The words of a member's conversations: titles and questions. */
export async function wordsOfConversations(db: Snapshot, member: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; title: string; question: string }>`
select conversation.id, conversation.title, message.question from conversation join message on message.conversation = conversation.row
where conversation.member = ${member}`.execute(db);
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, all]) => [
      id,
      [all[0]?.title ?? '', ...all.map(({ question }) => question)].join('\n'),
    ]),
  );
}
