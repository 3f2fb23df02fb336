import type { Access, PlaceFacts } from '#server/access/access.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { isWithdrawn, selectNames } from './names.store.ts';

/** What access asks of the documents: it comes before them, and receives these. They ask no right. */
export const placeFacts: PlaceFacts = { names: selectNames, isWithdrawn };

/** Names of sources, folders and documents for whoever reads a journal or a list of jobs: of those that he may read himself. */
export async function namesFor(access: Access, snapshot: Snapshot, reader: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  return selectNames(snapshot, [...(await access.readable(snapshot, reader, ids))]);
}
