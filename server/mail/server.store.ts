import { sql } from 'kysely';
import type { z } from 'zod';
import type { mailServer } from '#contract/mail.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** The server that is declared; its password is sealed, and null where it asks for none. */
export type ServerRow = z.output<typeof mailServer> & { sealed: string | null };

export async function findServer(snapshot: Snapshot): Promise<ServerRow | null> {
  const { rows } = await sql<ServerRow>`
select host, port, security, "user", sealed, sender, reach, authority from mail_server`.execute(snapshot);
  return rows[0] ?? null;
}

export async function keepServer(tx: Tx, row: ServerRow): Promise<void> {
  const { host, port, security, user, sealed, sender, reach, authority } = row;
  await sql`delete from mail_server`.execute(tx);
  await sql`
insert into mail_server (only, host, port, security, "user", sealed, sender, reach, authority)
values (1, ${host}, ${port}, ${security}, ${user}, ${sealed}, ${sender}, ${reach}, ${authority})`.execute(tx);
}

/** @returns whether there was one */
export async function deleteServer(tx: Tx): Promise<boolean> {
  return (await sql`delete from mail_server returning only`.execute(tx)).rows.length > 0;
}
