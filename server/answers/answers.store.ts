import { sql, type Generated, type Selectable } from 'kysely';
import type { Outcome, Purpose } from '#contract/journal.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import type { BlockDetail, BlockDetails } from './blockdetails.ts';
import type { Cited } from './citing.ts';
import type { KeptUnderstood } from './following.ts';
import type { SearchFilters } from '#server/retrieval/retrieval.ts';

type AnswerTables = {
  conversation: {
    row: Generated<number>;
    id: string;
    member: string;
    title: string;
    purpose: Purpose;
    created_at: number;
    last_at: number;
    expires_at: number;
  };
  message: {
    row: Generated<number>;
    id: string;
    conversation: number;
    question: string;
    at: number;
    outcome: Outcome;
    understood: string | null;
    filters: string | null;
  };
  block_detail: { message: number; block: number; detail: string };
  citation: {
    message: number;
    block: number;
    same: number;
    kind: Cited['kind'];
    shown: number;
    text: string;
    starts: number;
    ends: number;
    marks: string;
  };
};
export type ConversationRow = Selectable<AnswerTables['conversation']>;
export type MessageRow = Omit<Selectable<AnswerTables['message']>, 'understood' | 'filters'> & {
  understood: KeptUnderstood | null;
  filters: SearchFilters;
};
/** A message with what it cites, and what its blocks hold beside. */
export type AnsweredRow = MessageRow & { cited: Cited[]; details: BlockDetails };

const tables = (db: Snapshot) => db.withTables<AnswerTables>();

export async function conversationOf(db: Snapshot, member: string, id: string): Promise<ConversationRow | undefined> {
  return tables(db).selectFrom('conversation').selectAll().where('id', '=', id).where('member', '=', member).executeTakeFirst();
}

/** A conversation that its owner showed to this member. */
export async function sharedConversation(db: Snapshot, member: string, id: string): Promise<ConversationRow | undefined> {
  const { rows } = await sql<ConversationRow>`
select conversation.* from conversation join conversation_share on conversation_share.conversation = conversation.row
where conversation.id = ${id} and conversation_share.member = ${member}`.execute(db);
  return rows[0];
}

/** Those of the conversations that are this member's. */
export async function ownedBy(db: Snapshot, member: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tables(db).selectFrom('conversation').select('id').where('id', 'in', ids).where('member', '=', member).execute();
  return new Set(rows.map(({ id }) => id));
}

/** A member's conversations that have not expired, the last used first. */
export async function conversationsOf(db: Snapshot, member: string, now: number): Promise<(ConversationRow & { messages: number })[]> {
  return tables(db)
    .selectFrom('conversation')
    .selectAll('conversation')
    .select((of) =>
      of
        .selectFrom('message')
        .whereRef('message.conversation', '=', 'conversation.row')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('messages'),
    )
    .where('member', '=', member)
    .where('expires_at', '>', now)
    .orderBy('last_at', 'desc')
    .orderBy('row', 'desc')
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, messages: row.messages ?? 0 })));
}

export async function insertConversation(tx: Tx, row: Omit<ConversationRow, 'row'>): Promise<number> {
  const inserted = await tables(tx).insertInto('conversation').values(row).returning('row').executeTakeFirstOrThrow();
  return inserted.row;
}

export async function changeConversation(
  tx: Tx,
  row: number,
  change: Partial<Pick<ConversationRow, 'title' | 'last_at' | 'expires_at'>>,
): Promise<void> {
  await tables(tx).updateTable('conversation').set(change).where('row', '=', row).execute();
}

/** Takes conversations away with their messages, citations and what was written. @returns the texts that were cited, or read to write */
export async function deleteConversations(tx: Tx, rows: readonly number[]): Promise<string[]> {
  const list = JSON.stringify(rows);
  const cited = await sql<{ text: string }>`
select distinct text from citation where message in (select row from message where conversation in (select value from json_each(${list})))`.execute(
    tx,
  );
  const read = await sql<{ text: string }>`
select distinct text from written_read where written in (select row from written where message in (select row from message where conversation in (select value from json_each(${list}))))`.execute(
    tx,
  );
  for (const gone of [
    sql`delete from citation where message in (select row from message where conversation in (select value from json_each(${list})))`,
    sql`delete from block_detail where message in (select row from message where conversation in (select value from json_each(${list})))`,
    sql`delete from message_mark where message in (select row from message where conversation in (select value from json_each(${list})))`,
    sql`delete from written_read where written in (select row from written where message in (select row from message where conversation in (select value from json_each(${list}))))`,
    sql`delete from written where message in (select row from message where conversation in (select value from json_each(${list})))`,
    sql`delete from message where conversation in (select value from json_each(${list}))`,
    sql`delete from conversation_share where conversation in (select value from json_each(${list}))`,
    sql`delete from conversation where row in (select value from json_each(${list}))`,
  ])
    await gone.execute(tx);
  return [...new Set([...cited.rows, ...read.rows].map((row) => row.text))];
}

export async function expiredConversations(tx: Tx, now: number, most: number): Promise<{ row: number; id: string }[]> {
  return tables(tx)
    .selectFrom('conversation')
    .select(['row', 'id'])
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(most)
    .execute();
}

export async function insertMessage(tx: Tx, row: Omit<MessageRow, 'row'>, cited: readonly Cited[], details: BlockDetails): Promise<void> {
  const understood = row.understood && JSON.stringify(row.understood);
  const filters = Object.keys(row.filters).length === 0 ? null : JSON.stringify(row.filters);
  const message = await tables(tx)
    .insertInto('message')
    .values({ ...row, understood, filters })
    .returning('row')
    .executeTakeFirstOrThrow();
  for (const [block, detail] of details)
    await tables(tx)
      .insertInto('block_detail')
      .values({ message: message.row, block, detail: JSON.stringify(detail) })
      .execute();
  if (cited.length === 0) return;
  const rows = cited.map((one) => [one.block, one.same, one.kind, one.shown, one.textId, one.start, one.end, JSON.stringify(one.marks)]);
  await sql`
insert into citation (message, block, same, kind, shown, text, starts, ends, marks)
select ${message.row}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7 from json_each(${JSON.stringify(rows)})
`.execute(tx);
}

/** A conversation's messages in order, each with its citations in order. */
export async function messagesOf(db: Snapshot, conversation: number): Promise<AnsweredRow[]> {
  const messages = await tables(db)
    .selectFrom('message')
    .selectAll()
    .where('conversation', '=', conversation)
    .orderBy('at')
    .orderBy('row')
    .execute();
  const rows = await tables(db)
    .selectFrom('citation')
    .selectAll('citation')
    .where('message', 'in', tables(db).selectFrom('message').select('row').where('conversation', '=', conversation))
    .orderBy('message')
    .orderBy('block')
    .orderBy('same')
    .execute();
  const kept = await tables(db)
    .selectFrom('block_detail')
    .selectAll()
    .where('message', 'in', tables(db).selectFrom('message').select('row').where('conversation', '=', conversation))
    .execute();
  const cited = Map.groupBy(rows, (row) => row.message);
  const details = Map.groupBy(kept, (row) => row.message);
  return messages.map((message) => ({
    ...message,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertMessage
    understood: message.understood === null ? null : (JSON.parse(message.understood) as KeptUnderstood),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertMessage
    filters: message.filters === null ? {} : (JSON.parse(message.filters) as SearchFilters),
    cited: (cited.get(message.row) ?? []).map(citedOf),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertMessage
    details: new Map((details.get(message.row) ?? []).map(({ block, detail }) => [block, JSON.parse(detail) as BlockDetail])),
  }));
}

function citedOf(row: AnswerTables['citation']): Cited {
  return {
    block: row.block,
    same: row.same,
    kind: row.kind,
    shown: row.shown,
    textId: row.text,
    start: row.starts,
    end: row.ends,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertMessage
    marks: JSON.parse(row.marks) as number[],
  };
}

/** Those of the texts that an answer still points to. */
export async function citedTexts(db: Snapshot, textIds: readonly string[]): Promise<string[]> {
  const list = JSON.stringify(textIds);
  const { rows } = await sql<{ text: string }>`
select text from citation where text in (select value from json_each(${list}))
union select text from written_read where text in (select value from json_each(${list}))`.execute(db);
  return rows.map((row) => row.text);
}

/** A member's own message, with its conversation's row and what its conversation's other messages asked before it. */
export async function messageOf(
  db: Snapshot,
  member: string,
  id: string,
  now: number,
): Promise<{ conversation: ConversationRow; message: AnsweredRow; before: AnsweredRow[] } | null> {
  const conversation = await tables(db)
    .selectFrom('conversation')
    .innerJoin('message', 'message.conversation', 'conversation.row')
    .selectAll('conversation')
    .where('message.id', '=', id)
    .where('member', '=', member)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!conversation) return null;
  const all = await messagesOf(db, conversation.row);
  const at = all.findIndex((one) => one.id === id);
  const message = all[at];
  return message ? { conversation, message, before: all.slice(0, at) } : null;
}
