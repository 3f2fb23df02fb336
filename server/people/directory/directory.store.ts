import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import { directory, directoryRun, type DirectoryDeclared } from '#contract/directory.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type Run = z.output<typeof directoryRun>;

/** What an organisation has declared, with its sealed password. */
export async function findDirectory(snapshot: Snapshot): Promise<{ declared: DirectoryDeclared; sealed: string } | null> {
  const { rows } = await sql<{ declared: string; sealed: string }>`select declared, sealed from directory`.execute(snapshot);
  const [row] = rows;
  return row ? { declared: directory.parse(JSON.parse(row.declared)), sealed: row.sealed } : null;
}

/** Whether it is still this one that is declared. */
export const isDeclared = async (snapshot: Snapshot, declared: DirectoryDeclared): Promise<boolean> =>
  isDeepStrictEqual((await findDirectory(snapshot))?.declared, declared);

export async function keepDirectory(tx: Tx, declared: DirectoryDeclared, sealed: string): Promise<void> {
  await sql`
insert into directory (only, declared, sealed) values (1, ${JSON.stringify(declared)}, ${sealed})
on conflict (only) do update set declared = excluded.declared, sealed = excluded.sealed
`.execute(tx);
}

/** With the groups that it leads, the members whom it suspended, and what its syncs told. */
export async function deleteDirectory(tx: Tx): Promise<void> {
  await sql`delete from directory_group`.execute(tx);
  await sql`delete from suspended_member`.execute(tx);
  await sql`delete from directory_run`.execute(tx);
  await sql`delete from directory`.execute(tx);
}

export interface FollowedGroup {
  subject: string;
  group: string;
  name: string;
}
/** The groups of the house that follow one of the directory's. */
export async function selectFollowed(snapshot: Snapshot): Promise<FollowedGroup[]> {
  const { rows } = await sql<FollowedGroup>`
select directory_group.subject, grp.id as "group", grp.name from directory_group join grp on grp.id = directory_group.grp order by grp.name_key
`.execute(snapshot);
  return rows;
}

export async function isFollowed(snapshot: Snapshot, group: string): Promise<boolean> {
  return (await sql`select 1 from directory_group where grp = ${group}`.execute(snapshot)).rows.length > 0;
}

export async function followGroup(tx: Tx, subject: string, group: string): Promise<void> {
  await sql`insert into directory_group (subject, grp) values (${subject}, ${group})`.execute(tx);
}

export async function leaveGroup(tx: Tx, subject: string): Promise<void> {
  await sql`delete from directory_group where subject = ${subject}`.execute(tx);
}

export interface Suspended {
  member: string;
  account: string;
  /** Who he was in the directory. */
  subject: string;
}
/** Members whom a directory no longer knows: kept out, and taken in again when it knows them. The last one first. */
export async function selectSuspended(snapshot: Snapshot): Promise<Suspended[]> {
  const { rows } = await sql<Suspended>`
select member.id as member, member.account, suspended_member.subject
from suspended_member join member on member.id = suspended_member.member order by suspended_member.at desc, member.id
`.execute(snapshot);
  return rows;
}

/** @returns whether he was an active member */
export async function suspendMember(tx: Tx, { member, subject, at }: { member: string; subject: string; at: number }): Promise<boolean> {
  const { rows } = await sql`update member set active = 0 where id = ${member} and active = 1 returning id`.execute(tx);
  if (rows.length > 0) await sql`insert into suspended_member (member, subject, at) values (${member}, ${subject}, ${at})`.execute(tx);
  return rows.length > 0;
}

/** @returns false where he came back meanwhile as another member */
export async function restoreMember(tx: Tx, member: string): Promise<boolean> {
  const { rows: marked } = await sql`delete from suspended_member where member = ${member} returning member`.execute(tx);
  if (marked.length === 0) return false;
  const { rows } = await sql`
update member set active = 1 where id = ${member} and active = 0
and not exists (select 1 from member other where other.account = member.account and other.active = 1) returning id
`.execute(tx);
  return rows.length > 0;
}

/** Adds members to a group and takes others out. */
export async function changePlaces(tx: Tx, group: string, added: readonly string[], removed: readonly string[]): Promise<void> {
  await sql`
insert into group_member (grp, member)
select ${group}, member.id from json_each(${JSON.stringify(added)}) asked join member on member.id = asked.value and member.active = 1
where true on conflict do nothing
`.execute(tx);
  await sql`delete from group_member where grp = ${group} and member in (select value from json_each(${JSON.stringify(removed)}))`.execute(
    tx,
  );
}

const mostRuns = 50;
export async function keepRun(tx: Tx, { at, outcome, changes, failure }: Run, hasChanged: boolean): Promise<void> {
  await sql`
insert into directory_run (at, outcome, told, changed) values (${at}, ${outcome}, ${JSON.stringify({ changes, failure })}, ${hasChanged ? 1 : 0})
`.execute(tx);
  await sql`
delete from directory_run where seq not in (select seq from directory_run order by seq desc limit ${mostRuns})
and seq is not (select max(seq) from directory_run where changed = 1)
`.execute(tx);
}

const told = directoryRun.pick({ changes: true, failure: true });
export async function lastRuns(snapshot: Snapshot): Promise<{ last: Run | null; changed: Run | null }> {
  const { rows } = await sql<{ at: number; outcome: Run['outcome']; told: string; seq: number; changed: number }>`
select seq, at, outcome, told, changed from directory_run
where seq = (select max(seq) from directory_run) or seq = (select max(seq) from directory_run where changed = 1) order by seq desc
`.execute(snapshot);
  const runs = rows.map(({ at, outcome, told: said, changed }) => ({ changed, run: { at, outcome, ...told.parse(JSON.parse(said)) } }));
  return { last: runs[0]?.run ?? null, changed: runs.find(({ changed }) => changed === 1)?.run ?? null };
}
