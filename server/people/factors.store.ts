import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** The second factor of an account: `since` is null until a first code has confirmed it. */
export interface Factor {
  sealed: string;
  since: number | null;
}

export async function findFactor(snapshot: Snapshot, account: string): Promise<Factor | null> {
  return (await sql<Factor>`select sealed, since from second_factor where account = ${account}`.execute(snapshot)).rows[0] ?? null;
}

export async function hasFactor(snapshot: Snapshot, account: string): Promise<boolean> {
  return (await sql`select 1 from second_factor where account = ${account} and since is not null`.execute(snapshot)).rows.length > 0;
}

/** Those of the accounts that have one. */
export async function accountsWithFactor(snapshot: Snapshot, accounts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ account: string }>`
select account from second_factor join json_each(${JSON.stringify(accounts)}) asked on asked.value = account where since is not null
`.execute(snapshot);
  return rows.map(({ account }) => account);
}

/** Keeps a secret that waits for its first code, in the place of one that waited. @returns false where a factor is confirmed */
export async function keepWaitingFactor(tx: Tx, account: string, sealed: string): Promise<boolean> {
  const { rows } = await sql`
insert into second_factor (account, sealed, last_step, since) values (${account}, ${sealed}, -1, null)
on conflict (account) do update set sealed = excluded.sealed where since is null returning account
`.execute(tx);
  return rows.length > 0;
}

/** Takes the step of a code for used. @returns false where it, or a later one, was before */
export async function advanceStep(tx: Tx, account: string, step: number): Promise<boolean> {
  const { rows } = await sql`
update second_factor set last_step = ${step} where account = ${account} and last_step < ${step} returning account
`.execute(tx);
  return rows.length > 0;
}

export async function confirmFactor(tx: Tx, account: string, at: number): Promise<void> {
  await sql`update second_factor set since = ${at} where account = ${account} and since is null`.execute(tx);
}

/** With its recovery codes. @returns whether there was a confirmed one */
export async function deleteFactor(tx: Tx, account: string): Promise<boolean> {
  const { rows } = await sql<{ since: number | null }>`delete from second_factor where account = ${account} returning since`.execute(tx);
  return rows.some(({ since }) => since !== null);
}

export async function replaceRecoveryCodes(tx: Tx, account: string, hashes: readonly string[]): Promise<void> {
  await sql`delete from recovery_code where account = ${account}`.execute(tx);
  await sql`insert into recovery_code (account, hash) select ${account}, value from json_each(${JSON.stringify(hashes)})`.execute(tx);
}

/** @returns whether it was one, which it is no more */
export async function takeRecoveryCode(tx: Tx, account: string, hash: string): Promise<boolean> {
  const { rows } = await sql`delete from recovery_code where account = ${account} and hash = ${hash} returning hash`.execute(tx);
  return rows.length > 0;
}

export async function countRecoveryCodes(snapshot: Snapshot, account: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from recovery_code where account = ${account}`.execute(snapshot);
  return rows[0]?.count ?? 0;
}

/** Whether the account is, or is becoming, a member of another organisation of this house. */
export async function belongsElsewhere(snapshot: Snapshot, account: string, organisation: string): Promise<boolean> {
  const { rows } = await sql`
select 1 from membership where account = ${account} and organisation <> ${organisation} and state in ('active', 'preparing')
`.execute(snapshot);
  return rows.length > 0;
}
