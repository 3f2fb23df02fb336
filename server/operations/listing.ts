import { copyKeys, type CopyKeys } from '#server/vault/vault.ts';
import { foundPlace } from './finding.ts';
import { setOf, setsOf, type Manifest } from './manifest.ts';
import type { PlaceOf } from './place.ts';
import { verifyBackup, type Verified } from './verifying.ts';

/** A backup of a place, as the house key alone shows it. */
export interface Listed {
  /** Its folder there. */
  name: string;
  /** Null where its manifest is damaged. */
  manifest: Manifest | null;
}

/** The backups of a house in a place, oldest first, read under its key, with no house open. @throws backup_place_missing, backup_of_another_house */
export async function listBackups(from: string | PlaceOf, houseKey: Uint8Array): Promise<Listed[]> {
  const keys = copyKeys(houseKey);
  const place = await foundPlace(from, keys.id);
  const sets = await setsOf(place, keys);
  return sets.map(({ name, manifest }) => ({ name, manifest }));
}

/** Reads a whole backup. @throws as listBackups, and backup_unknown, backup_damaged */
export async function verifyBackupAt(
  from: string | PlaceOf,
  houseKey: Uint8Array,
  options: { backup: string | null; signal?: AbortSignal; progress?(share: number): void },
): Promise<Verified & { manifest: Manifest }> {
  const keys: CopyKeys = copyKeys(houseKey);
  const place = await foundPlace(from, keys.id);
  const set = await setOf(place, keys, options.backup);
  return { ...(await verifyBackup(place, keys, set, options)), manifest: set.manifest };
}
