import type { Snapshot } from '#server/vault/vault.ts';
import { dayBegan, houseZone } from './schedule.ts';
import { spentSince, triggerOfRun, type TriggerRow } from './triggers.store.ts';

/** What the runs that a trigger started since the beginning of that day have cost, of what they may; null where it may spend whatever it does. */
export async function dayOf(
  snapshot: Snapshot,
  { row, micro_euros_per_day: most }: Pick<TriggerRow, 'row' | 'micro_euros_per_day'>,
  at: number,
): Promise<{ most: number; spent: number } | null> {
  return most === null ? null : { most, spent: await spentSince(snapshot, row, dayBegan(at, houseZone)) };
}

/** Of the trigger that started a run, on the day on which it did. */
export async function dayOfRun(
  snapshot: Snapshot,
  run: { id: string; started_at: number },
): Promise<{ most: number; spent: number } | null> {
  const trigger = await triggerOfRun(snapshot, run.id);
  return trigger ? dayOf(snapshot, trigger, run.started_at) : null;
}
