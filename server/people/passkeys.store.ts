import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export interface Passkey {
  id: string;
  name: string;
  madeAt: number;
  usedAt: number | null;
}

export async function selectPasskeys(snapshot: Snapshot, account: string): Promise<Passkey[]> {
  const { rows } = await sql<Passkey>`
select id, name, made_at as "madeAt", used_at as "usedAt" from passkey where account = ${account} order by made_at, id
`.execute(snapshot);
  return rows;
}

/** Whose passkey this is, and what it signs with. */
export async function findPasskey(snapshot: Snapshot, id: string): Promise<{ account: string; email: string; publicKey: string } | null> {
  const { rows } = await sql<{ account: string; email: string; publicKey: string }>`
select passkey.account, "user".email, passkey.public_key as "publicKey" from passkey join "user" on "user".id = passkey.account
where passkey.id = ${id}
`.execute(snapshot);
  return rows[0] ?? null;
}

/** @returns false where there is one of this id already */
export async function insertPasskey(
  tx: Tx,
  made: { id: string; account: string; publicKey: string; counter: number; name: string; at: number },
): Promise<boolean> {
  const { id, account, publicKey, counter, name, at } = made;
  const { rows } = await sql`
insert into passkey (id, account, public_key, counter, name, made_at) values (${id}, ${account}, ${publicKey}, ${counter}, ${name}, ${at})
on conflict (id) do nothing returning id
`.execute(tx);
  return rows.length > 0;
}

/** Notes a use. @returns false where the counter did not go up (it stays at 0 where there is none): somebody may have a copy */
export async function advanceCounter(tx: Tx, id: string, counter: number, at: number): Promise<boolean> {
  const { rows } = await sql`
update passkey set counter = ${counter}, used_at = ${at} where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0)) returning id
`.execute(tx);
  return rows.length > 0;
}

export async function renamePasskey(tx: Tx, account: string, id: string, name: string): Promise<boolean> {
  return (await sql`update passkey set name = ${name} where id = ${id} and account = ${account} returning id`.execute(tx)).rows.length > 0;
}

export async function deletePasskey(tx: Tx, account: string, id: string): Promise<boolean> {
  return (await sql`delete from passkey where id = ${id} and account = ${account} returning id`.execute(tx)).rows.length > 0;
}

/** @returns how many there were */
export async function deletePasskeysOf(tx: Tx, account: string): Promise<number> {
  return (await sql`delete from passkey where account = ${account} returning id`.execute(tx)).rows.length;
}

/** Takes a challenge for used. @returns false where it was */
export async function takeChallenge(tx: Tx, hash: string, expiresAt: number, now: number): Promise<boolean> {
  await sql`delete from used_challenge where expires_at < ${now}`.execute(tx);
  const { rows } = await sql`
insert into used_challenge (hash, expires_at) values (${hash}, ${expiresAt}) on conflict (hash) do nothing returning hash
`.execute(tx);
  return rows.length > 0;
}

/** Those of the accounts that have one. */
export async function accountsWithPasskey(snapshot: Snapshot, accounts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ account: string }>`
select distinct account from passkey join json_each(${JSON.stringify(accounts)}) asked on asked.value = account
`.execute(snapshot);
  return rows.map(({ account }) => account);
}
