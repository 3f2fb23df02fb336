import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CopyKeys } from '#server/vault/vault.ts';
import { isDraft, setsOf, type BackupSet } from './manifest.ts';
import { namesIn, type Place } from './place.ts';

/** Takes away what a backup that was cut short left. */
export async function clearDrafts(place: Place): Promise<void> {
  for (const name of (await namesIn(place.fileOf('backups'))).filter(isDraft))
    await rm(place.fileOf('backups', name), { recursive: true, force: true });
}

/**
 * Removes the backups whose time is over, and the files that none of the others needs. The last one that holds a store is kept whatever its age: a house whose
 * backups fail does not lose the one it has.
 * @returns the ids of those removed
 */
export async function removeOld(place: Place, keys: CopyKeys, now: number): Promise<string[]> {
  const sets = await setsOf(place, keys);
  const lastOf = new Map<string, string>();
  for (const { name, manifest } of sets) for (const { store } of manifest?.stores ?? []) lastOf.set(store, name);
  const last = new Set(lastOf.values());
  const removed: string[] = [];
  const kept: BackupSet[] = [];
  for (const one of sets) {
    const { name, folder, manifest } = one;
    if (manifest === null || manifest.keptUntil > now || last.has(name)) kept.push(one);
    else {
      // Without its manifest it is none, should this be cut short.
      await rm(join(folder, 'manifest.json'), { force: true });
      await rm(folder, { recursive: true, force: true });
      removed.push(manifest.id);
    }
  }
  await removeFiles(place, kept);
  return removed;
}

/** Removes the files that no backup lists. One whose list cannot be read keeps every file of its organisation. */
async function removeFiles(place: Place, kept: readonly BackupSet[]): Promise<void> {
  for (const organisation of await namesIn(place.fileOf('files'))) {
    const needed = await neededFiles(kept, organisation);
    if (needed === null) continue;
    for (const shelf of await namesIn(place.fileOf('files', organisation)))
      for (const file of await namesIn(place.fileOf('files', organisation, shelf)))
        if (!needed.has(`${shelf}/${file}`)) await rm(place.fileOf('files', organisation, shelf, file), { force: true });
  }
}

async function neededFiles(kept: readonly BackupSet[], organisation: string): Promise<Set<string> | null> {
  const needed = new Set<string>();
  for (const { folder, manifest } of kept) {
    const isIn = manifest === null || manifest.stores.some(({ store }) => store === organisation);
    if (!isIn) continue;
    const list = await readFile(join(folder, `${organisation}.files`), 'utf8').catch(() => null);
    if (list === null && manifest !== null) return null;
    for (const file of (list ?? '').split('\n')) needed.add(file.replaceAll('\\', '/'));
  }
  return needed;
}
