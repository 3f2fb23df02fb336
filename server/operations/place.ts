import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { causeOf } from '#server/foundation/refusal.ts';
import type { CopiedBlob } from '#server/vault/vault.ts';

/*
 * A place holds the backups of a house, in a folder named by its key, on a disk or in a bucket (docs/decisions/0026-backup.md):
 *
 *   beffroi-KEY/place.json            that this is such a folder: without it, the disk is not there
 *   beffroi-KEY/keys/ORG.key          an organisation's key, wrapped by the house's; not dated, and gone once the organisation is destroyed
 *   beffroi-KEY/erased/ORG.sealed     what was erased, whatever was copied before
 *   beffroi-KEY/files/ORG/ab/...      sealed files, each copied once
 *   beffroi-KEY/backups/DATE_ID/      stores as they stood, and the manifest, without which it is none
 */

/** A file of the place, by the names of its folders and its own. */
export type PlaceFile = readonly string[];

/** Where the backups of one house are: a folder of a disk, or a bucket. Every failure of what is under it has a name. */
export interface Place {
  /** As it was declared, and as people know it. */
  readonly path: string;
  /** What `act` gives. @throws backup_place_full, backup_place_missing, backup_place_unusable, backup_place_refused, outbound_* */
  at<Result>(act: () => Promise<Result>): Promise<Result>;
  /**
   * Makes sure that the place is there, making it the first time: one that was used before and is not found is a disk that is not plugged in, and nothing is
   * written in its stead.
   * @throws backup_place_missing, backup_place_unusable, backup_place_full, backup_place_refused, outbound_*
   */
  ready(wasUsed: boolean): Promise<void>;
  /** Whether this house’s backups are there; another one’s alone; or nothing. */
  holds(): Promise<'ours' | 'others' | 'nothing'>;
  /** The names in a folder, in their order; none where there is no folder. What is no whole backup begins with `draft-`. */
  names(...folder: string[]): Promise<string[]>;
  /** Every file under a folder, by its path from there, with `/`. */
  files(...folder: string[]): Promise<string[]>;
  /** What a small file says; null where it is not there. */
  text(...file: string[]): Promise<string | null>;
  putText(text: string, ...file: string[]): Promise<void>;
  has(...file: string[]): Promise<boolean>;
  /** @returns whether nothing of it is left: a bucket that keeps versions, or is locked, keeps it */
  remove(...file: string[]): Promise<boolean>;
  removeFolder(...folder: string[]): Promise<boolean>;
  /** Gives a file to `read` on a disk of this machine; at a path where nothing is when it is not there, or is longer than it can be. */
  reading<Result>(file: PlaceFile, mostBytes: number, read: (path: string) => Promise<Result>): Promise<Result>;
  /** Copies a file whole and durably to this machine, if it is not there already. @returns false where the place does not have it */
  bring(file: PlaceFile, mostBytes: number, to: string): Promise<boolean>;
  /**
   * Keeps a file of this machine, once. `isSound` opens it: what the disk of the place took, or, before it is sent, what this one has.
   * @returns how many bytes were copied; `gone` where the source is, `unsound` where the source itself does not open
   * @throws backup_damaged where the place took something else
   */
  keep(from: string, file: PlaceFile, isSound: (path: string) => Promise<boolean>): Promise<number | 'gone' | 'unsound'>;
  /** Begins a backup, which is none until it is committed. */
  draft(name: string): Promise<Draft>;
  /** Takes away what backups that were cut short have left. */
  clearDrafts(): Promise<void>;
}

/** A backup that is being made. */
export interface Draft {
  /** Where its files are put on this machine. */
  readonly folder: string;
  /** Takes one of them into the place. */
  add(file: string): Promise<void>;
  /** Its manifest comes last: from then on it is a backup. */
  commit(manifest: string): Promise<void>;
  /** Takes it away, as far as the place can be reached. */
  abandon(): Promise<void>;
}

/** How a place is opened for a house, by the public name of its key. */
export type PlaceOf = (house: string) => Place;

export const folderName = (house: string): string => `beffroi-${house}`;
export const markerText = `${JSON.stringify({ kind: 'beffroi.backups', version: 1 })}\n`;
export const draftName = (name: string): string => `draft-${name}`;
export const isDraft = (name: string): boolean => name.startsWith('draft-');

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

/** A sealed file’s path among those of its organisation: its id, and its sealing, for one that was damaged may have been sealed anew under the same id. */
export function blobPath({ id, wrappedKey }: CopiedBlob): string {
  return `${id.slice(4, 6)}/${id}-${createHash('sha256').update(wrappedKey).digest('hex').slice(0, 12)}`;
}

/** No sealed file of so much content is longer. */
export const mostSealed = (size: number): number => size + Math.ceil(size / 1024) + 4096;

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
