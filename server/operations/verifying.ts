import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { headOf } from '#server/journal/journal.ts';
import { checkCopiedBlob, copiedBlobs, readCopy, type CopyKeys } from '#server/vault/vault.ts';
import type { BackupSet, Manifest, StoreCopy } from './manifest.ts';
import { blobPath, digestOf, type Place } from './place.ts';

/** What a backup is found to hold; `damaged` names the files that do not. */
export interface Verified {
  stores: number;
  files: number;
  bytes: number;
  damaged: string[];
}

/** Reads a whole backup under the house key: each page of each store, each file. Nothing is written. @throws key_wrong, backup_damaged for a key that is gone */
export async function verifyBackup(
  place: Place,
  keys: CopyKeys,
  { folder, manifest }: BackupSet & { manifest: Manifest },
  options: { signal?: AbortSignal; progress?(share: number): void } = {},
): Promise<Verified> {
  const found: Verified = { stores: 0, files: 0, bytes: 0, damaged: [] };
  for (const [done, held] of manifest.stores.entries()) {
    options.signal?.throwIfAborted();
    await verifyStore(place, keys, folder, held, found);
    options.progress?.((done + 1) / manifest.stores.length);
  }
  return found;
}

async function verifyStore(place: Place, keys: CopyKeys, folder: string, held: StoreCopy, found: Verified): Promise<void> {
  const path = join(folder, `${held.store}.db`);
  const is = existsSync(path) ? await digestOf(path) : null;
  if (is === null || is.sha256 !== held.sha256) return void found.damaged.push(`${held.store}.db`);
  found.stores += 1;
  found.bytes += is.bytes;
  const opening = held.store === 'house' ? null : await organisationKeys(place, keys, held.store);
  try {
    await readCopy(path, opening?.derive('store') ?? keys.derive('house store'), async (copy) => {
      const { count, hash } = await headOf(copy.snapshot);
      if (count !== held.head.count || hash !== held.head.hash) found.damaged.push(`${held.store}.db`);
      if (opening === null) return;
      const listed = await listOf(folder, held);
      if (listed === null) return void found.damaged.push(`${held.store}.files`);
      for (const blob of await copiedBlobs(copy)) {
        const name = blobPath(blob);
        if (!listed.has(name) || held.damaged.includes(blob.id)) continue;
        await checkCopiedBlob(place.fileOf('files', held.store, name), blob, opening.derive('blob keys')).then(
          () => {
            found.files += 1;
            found.bytes += blob.size;
          },
          (error: unknown) => {
            if (!isRefusal(error, 'blob_damaged')) throw error;
            found.damaged.push(blob.id);
          },
        );
      }
    });
  } catch (error) {
    if (!isRefusal(error, 'backup_damaged')) throw error;
    found.damaged.push(error.details.file);
  }
}

/** The files of an organisation in a backup; null when their list is not the one that was written. */
export async function listOf(folder: string, held: StoreCopy): Promise<Set<string> | null> {
  const path = join(folder, `${held.store}.files`);
  if (!existsSync(path) || (await digestOf(path)).sha256 !== held.listSha256) return null;
  return new Set((await readFile(path, 'utf8')).split('\n').filter((line) => line !== ''));
}

/** What opens an organisation's copies. @throws backup_damaged when its key is not there, key_wrong */
export async function organisationKeys(place: Place, keys: CopyKeys, organisation: string): Promise<Pick<CopyKeys, 'id' | 'derive'>> {
  const path = place.fileOf('keys', `${organisation}.key`);
  const wrapped = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Refusal('backup_damaged', { file: `${organisation}.key` }, error);
  });
  return keys.organisation(organisation, wrapped, path);
}
