import { createHmac, randomBytes } from 'node:crypto';
import type { Act } from '#contract/house.ts';
import type { Entry } from '#contract/journal.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { insertReason, reasonsOf } from './journal.store.ts';

/** The acts whose entries give a reason in a person's words. */
export const reasonedActs: ReadonlySet<string> = new Set<Act>([
  'journal.read',
  'journal.exported',
  'store.older-accepted',
  'organisation.exported',
]);

/**
 * Keeps the words of a reason beside the journal and returns their keyed hash, which the entry holds: the entry proves the words
 * without holding them, and once words and key are gone they cannot be guessed.
 */
export async function keepReason(tx: Tx, reason: string): Promise<string> {
  const key = randomBytes(32);
  const hash = createHmac('sha256', key).update(reason).digest('hex');
  await insertReason(tx, { hash, key: key.toString('hex'), reason });
  return hash;
}

/** The words of the reasons that these entries hold, by hash. */
export function readReasons(snapshot: Snapshot, entries: Entry[]): Promise<Map<string, string>> {
  return reasonsOf(
    snapshot,
    entries.map(reasonHash).filter((hash) => hash !== null),
  );
}

/** The hash of an entry's reason, for the acts that have one. */
export function reasonHash(entry: Entry): string | null {
  const hash = reasonedActs.has(entry.act) ? entry.facts['reason'] : null;
  return typeof hash === 'string' ? hash : null;
}
