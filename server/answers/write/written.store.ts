import { sql } from 'kysely';
import { z } from 'zod';
import { grounds, tableRow, written, writtenEnds, writtenMark, writtenShapes, type Written, type WrittenMark } from '#contract/written.ts';
import { readFailure } from '#server/foundation/failure.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** A sentence as it is kept: its words, what was found of it, and where what bears it out stands. */
const keptSentence = z.object({
  text: z.string(),
  shape: z.enum(writtenShapes),
  row: tableRow.optional(),
  verdict: z.enum(['supported', 'partly', 'unsupported', 'contradicted', 'off-point', 'unclear']),
  grounds: z.array(z.enum(grounds)),
  cited: z.array(z.object({ shown: z.number(), textId: z.string(), start: z.number(), end: z.number() })),
});
export type KeptSentence = z.output<typeof keptSentence>;

export interface KeptWritten {
  id: string;
  at: number;
  ended: (typeof writtenEnds)[number];
  refused: Written['refused'];
  nothing: Written['nothing'];
  sentences: KeptSentence[];
  mark: WrittenMark;
  /** What the model was given to read. */
  read: { textId: string; start: number; end: number }[];
}

const row = z.object({
  ended: z.enum(writtenEnds),
  nothing: written.shape.nothing,
});

/** @returns false when the message is gone */
export async function insertWritten(tx: Tx, message: string, one: KeptWritten): Promise<boolean> {
  const { rows } = await sql<{ row: number }>`
insert into written (id, message, at, ended, refused, unshown, sentences, mark)
select ${one.id}, row, ${one.at}, ${one.ended}, ${one.refused === null ? null : JSON.stringify(one.refused)}, ${one.nothing}, ${JSON.stringify(one.sentences)}, ${JSON.stringify(one.mark)} from message where id = ${message}
returning row`.execute(tx);
  const [inserted] = rows;
  if (!inserted) return false;
  const read = one.read.map(({ textId, start, end }, at) => [at, textId, start, end]);
  await sql`
insert into written_read (written, ordinal, text, starts, ends)
select ${inserted.row}, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(${JSON.stringify(read)})`.execute(tx);
  return true;
}

interface WrittenRow {
  message: string;
  id: string;
  at: number;
  ended: string;
  refused: string | null;
  unshown: string | null;
  sentences: string;
  mark: string;
  read: string;
}

/** What was written beside the messages of a conversation, by message, oldest first. */
export async function writtenOf(db: Snapshot, conversation: number): Promise<Map<string, KeptWritten[]>> {
  const { rows } = await sql<WrittenRow>`
select message.id as message, written.id, written.at, written.ended, written.refused, written.unshown, written.sentences, written.mark,
  (select json_group_array(json_array(text, starts, ends)) from written_read where written_read.written = written.row) as read
from message join written on written.message = message.row
where message.conversation = ${conversation}
order by written.row`.execute(db);
  return new Map([...Map.groupBy(rows, ({ message }) => message)].map(([message, all]) => [message, all.map(keptOf)]));
}

function keptOf({ id, at, refused, sentences, mark, read, ended, unshown }: WrittenRow): KeptWritten {
  return {
    id,
    at,
    refused: readFailure(refused),
    ...row.parse({ ended, nothing: unshown }),
    sentences: z.array(keptSentence).parse(JSON.parse(sentences)),
    mark: writtenMark.parse(JSON.parse(mark)),
    read: z
      .array(z.tuple([z.string(), z.number(), z.number()]))
      .parse(JSON.parse(read))
      .map(([textId, start, end]) => ({ textId, start, end })),
  };
}

/** Takes away what was written from any of these texts: its words may be theirs. */
export async function deleteWrittenFrom(tx: Tx, textIds: readonly string[]): Promise<void> {
  const list = JSON.stringify(textIds);
  const chosen = sql`select written from written_read where text in (select value from json_each(${list}))`;
  const { rows } = await sql<{ written: number }>`${chosen}`.execute(tx);
  const gone = JSON.stringify([...new Set(rows.map(({ written }) => written))]);
  await sql`delete from written_read where written in (select value from json_each(${gone}))`.execute(tx);
  await sql`delete from written where row in (select value from json_each(${gone}))`.execute(tx);
}
