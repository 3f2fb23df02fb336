import type { CopyKeys } from '#server/vault/vault.ts';
import { setsOf, type BackupSet } from './manifest.ts';
import type { Place } from './place.ts';

/** The ids of the backups whose time is over. */
export interface OldBackups {
  removed: string[];
  /** Those that the place would not let go, or of which it keeps versions. */
  refused: string[];
}

/**
 * Removes the backups whose time is over, and the files that none of the others needs. The last one that holds a store is kept whatever its age: a house whose
 * backups fail does not lose the one it has.
 */
export async function removeOld(place: Place, keys: CopyKeys, now: number): Promise<OldBackups> {
  const sets = await setsOf(place, keys);
  const lastOf = new Map<string, string>();
  for (const { name, manifest } of sets) for (const { store } of manifest?.stores ?? []) lastOf.set(store, name);
  const last = new Set(lastOf.values());
  const old: OldBackups = { removed: [], refused: [] };
  const kept: BackupSet[] = [];
  for (const one of sets) {
    const { name, manifest } = one;
    if (manifest === null || manifest.keptUntil > now || last.has(name)) kept.push(one);
    else {
      // Without its manifest it is none, should this be cut short.
      const isGone = (await place.remove('backups', name, 'manifest.json')) && (await place.removeFolder('backups', name));
      (isGone ? old.removed : old.refused).push(manifest.id);
      if (!isGone && (await place.has('backups', name, 'manifest.json'))) kept.push(one);
    }
  }
  await removeFiles(place, kept);
  return old;
}

/** Removes the files that no backup lists. One whose list cannot be read keeps every file of its organisation. */
async function removeFiles(place: Place, kept: readonly BackupSet[]): Promise<void> {
  for (const organisation of await place.names('files')) {
    const needed = await neededFiles(place, kept, organisation);
    if (needed === null) continue;
    for (const file of await place.files('files', organisation))
      if (!needed.has(file)) await place.remove('files', organisation, ...file.split('/'));
  }
}

async function neededFiles(place: Place, kept: readonly BackupSet[], organisation: string): Promise<Set<string> | null> {
  const needed = new Set<string>();
  for (const { name, manifest } of kept) {
    const isIn = manifest === null || manifest.stores.some(({ store }) => store === organisation);
    if (!isIn) continue;
    const list = await place.text('backups', name, `${organisation}.files`);
    if (list === null && manifest !== null) return null;
    for (const file of (list ?? '').split('\n')) needed.add(file.replaceAll('\\', '/'));
  }
  return needed;
}
