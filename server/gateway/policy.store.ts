import type { Zone } from '#contract/models.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

type PolicyTables = { policy: { only: 1; furthest_zone: Zone } };

export async function furthestZone(snapshot: Snapshot): Promise<Zone | null> {
  const row = await snapshot.withTables<PolicyTables>().selectFrom('policy').select('furthest_zone').executeTakeFirst();
  return row?.furthest_zone ?? null;
}

export async function setFurthestZone(tx: Tx, zone: Zone): Promise<void> {
  await tx
    .withTables<PolicyTables>()
    .insertInto('policy')
    .values({ only: 1, furthest_zone: zone })
    .onConflict((conflict) => conflict.column('only').doUpdateSet({ furthest_zone: zone }))
    .execute();
}
