import { sql } from 'kysely';
import type { MailCame, MailKind } from '#contract/mail.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** A message as it is kept: `said` and `failure` are JSON. */
export interface MailRow {
  id: string;
  kind: MailKind;
  /** What it is about, by its id: an invitation, an account, a member. */
  about: string;
  said: string;
  state: MailCame['state'];
  tries: number;
  made_at: number;
  due_at: number;
  /** From then on it is worth nothing. */
  until: number;
  ended_at: number | null;
  failure: string | null;
}

export async function insertMail(
  tx: Tx,
  row: Pick<MailRow, 'id' | 'kind' | 'about' | 'said' | 'made_at' | 'due_at' | 'until'>,
): Promise<void> {
  const { id, kind, about, said, made_at, due_at, until } = row;
  await sql`
insert into mail (id, kind, about, said, state, tries, made_at, due_at, until)
values (${id}, ${kind}, ${about}, ${said}, 'waiting', 0, ${made_at}, ${due_at}, ${until})`.execute(tx);
}

/** The oldest that are due. What is put off beyond `furthest` was put off by a clock that was ahead. */
export async function dueMails(
  snapshot: Snapshot,
  { now, furthest, most }: { now: number; furthest: number; most: number },
): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
select * from mail where state = 'waiting' and (due_at <= ${now} or due_at > ${furthest}) order by due_at, made_at, id limit ${most}`.execute(
    snapshot,
  );
  return rows;
}

export async function nextMailDue(snapshot: Snapshot): Promise<number | null> {
  const { rows } = await sql<{ due: number | null }>`select min(due_at) as due from mail where state = 'waiting'`.execute(snapshot);
  return rows[0]?.due ?? null;
}

/** Whether it waits still: what was withdrawn or replaced while it was about to leave does not. */
export async function isWaiting(snapshot: Snapshot, id: string): Promise<boolean> {
  return (await sql`select 1 from mail where id = ${id} and state = 'waiting'`.execute(snapshot)).rows.length > 0;
}

export async function waitingOf(snapshot: Snapshot, kind: MailKind, about: string): Promise<boolean> {
  const { rows } = await sql`select 1 from mail where state = 'waiting' and kind = ${kind} and about = ${about} limit 1`.execute(snapshot);
  return rows.length > 0;
}

export async function lastSent(snapshot: Snapshot, kind: MailKind, about: string): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`
select max(ended_at) as at from mail where about = ${about} and kind = ${kind} and state = 'sent'`.execute(snapshot);
  return rows[0]?.at ?? null;
}

export async function updateSaid(tx: Tx, id: string, { about, said, until }: Pick<MailRow, 'about' | 'said' | 'until'>): Promise<void> {
  await sql`update mail set about = ${about}, said = ${said}, until = ${until} where id = ${id} and state = 'waiting'`.execute(tx);
}

/** Its end; what it would have said goes. */
export async function endMail(tx: Tx, id: string, end: { state: 'sent' | 'refused'; at: number; failure: string | null }): Promise<void> {
  await sql`
update mail set state = ${end.state}, ended_at = ${end.at}, failure = ${end.failure}, said = '{}', tries = tries + 1 where id = ${id}`.execute(
    tx,
  );
}

export async function putOffMail(
  tx: Tx,
  id: string,
  { dueAt, tries, failure }: { dueAt: number; tries: number; failure: string },
): Promise<void> {
  await sql`update mail set due_at = ${dueAt}, tries = ${tries}, failure = ${failure} where id = ${id} and state = 'waiting'`.execute(tx);
}

export async function deleteMail(tx: Tx, id: string): Promise<void> {
  await sql`delete from mail where id = ${id}`.execute(tx);
}

/** What waits about something that is no more. */
export async function deleteWaitingAbout(tx: Tx, kind: MailKind, about: string): Promise<void> {
  await sql`delete from mail where kind = ${kind} and about = ${about} and state = 'waiting'`.execute(tx);
}

export async function deleteEndedBefore(tx: Tx, at: number): Promise<void> {
  await sql`delete from mail where ended_at < ${at}`.execute(tx);
}

/** How many were given to a server since then. */
export async function countSince(snapshot: Snapshot, at: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from mail where ended_at > ${at}`.execute(snapshot);
  return rows[0]?.n ?? 0;
}

export async function countWaiting(snapshot: Snapshot): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from mail where state = 'waiting'`.execute(snapshot);
  return rows[0]?.n ?? 0;
}

export async function lastOfAll(snapshot: Snapshot): Promise<{ sentAt: number | null; failure: string | null }> {
  const { rows } = await sql<{ sentAt: number | null; failure: string | null }>`
select (select max(ended_at) from mail where state = 'sent') as "sentAt",
  (select failure from mail where state = 'waiting' and failure is not null order by due_at desc limit 1) as failure`.execute(snapshot);
  return rows[0] ?? { sentAt: null, failure: null };
}

/** The latest message about each of these. */
export async function latestAbout(
  snapshot: Snapshot,
  kind: MailKind,
  abouts: readonly string[],
): Promise<Pick<MailRow, 'about' | 'state' | 'made_at' | 'ended_at' | 'failure'>[]> {
  const { rows } = await sql<Pick<MailRow, 'about' | 'state' | 'made_at' | 'ended_at' | 'failure'>>`
select about, state, made_at, ended_at, failure from mail as one where kind = ${kind} and about in (select value from json_each(${JSON.stringify(abouts)}))
  and not exists (select 1 from mail as later where later.about = one.about and later.kind = one.kind and (later.made_at, later.id) > (one.made_at, one.id))`.execute(
    snapshot,
  );
  return rows;
}
