import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export interface NoticeRow {
  version: number;
  at: number;
  /** The first version whose reading is as good as that of this one. */
  asGoodFrom: number;
  text: string;
  /** What the organisation filled in, and what the house said of itself then, both in JSON. */
  filled: string;
  facts: string;
}

/** Which version it is, without its text: what is asked at each visit. */
export type NoticeVersion = Pick<NoticeRow, 'version' | 'at' | 'asGoodFrom'>;

const stamps = sql.raw(`version, at, as_good_from as "asGoodFrom"`);
const columns = sql`${stamps}, text, filled, facts`;

export async function latestNotice(snapshot: Snapshot): Promise<NoticeRow | null> {
  const { rows } = await sql<NoticeRow>`select ${columns} from staff_notice order by version desc limit 1`.execute(snapshot);
  return rows[0] ?? null;
}

export async function latestVersion(snapshot: Snapshot): Promise<NoticeVersion | null> {
  const { rows } = await sql<NoticeVersion>`select ${stamps} from staff_notice order by version desc limit 1`.execute(snapshot);
  return rows[0] ?? null;
}

export async function findNotice(snapshot: Snapshot, version: number): Promise<NoticeRow | null> {
  return (await sql<NoticeRow>`select ${columns} from staff_notice where version = ${version}`.execute(snapshot)).rows[0] ?? null;
}

/** Every version, the latest first. */
export async function noticeVersions(snapshot: Snapshot): Promise<NoticeVersion[]> {
  return (await sql<NoticeVersion>`select ${stamps} from staff_notice order by version desc`.execute(snapshot)).rows;
}

export async function insertNotice(tx: Tx, notice: NoticeRow): Promise<void> {
  await sql`
insert into staff_notice (version, at, as_good_from, text, filled, facts)
values (${notice.version}, ${notice.at}, ${notice.asGoodFrom}, ${notice.text}, ${notice.filled}, ${notice.facts})
`.execute(tx);
}

/** @returns false where it was noted before */
export async function noteRead(tx: Tx, member: string, version: number, at: number): Promise<boolean> {
  const { rows } = await sql`
insert into notice_read (member, version, at) values (${member}, ${version}, ${at}) on conflict do nothing returning version
`.execute(tx);
  return rows.length > 0;
}

export interface Reading {
  member: string;
  version: number;
  at: number;
}

/** The last version that each member said he had read, or one member where one is named. */
export async function latestReadings(snapshot: Snapshot, member: string | null = null): Promise<Reading[]> {
  const one = member === null ? sql`` : sql`where member = ${member}`;
  const { rows } = await sql<Reading>`
select member, max(version) as version, at from notice_read ${one} group by member
`.execute(snapshot);
  return rows;
}
