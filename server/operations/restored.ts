import type { Manifest } from './manifest.ts';
import type { OperationsHouse } from './needs.ts';
import * as store from './operations.store.ts';

/** What a restored house is told. */
export interface RestoredFrom {
  backup: Pick<Manifest, 'id' | 'at'>;
  place: string;
  /** Every backup of the place, so that certificates of erasure count those made since. */
  sets: readonly Manifest[];
  /** Of each organisation, up to when what was erased is known; null where it is not. */
  erasedUntil: ReadonlyMap<string, number | null>;
  damaged: number;
}

/** Notes in each organisation that it was restored, from which backup, and which others hold it. */
export async function noteRestored(house: OperationsHouse, from: RestoredFrom): Promise<void> {
  const { vault, journal, clock } = house;
  const { backup, damaged } = from;
  for (const [organisation, erasedUntil] of from.erasedUntil) {
    const own = await vault.organisation(organisation);
    await own.write('note a restore', async (tx) => {
      for (const { id, at, keptUntil, stores } of from.sets) {
        const held = stores.find((one) => one.store === organisation);
        if (!held) continue;
        const known = await store.findBackup(tx, id);
        const facts = { bytes: held.bytes + held.fileBytes, files: held.files, damaged: held.damaged.length };
        if (known === undefined || known.state !== 'done')
          await store.putBackup(tx, {
            id,
            at,
            place: from.place,
            kept_until: keptUntil,
            state: 'done',
            ...facts,
            copied_bytes: known?.copied_bytes ?? 0,
            failure: null,
            ended_at: at,
            removed_at: null,
          });
      }
      const facts = { madeAt: backup.at, erasedUntil: erasedUntil ?? 0, damaged };
      await journal.append(tx, {
        actor: { kind: 'system', organisation, reason: 'maintenance' },
        act: 'backup.restored',
        on: backup.id,
        facts,
      });
    });
  }
  await vault.house.write('note a restore', (tx) =>
    journal.append(tx, { actor: { kind: 'house' }, act: 'backup.restored', on: backup.id, facts: { madeAt: backup.at, at: clock.now() } }),
  );
}
