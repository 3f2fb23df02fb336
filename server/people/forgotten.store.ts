import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export async function insertLink(tx: Tx, link: { hash: string; account: string; madeAt: number; expiresAt: number }): Promise<void> {
  const { hash, account, madeAt, expiresAt } = link;
  await sql`insert into password_link (hash, account, made_at, expires_at) values (${hash}, ${account}, ${madeAt}, ${expiresAt})`.execute(
    tx,
  );
}

/** The account that a link of this hash is for, while it lasts. */
export async function findLink(snapshot: Snapshot, hash: string, now: number): Promise<{ account: string; email: string } | null> {
  const { rows } = await sql<{ account: string; email: string }>`
select account, "user"."email" as email from password_link join "user" on "user"."id" = account where hash = ${hash} and expires_at > ${now}`.execute(
    snapshot,
  );
  return rows[0] ?? null;
}

export async function deleteLinksOf(tx: Tx, account: string): Promise<void> {
  await sql`delete from password_link where account = ${account}`.execute(tx);
}

export async function forgetLinksBefore(tx: Tx, at: number): Promise<void> {
  await sql`delete from password_link where made_at < ${at}`.execute(tx);
}

export async function countLinksOf(snapshot: Snapshot, account: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from password_link where account = ${account}`.execute(snapshot);
  return rows[0]?.n ?? 0;
}

/** Whether an organisation's provider says who this account is. */
export async function isVouchedFor(snapshot: Snapshot, account: string): Promise<boolean> {
  return (await sql`select 1 from identity where account = ${account} limit 1`.execute(snapshot)).rows.length > 0;
}

/** Notes that an account was opened by its password. @returns whether it had been before */
export async function noteEntry(tx: Tx, account: string): Promise<boolean> {
  const { rows } = await sql`insert into entered (account) values (${account}) on conflict do nothing returning account`.execute(tx);
  return rows.length === 0;
}
