import { join } from 'node:path';
import { isRefusal } from '#server/foundation/refusal.ts';
import { headOf } from '#server/journal/journal.ts';
import { checkCopiedBlob, copiedBlobs, readCopy, type CopiedBlob, type OrganisationVault, type Vault } from '#server/vault/vault.ts';
import { blobPath, digestOf, putFile, syncPath, type Draft, type Place } from './place.ts';
import type { StoreCopy } from './manifest.ts';

/** The house's own store, copied into the folder of a backup. */
export async function copyHouse(vault: Vault, draft: Draft): Promise<StoreCopy> {
  const { keys } = vault.copies;
  return (await copyOf(vault, { name: 'house', draft, key: keys.derive('house store') })).store;
}

/**
 * An organisation's store and its files. The store is copied first, and says which files it needs; one that is erased while they are copied is not in
 * the list, and is not missed: the list of what was erased goes with every restore.
 */
export async function copyOrganisation(
  vault: Vault,
  needs: { id: string; place: Place; draft: Draft; signal: AbortSignal; progress(share: number): void },
): Promise<StoreCopy & { copiedBytes: number }> {
  const { id, place, draft, signal, progress } = needs;
  const organisation = await vault.organisation(id);
  const wrapped = vault.copies.wrapped(id);
  const keys = vault.copies.keys.organisation(id, wrapped, `${id}.key`);
  const { store, blobs } = await copyOf(vault, { name: id, draft, key: keys.derive('store') });
  const wrapper = keys.derive('blob keys');
  const held: CopiedBlob[] = [];
  const damaged: string[] = [];
  let copiedBytes = store.bytes;
  for (const [done, blob] of blobs.entries()) {
    signal.throwIfAborted();
    const came = await copyBlob(organisation, blob, { place, wrapper });
    if (came === 'damaged') damaged.push(blob.id);
    if (typeof came === 'number') copiedBytes += came;
    if (came !== 'erased') held.push(blob);
    progress(done / blobs.length);
  }
  const list = held.map((blob) => `${blobPath(blob)}\n`).join('');
  await putFile(join(draft.folder, `${id}.files`), list);
  const { sha256 } = await digestOf(join(draft.folder, `${id}.files`));
  await draft.add(`${id}.files`);
  const fileBytes = held.reduce((sum, { size }) => sum + size, 0);
  return { ...store, files: held.length, fileBytes, listSha256: sha256, damaged, copiedBytes };
}

/** @returns how many bytes were copied; `erased` when it has gone since the store was copied, `damaged` when the house itself no longer reads it */
async function copyBlob(
  organisation: OrganisationVault,
  blob: CopiedBlob,
  { place, wrapper }: { place: Place; wrapper: Uint8Array },
): Promise<number | 'erased' | 'damaged'> {
  const to = ['files', organisation.organisation, ...blobPath(blob).split('/')];
  const kept = await place.keep(organisation.blobs.fileOf(blob.id), to, (path) => holds(path, blob, wrapper));
  if (kept === 'unsound') return 'damaged';
  if (kept !== 'gone') return kept;
  return (await organisation.read((snapshot) => organisation.blobs.has(snapshot, blob.id))) ? 'damaged' : 'erased';
}

async function holds(path: string, blob: CopiedBlob, wrapper: Uint8Array): Promise<boolean> {
  try {
    await checkCopiedBlob(path, blob, wrapper);
    return true;
  } catch (error) {
    if (isRefusal(error, 'blob_damaged')) return false;
    throw error;
  }
}

async function copyOf(
  vault: Vault,
  { name, draft, key }: { name: string; draft: Draft; key: Uint8Array },
): Promise<{ store: StoreCopy; blobs: CopiedBlob[] }> {
  const file = join(draft.folder, `${name}.db`);
  await vault.copies.copy(name, file);
  await syncPath(file);
  const { bytes, sha256 } = await digestOf(file);
  const read = await readCopy(file, key, async (copy) => {
    const { count, hash } = await headOf(copy.snapshot);
    const blobs = name === 'house' ? [] : await copiedBlobs(copy);
    const store = { store: name, bytes, sha256, counter: copy.counter, salt: copy.salt, head: { count, hash } };
    return { store: { ...store, files: 0, fileBytes: 0, listSha256: '', damaged: [] }, blobs };
  });
  await draft.add(`${name}.db`);
  return read;
}
