import { sql } from 'kysely';
import type { Reach } from '#contract/models.ts';
import type { ProvisionedRole } from '#contract/identity.ts';
import type { Via } from '#server/foundation/actor.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** The provider of identities that an organisation has declared; its secret is sealed. */
export interface ProviderRow {
  issuer: string;
  clientId: string;
  sealed: string;
  label: string;
  /** Of whoever the provider knows and the organisation does not: null where nobody comes in so. */
  provisions: ProvisionedRole | null;
  reach: Reach;
  otherOrigins: string[];
}
/** With its secret opened. */
export type Provider = Omit<ProviderRow, 'sealed'> & { organisation: string; secret: string };

type Row = Omit<ProviderRow, 'otherOrigins'> & { otherOrigins: string };

export async function findProvider(snapshot: Snapshot): Promise<ProviderRow | null> {
  const { rows } = await sql<Row>`
select issuer, client_id as "clientId", sealed, label, provisions, reach, other_origins as "otherOrigins" from identity_provider
`.execute(snapshot);
  const [row] = rows;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `keepProvider` only
  return row ? { ...row, otherOrigins: JSON.parse(row.otherOrigins) as string[] } : null;
}

export async function keepProvider(tx: Tx, row: ProviderRow): Promise<void> {
  const { issuer, clientId, sealed, label, provisions, reach, otherOrigins } = row;
  await sql`delete from identity_provider`.execute(tx);
  await sql`
insert into identity_provider (only, issuer, client_id, sealed, label, provisions, reach, other_origins)
values (1, ${issuer}, ${clientId}, ${sealed}, ${label}, ${provisions}, ${reach}, ${JSON.stringify(otherOrigins)})
`.execute(tx);
}

/** @returns whether there was one */
export async function deleteProvider(tx: Tx): Promise<boolean> {
  return (await sql`delete from identity_provider returning only`.execute(tx)).rows.length > 0;
}

/** The account that an organisation's provider knows by this subject. */
export async function findIdentity(snapshot: Snapshot, organisation: string, issuer: string, subject: string): Promise<string | null> {
  const { rows } = await sql<{ account: string }>`
select account from identity where organisation = ${organisation} and issuer = ${issuer} and subject = ${subject}
`.execute(snapshot);
  return rows[0]?.account ?? null;
}

/** Binds a subject to an account, once. @returns false where either is bound already */
export async function bindIdentity(tx: Tx, organisation: string, issuer: string, subject: string, account: string): Promise<boolean> {
  const { rows } = await sql`
insert into identity (organisation, issuer, subject, account) values (${organisation}, ${issuer}, ${subject}, ${account})
on conflict do nothing returning account
`.execute(tx);
  return rows.length > 0;
}

/** The accounts that an organisation's provider or directory knows, by their subjects there. */
export async function selectIdentities(snapshot: Snapshot, organisation: string, issuer: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ subject: string; account: string }>`
select subject, account from identity where organisation = ${organisation} and issuer = ${issuer}
`.execute(snapshot);
  return new Map(rows.map(({ subject, account }) => [subject, account]));
}

/** Forgets who somebody is there: his account may be bound again. */
export async function unbindIdentity(tx: Tx, organisation: string, issuer: string, subject: string): Promise<void> {
  await sql`delete from identity where organisation = ${organisation} and issuer = ${issuer} and subject = ${subject}`.execute(tx);
}

/** Forgets everybody whom one provider or directory of an organisation knew. */
export async function unbindIdentities(tx: Tx, organisation: string, issuer: string): Promise<void> {
  await sql`delete from identity where organisation = ${organisation} and issuer = ${issuer}`.execute(tx);
}

/** Where a session leads, and by whose word it was opened. */
export interface Limit {
  organisation: string;
  via: Via;
}

/** Keeps a session to one organisation, as long as it lasts. */
export async function limitSession(tx: Tx, session: string, { organisation, via }: Limit): Promise<void> {
  await sql`insert into limited_session (session, organisation, via) values (${session}, ${organisation}, ${via})`.execute(tx);
}

export async function limitOf(snapshot: Snapshot, session: string): Promise<Limit | null> {
  const { rows } = await sql<Limit>`select organisation, via from limited_session where session = ${session}`.execute(snapshot);
  return rows[0] ?? null;
}

/** Ends every session that an organisation's provider, or its directory, has opened. */
export async function endLimitedSessions(tx: Tx, { organisation, via }: Limit): Promise<void> {
  await sql`
delete from "session" where "id" in (select session from limited_session where organisation = ${organisation} and via = ${via})
`.execute(tx);
}

/** Ends those sessions of an account that lead to one organisation alone. */
export async function endSessionsInto(tx: Tx, organisation: string, account: string): Promise<void> {
  await sql`
delete from "session" where "userId" = ${account} and "id" in (select session from limited_session where organisation = ${organisation})
`.execute(tx);
}

/** Notes that a directory made an account: nobody knows its password. */
export async function noteDirectoryAccount(tx: Tx, account: string): Promise<void> {
  await sql`insert into directory_account (account) values (${account}) on conflict do nothing`.execute(tx);
}

export async function isDirectoryAccount(snapshot: Snapshot, account: string): Promise<boolean> {
  return (await sql`select 1 from directory_account where account = ${account}`.execute(snapshot)).rows.length > 0;
}

/** Its password was told: it is its person's own from now on. */
export async function forgetDirectoryAccount(tx: Tx, account: string): Promise<void> {
  await sql`delete from directory_account where account = ${account}`.execute(tx);
}
