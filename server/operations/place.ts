import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal, causeOf, isDiskFull, isRefusal } from '#server/foundation/refusal.ts';
import type { CopiedBlob } from '#server/vault/vault.ts';

/*
 * A place holds the backups of a house, in a folder named by its key (docs/decisions/0026-backup.md):
 *
 *   beffroi-KEY/place.json            that this is such a folder: without it, the disk is not there
 *   beffroi-KEY/keys/ORG.key          an organisation's key, wrapped by the house's; not dated, and gone once the organisation is destroyed
 *   beffroi-KEY/erased/ORG.sealed     what was erased, whatever was copied before
 *   beffroi-KEY/files/ORG/ab/...      sealed files, each copied once
 *   beffroi-KEY/backups/DATE_ID/      stores as they stood, and the manifest, without which it is none
 */

/** Where the backups of one house are; every failure of the disk under it has a name. */
export interface Place {
  /** As it was declared. */
  readonly path: string;
  readonly folder: string;
  readonly fileOf: (...names: string[]) => string;
  /** What `act` gives; what the disk of the place says is told by its name. @throws backup_place_full, backup_place_missing, backup_place_unusable */
  at<Result>(act: () => Promise<Result>): Promise<Result>;
}

const folderName = (house: string): string => `beffroi-${house}`;

/** @param house the public name of the house key */
export function placeOf(path: string, house: string): Place {
  const folder = join(path, folderName(house));
  const fileOf = (...names: string[]): string => join(folder, ...names);
  return {
    path,
    folder,
    fileOf,
    at: async (act) => {
      try {
        return await act();
      } catch (error) {
        if (isDiskFull(error)) throw new Refusal('backup_place_full', { path }, error);
        if (isRefusal(error)) throw error;
        if (!existsSync(fileOf('place.json'))) throw new Refusal('backup_place_missing', { path }, error);
        throw new Refusal('backup_place_unusable', { path, cause: causeOf(error) }, error);
      }
    },
  };
}

/**
 * Makes sure that the place is there, making it the first time in a folder that exists: one that was used before and is not found is a disk that is not
 * plugged in, and nothing is written in its stead.
 * @throws backup_place_missing, backup_place_unusable, backup_place_full
 */
export async function readyPlace(place: Place, wasUsed: boolean): Promise<void> {
  const marker = place.fileOf('place.json');
  if (existsSync(marker)) return;
  if (wasUsed || !existsSync(place.path)) throw new Refusal('backup_place_missing', { path: place.path });
  try {
    await mkdir(place.folder, { recursive: true, mode: 0o700 });
    await putFile(marker, `${JSON.stringify({ kind: 'beffroi.backups', version: 1 })}\n`);
  } catch (error) {
    if (isDiskFull(error)) throw new Refusal('backup_place_full', { path: place.path }, error);
    throw new Refusal('backup_place_unusable', { path: place.path, cause: causeOf(error) }, error);
  }
}

/** The place that a house key finds under a folder. @throws backup_place_missing when there is no backup at all, backup_of_another_house */
export async function foundPlace(path: string, house: string): Promise<Place> {
  const place = placeOf(path, house);
  if (existsSync(place.fileOf('place.json'))) return place;
  const others = (await readdir(path).catch(() => [])).some((name) => name.startsWith(folderName('')));
  throw others ? new Refusal('backup_of_another_house', { path }) : new Refusal('backup_place_missing', { path });
}

/** Puts a small file in place whole and durably. */
export async function putFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.draft`;
  try {
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await syncPath(dirname(path));
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
}

/** Copies a file whole and durably, if it is not there already. @returns how many bytes were copied, or null where the source is gone */
export async function copyOnce(from: string, to: string): Promise<number | null> {
  if (existsSync(to)) return 0;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const draft = `${to}.draft`;
  const source = await open(from, 'r').catch((error: unknown) => {
    if (causeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (source === null) return null;
  try {
    const file = await open(draft, 'w', 0o600);
    let bytes = 0;
    try {
      for await (const chunk of source.createReadStream({ autoClose: false, highWaterMark: 1024 * 1024 })) {
        if (!(chunk instanceof Uint8Array)) continue;
        await file.writeFile(chunk);
        bytes += chunk.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, to);
    return bytes;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  } finally {
    await source.close();
  }
}

/** Makes a file, or a folder's list of files, durable. */
export async function syncPath(path: string): Promise<void> {
  const file = await open(path, 'r').catch(() => null);
  // A network disk may not know how to sync a folder.
  await file?.sync().catch(() => {});
  await file?.close();
}

/** A sealed file's place: its id, and its sealing, for one that was damaged may have been sealed anew under the same id. */
export function blobPath({ id, wrappedKey }: CopiedBlob): string {
  return join(id.slice(4, 6), `${id}-${createHash('sha256').update(wrappedKey).digest('hex').slice(0, 12)}`);
}

/** SHA-256 of a file, in hexadecimal, with its size. */
export async function digestOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) if (chunk instanceof Uint8Array) hash.update(chunk);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

/** The names in a folder; none where there is no folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).toSorted((one, other) => (one < other ? -1 : 1));
}

/** What a file says; null where it is not there or cannot be read. */
export const textIn = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);
