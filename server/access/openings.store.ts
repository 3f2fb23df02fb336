import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export interface StoredOpening {
  grant: string;
  place: string;
  member: string;
  memberName: string | null;
  reason: string;
  at: number;
  until: number;
}

export async function insertOpening(tx: Tx, opening: Omit<StoredOpening, 'memberName'>): Promise<void> {
  const { grant, place, member, reason, at, until } = opening;
  await sql`insert into access_opening values (${grant}, ${place}, ${member}, ${reason}, ${at}, ${until})`.execute(tx);
}

/** The last openings, newest first. */
export async function selectOpenings(snapshot: Snapshot, limit: number): Promise<StoredOpening[]> {
  const { rows } = await sql<StoredOpening>`
select opening."grant", opening.place, opening.member, member.name as "memberName", opening.reason, opening.at, opening.until
from access_opening opening left join member on member.id = opening.member order by opening.at desc, opening."grant" limit ${limit}
`.execute(snapshot);
  return rows;
}
