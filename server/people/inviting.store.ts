import { sql } from 'kysely';
import type { Role } from '#contract/roles.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** An invitation that waits. `id` is the alias of the member that its person will be. */
export interface Invited {
  id: string;
  email: string;
  name: string;
  role: Role;
  inviter: string;
  madeAt: number;
  expiresAt: number;
}

export async function insertInvitation(tx: Tx, invited: Invited & { tokenHash: string }): Promise<void> {
  const { id, tokenHash, email, name, role, inviter, madeAt, expiresAt } = invited;
  await sql`
insert into invitation (id, token_hash, email, name, role, inviter, made_at, expires_at)
values (${id}, ${tokenHash}, ${email}, ${name}, ${role}, ${inviter}, ${madeAt}, ${expiresAt})
`.execute(tx);
}

const columns = sql`id, email, name, role, inviter, made_at as "madeAt", expires_at as "expiresAt"`;

/** Those that have not expired, the latest first. */
export async function selectInvitations(snapshot: Snapshot, now: number): Promise<Invited[]> {
  return (await sql<Invited>`select ${columns} from invitation where expires_at > ${now} order by made_at desc, id`.execute(snapshot)).rows;
}

/** The one that a token of this hash opens, as long as it has not expired. */
export async function findInvitation(snapshot: Snapshot, tokenHash: string, now: number): Promise<Invited | null> {
  const { rows } = await sql<Invited>`select ${columns} from invitation where token_hash = ${tokenHash} and expires_at > ${now}`.execute(
    snapshot,
  );
  return rows[0] ?? null;
}

/** One that waits, by the alias of the member that its person will be. */
export async function findInvitationById(snapshot: Snapshot, id: string, now: number): Promise<Invited | null> {
  const { rows } = await sql<Invited>`select ${columns} from invitation where id = ${id} and expires_at > ${now}`.execute(snapshot);
  return rows[0] ?? null;
}

/** Another link for it: the one before opens nothing any more. */
export async function renewInvitation(
  tx: Tx,
  id: string,
  { tokenHash, expiresAt }: { tokenHash: string; expiresAt: number },
): Promise<void> {
  await sql`update invitation set token_hash = ${tokenHash}, expires_at = ${expiresAt} where id = ${id}`.execute(tx);
}

/** @returns whether there was one, expired or not */
export async function deleteInvitation(tx: Tx, id: string): Promise<boolean> {
  return (await sql`delete from invitation where id = ${id} returning id`.execute(tx)).rows.length > 0;
}

/** Takes back what waits for an address. @returns the alias that it would have been */
export async function deleteInvitationTo(tx: Tx, email: string): Promise<string | null> {
  return (await sql<{ id: string }>`delete from invitation where email = ${email} returning id`.execute(tx)).rows[0]?.id ?? null;
}

export async function deleteExpiredInvitations(tx: Tx, now: number): Promise<void> {
  await sql`delete from invitation where expires_at <= ${now}`.execute(tx);
}

/** Whether an active member has this address. */
export async function hasMemberAt(snapshot: Snapshot, email: string): Promise<boolean> {
  return (await sql`select 1 from member where email = ${email} and active = 1`.execute(snapshot)).rows.length > 0;
}
