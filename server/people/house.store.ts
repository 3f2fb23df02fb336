import { sql } from 'kysely';
import type { Act } from '#contract/house.ts';
import type { Role } from '#contract/roles.ts';
import type { Account } from '#server/foundation/actor.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export async function findAccount(snapshot: Snapshot, email: string): Promise<Account | null> {
  const { rows } = await sql<Account>`select id as account, email, name from "user" where email = ${email}`.execute(snapshot);
  return rows[0] ?? null;
}

export async function findAccountById(snapshot: Snapshot, account: string): Promise<string | null> {
  const { rows } = await sql<{ email: string }>`select email from "user" where id = ${account}`.execute(snapshot);
  return rows[0]?.email ?? null;
}

/** Sets an account's password and ends its sessions, noted as a reset. */
export async function updatePassword(tx: Tx, account: string, hash: string): Promise<void> {
  await sql`insert into password_reset (account) values (${account})`.execute(tx);
  await sql`update "account" set "password" = ${hash} where "userId" = ${account} and "providerId" = 'credential'`.execute(tx);
  await sql`delete from "session" where "userId" = ${account}`.execute(tx);
  await sql`delete from password_reset where account = ${account}`.execute(tx);
}

/** Notes that the account's password was made by the house and told by somebody. */
export async function noteFirstPassword(tx: Tx, account: string): Promise<void> {
  await sql`insert into first_password (account) values (${account}) on conflict do nothing`.execute(tx);
}

export async function forgetFirstPassword(tx: Tx, account: string): Promise<void> {
  await sql`delete from first_password where account = ${account}`.execute(tx);
}

export async function hasFirstPassword(snapshot: Snapshot, account: string): Promise<boolean> {
  return (await sql`select 1 from first_password where account = ${account}`.execute(snapshot)).rows.length > 0;
}

export interface OpenSession {
  id: string;
  begunAt: string;
  usedAt: string;
  agent: string | null;
}

/** The sessions of an account that are still open at this instant (ISO, as the library writes it). */
export async function openSessions(snapshot: Snapshot, account: string, now: string): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
select "id", "createdAt" as "begunAt", "updatedAt" as "usedAt", "userAgent" as agent from "session" where "userId" = ${account} and "expiresAt" > ${now}
order by "updatedAt" desc, "id"
`.execute(snapshot);
  return rows;
}

/** @returns whether this account had that session */
export async function deleteSession(tx: Tx, account: string, id: string): Promise<boolean> {
  return (await sql`delete from "session" where "id" = ${id} and "userId" = ${account} returning "id"`.execute(tx)).rows.length > 0;
}

/** Ends the sessions of an account but one, where one is told. */
export async function deleteOtherSessions(tx: Tx, account: string, kept: string | null): Promise<void> {
  await sql`delete from "session" where "userId" = ${account} and "id" is not ${kept}`.execute(tx);
}

export async function deleteSessions(tx: Tx): Promise<void> {
  await sql`delete from "session"`.execute(tx);
}

/** Takes what the triggers noted, oldest first. */
export async function takeEvents(tx: Tx): Promise<{ act: Extract<Act, `house.${string}`>; account: string }[]> {
  const { rows } = await sql<{
    seq: number;
    act: Extract<Act, `house.${string}`>;
    account: string;
  }>`delete from account_event returning seq, act, account`.execute(tx);
  return rows.toSorted((a, b) => a.seq - b.seq);
}

export async function hasEvents(snapshot: Snapshot): Promise<boolean> {
  return (await sql`select 1 from account_event limit 1`.execute(snapshot)).rows.length > 0;
}

export interface Failures {
  failures: number;
  lastAt: number;
  /** No attempt is heard before this time, in ms. */
  openAt: number;
}

export async function findFailures(tx: Tx, key: string): Promise<Failures | null> {
  const { rows } =
    await sql<Failures>`select failures, last_at as "lastAt", open_at as "openAt" from sign_in_failure where key = ${key}`.execute(tx);
  return rows[0] ?? null;
}

export async function keepFailures(tx: Tx, key: string, { failures, lastAt, openAt }: Failures): Promise<void> {
  await sql`
insert into sign_in_failure (key, failures, last_at, open_at) values (${key}, ${failures}, ${lastAt}, ${openAt})
on conflict (key) do update set failures = excluded.failures, last_at = excluded.last_at, open_at = excluded.open_at
`.execute(tx);
}

export async function clearFailures(tx: Tx, keys: readonly string[]): Promise<void> {
  await sql`delete from sign_in_failure where key in (select value from json_each(${JSON.stringify(keys)}))`.execute(tx);
}

/** Of an account and of each place that tried it: their keys begin with its own. */
export async function clearFailuresOf(tx: Tx, account: string): Promise<void> {
  await sql`delete from sign_in_failure where substr(key, 1, length(${account})) = ${account}`.execute(tx);
}

/** The hash of an account's password; null when there is no such account. */
export async function findPasswordHash(snapshot: Snapshot, email: string): Promise<string | null> {
  const { rows } = await sql<{ hash: string }>`
select "account"."password" as hash from "user" join "account" on "account"."userId" = "user"."id"
where "user"."email" = ${email} and "account"."providerId" = 'credential'
`.execute(snapshot);
  return rows[0]?.hash ?? null;
}

export async function forgetFailuresBefore(tx: Tx, at: number): Promise<void> {
  await sql`delete from sign_in_failure where last_at < ${at}`.execute(tx);
}

export interface Organisation {
  id: string;
  name: string;
  state: 'preparing' | 'active';
}

export async function selectOrganisations(snapshot: Snapshot): Promise<Organisation[]> {
  return (await sql<Organisation>`select id, name, state from organisation order by name_key`.execute(snapshot)).rows;
}

export async function findOrganisation(snapshot: Snapshot, id: string): Promise<Organisation | null> {
  return (await sql<Organisation>`select id, name, state from organisation where id = ${id}`.execute(snapshot)).rows[0] ?? null;
}

export async function findOrganisationByKey(snapshot: Snapshot, key: string): Promise<Organisation | null> {
  return (await sql<Organisation>`select id, name, state from organisation where name_key = ${key}`.execute(snapshot)).rows[0] ?? null;
}

export async function insertOrganisation(tx: Tx, organisation: { id: string; name: string; key: string; at: number }): Promise<void> {
  await sql`
insert into organisation (id, name, name_key, state, created_at) values (${organisation.id}, ${organisation.name}, ${organisation.key}, 'preparing', ${organisation.at})
`.execute(tx);
}

/** True when it was not active before. */
export async function activateOrganisation(tx: Tx, id: string): Promise<boolean> {
  return (
    (await sql`update organisation set state = 'active' where id = ${id} and state = 'preparing' returning id`.execute(tx)).rows.length > 0
  );
}

export interface Membership {
  account: string;
  email: string;
  organisation: string;
  member: string;
  name: string;
  role: Role;
  /** It counts only once the account has accepted. */
  isInvited: boolean;
}

/** Notes that an account is becoming a member: from there on the work can be resumed. Replaces what remained of an earlier membership. */
export async function prepareMembership(tx: Tx, membership: Omit<Membership, 'email'>): Promise<void> {
  const { account, organisation, member, name, role } = membership;
  const state = membership.isInvited ? 'preparing-invitation' : 'preparing';
  await sql`
insert into membership (account, organisation, member, name, role, state) values (${account}, ${organisation}, ${member}, ${name}, ${role}, ${state})
on conflict (account, organisation) do update set member = excluded.member, name = excluded.name, role = excluded.role, state = excluded.state
`.execute(tx);
}

/** What was prepared is done: the account is a member, or invited to be one. */
export async function confirmMembership(tx: Tx, member: string): Promise<void> {
  await sql`
update membership set state = case state when 'preparing-invitation' then 'invited' else 'active' end where member = ${member} and state in ('preparing', 'preparing-invitation')
`.execute(tx);
}

/** Takes an invitation up. @returns whether there was one */
export async function acceptInvitation(tx: Tx, member: string): Promise<boolean> {
  return (
    (await sql`update membership set state = 'active' where member = ${member} and state = 'invited' returning member`.execute(tx)).rows
      .length > 0
  );
}

/** The member that an account is invited to be. */
export async function invitedMember(snapshot: Snapshot, account: string, organisation: string): Promise<string | null> {
  const { rows } = await sql<{ member: string }>`
select member from membership where account = ${account} and organisation = ${organisation} and state = 'invited'`.execute(snapshot);
  return rows[0]?.member ?? null;
}

export async function deleteMembership(tx: Tx, member: string): Promise<void> {
  await sql`delete from membership where member = ${member}`.execute(tx);
}

/** Forgets a membership that was prepared and will not be. */
export async function deletePreparing(tx: Tx, member: string): Promise<void> {
  await sql`delete from membership where member = ${member} and state = 'preparing'`.execute(tx);
}

export async function preparingMemberships(snapshot: Snapshot): Promise<Membership[]> {
  const { rows } = await sql<Omit<Membership, 'isInvited'> & { state: string }>`
select membership.account, "user".email, membership.organisation, membership.member, membership.name, membership.role, membership.state
from membership join "user" on "user".id = membership.account
where membership.state in ('preparing', 'preparing-invitation') order by membership.organisation, membership.member
`.execute(snapshot);
  return rows.map(({ state, ...row }) => ({ ...row, isInvited: state === 'preparing-invitation' }));
}

/** The active organisations that an account belongs to, or is invited to, as far as the house knows; the organisation's own vault has the last word. */
export async function organisationsOfAccount(
  snapshot: Snapshot,
  account: string,
  state: 'active' | 'invited' = 'active',
): Promise<{ id: string; name: string; role: Role }[]> {
  const { rows } = await sql<{ id: string; name: string; role: Role }>`
select organisation.id, organisation.name, membership.role from membership join organisation on organisation.id = membership.organisation
where membership.account = ${account} and membership.state = ${state} and organisation.state = 'active' order by organisation.name_key
`.execute(snapshot);
  return rows;
}

/** Whether the house lets this account knock at this organisation's vault at all. */
export async function mayKnock(snapshot: Snapshot, account: string, organisation: string): Promise<boolean> {
  const { rows } = await sql`
select 1 from membership join organisation on organisation.id = membership.organisation
where membership.account = ${account} and membership.organisation = ${organisation} and membership.state = 'active' and organisation.state = 'active'
`.execute(snapshot);
  return rows.length > 0;
}
