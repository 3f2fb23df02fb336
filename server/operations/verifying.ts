import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { headOf } from '#server/journal/journal.ts';
import { checkCopiedBlob, copiedBlobs, readCopy, type CopyKeys } from '#server/vault/vault.ts';
import type { BackupSet, Manifest, StoreCopy } from './manifest.ts';
import { blobPath, digestOf, mostSealed, type Place } from './place.ts';

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
  { name, manifest }: BackupSet & { manifest: Manifest },
  options: { signal?: AbortSignal; progress?(share: number): void } = {},
): Promise<Verified> {
  const found: Verified = { stores: 0, files: 0, bytes: 0, damaged: [] };
  for (const [done, held] of manifest.stores.entries()) {
    options.signal?.throwIfAborted();
    await place.reading(['backups', name, `${held.store}.db`], held.bytes, (path) => verifyStore(path, { place, keys, name, held }, found));
    options.progress?.((done + 1) / manifest.stores.length);
  }
  return found;
}

interface StoreThere {
  place: Place;
  keys: CopyKeys;
  /** Of the backup. */
  name: string;
  held: StoreCopy;
}

async function verifyStore(path: string, { place, keys, name, held }: StoreThere, found: Verified): Promise<void> {
  const is = existsSync(path) ? await digestOf(path) : null;
  if (is === null || is.sha256 !== held.sha256) return void found.damaged.push(`${held.store}.db`);
  found.stores += 1;
  found.bytes += is.bytes;
  const opening = held.store === 'house' ? null : await organisationKeys(place, keys, held.store);
  try {
    const blobs = await readCopy(path, opening?.derive('store') ?? keys.derive('house store'), async (copy) => {
      const { count, hash } = await headOf(copy.snapshot);
      if (count !== held.head.count || hash !== held.head.hash) found.damaged.push(`${held.store}.db`);
      return opening === null ? [] : copiedBlobs(copy);
    });
    if (opening === null) return;
    const listed = await listOf(place, name, held);
    if (listed === null) return void found.damaged.push(`${held.store}.files`);
    for (const blob of blobs) {
      const file = blobPath(blob);
      if (!listed.has(file) || held.damaged.includes(blob.id)) continue;
      const from = ['files', held.store, ...file.split('/')];
      await place
        .reading(from, mostSealed(blob.size), (there) => checkCopiedBlob(there, blob, opening.derive('blob keys')))
        .then(
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
  } catch (error) {
    if (!isRefusal(error, 'backup_damaged')) throw error;
    found.damaged.push(error.details.file);
  }
}

/** The files of an organisation in a backup; null when their list is not the one that was written. */
export async function listOf(place: Place, name: string, held: StoreCopy): Promise<Set<string> | null> {
  const text = await place.text('backups', name, `${held.store}.files`);
  if (text === null || createHash('sha256').update(text).digest('hex') !== held.listSha256) return null;
  return new Set(text.split('\n').flatMap((line) => (line === '' ? [] : [line.replaceAll('\\', '/')])));
}

/** What opens an organisation’s copies. @throws backup_damaged when its key is not there, key_wrong */
export async function organisationKeys(
  place: Place,
  keys: CopyKeys,
  organisation: string,
): Promise<Pick<CopyKeys, 'id' | 'derive'> & { wrapped: string }> {
  const file = `${organisation}.key`;
  const wrapped = await place.text('keys', file);
  if (wrapped === null) throw new Refusal('backup_damaged', { file });
  return { ...keys.organisation(organisation, wrapped, `${place.path}/keys/${file}`), wrapped };
}
