import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** The bucket that an organisation declared for the backups of the house; what opens it is sealed. */
export interface BucketRow {
  declaration: string;
  sealed: string;
}

export async function findBucket(snapshot: Snapshot): Promise<BucketRow | null> {
  return (await sql<BucketRow>`select declaration, sealed from backup_bucket`.execute(snapshot)).rows[0] ?? null;
}

export async function keepBucket(tx: Tx, { declaration, sealed }: BucketRow): Promise<void> {
  await sql`delete from backup_bucket`.execute(tx);
  await sql`insert into backup_bucket (only, declaration, sealed) values (1, ${declaration}, ${sealed})`.execute(tx);
}

/** @returns whether there was one */
export async function deleteBucket(tx: Tx): Promise<boolean> {
  return (await sql`delete from backup_bucket returning only`.execute(tx)).rows.length > 0;
}
