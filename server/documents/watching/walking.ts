import { isUtf8 } from 'node:buffer';
import type { BigIntStats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { leftovers } from '#contract/documents.ts';
import type { RefusalCode } from '#contract/house.ts';
import { causeOf, isRefusal } from '#server/foundation/refusal.ts';
import { checkedFileName } from '../names.ts';

/** A file as it stands on the disk. `key` is its path below the folder that is watched, whatever the letters of its names. */
export interface FileSeen {
  key: string;
  /** The key of the folder that it stands in; '' for the watched folder itself. */
  folder: string;
  name: string;
  sizeBytes: number;
  /** ms UTC. */
  changedAt: number;
  /** Size, time of change and inode: while they are the same, so is the file. */
  stamp: string;
}
export interface FolderSeen {
  key: string;
  folder: string;
  name: string;
  inode: string;
}
/** What stands there and cannot enter, with the code of its reason. */
export interface NotTaken {
  key: string;
  folder: string;
  /** Its path below the watched folder, for a person. */
  path: string;
  code: RefusalCode;
  details: Record<string, unknown>;
}
/** One look at a folder: what is there, what cannot enter, and the folders of which nothing is known this time. */
export interface Walk {
  inode: string;
  files: Map<string, FileSeen>;
  /** Each before what is in it. */
  folders: Map<string, FolderSeen>;
  notTaken: NotTaken[];
  unknown: string[];
}

/** The folder itself is not there, or not to be had: nothing is known of what it holds. */
export class Unreachable extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`a watched folder is unreachable: ${reason}`);
    this.reason = reason;
  }
}

const slash = Buffer.from('/');
const western = new TextDecoder('windows-1252');
/** So many at once are asked what they are. */
const atOnce = 32;

/** A name is its own key, unless it is no UTF-8 or could be taken for one that is not. */
const keyOf = (name: Buffer): string => (isUtf8(name) && name[0] !== 0x25 ? name.toString('utf8') : `%${name.toString('hex')}`);
const rawOf = (part: string): Buffer => (part.startsWith('%') ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part));
const shownOf = (name: Buffer): string => (isUtf8(name) ? name.toString('utf8') : western.decode(name)).normalize('NFC');

/** Where the system opens what a key names. */
export function rawPath(root: string, key: string): Buffer {
  return Buffer.concat([Buffer.from(root), ...(key === '' ? [] : key.split('/').flatMap((part) => [slash, rawOf(part)]))]);
}
/** A key as a person reads it. */
export const shownPath = (key: string): string =>
  key
    .split('/')
    .map((part) => shownOf(rawOf(part)))
    .join('/');
export const under = (key: string, folder: string): boolean => folder === '' || key.startsWith(`${folder}/`);

const isClosing = (code: string): boolean => code === 'EACCES' || code === 'EPERM';
/** Nobody at all may read it: whoever runs the house would still open it, as root, against the will of who closed it. */
const isClosed = ({ mode }: BigIntStats): boolean => (mode & 0o444n) === 0n;

/** While it is the same, so is the file: see FileSeen. */
export const stampOf = ({ size, mtimeNs, ino }: BigIntStats): string => `${size}:${mtimeNs}:${ino}`;

/**
 * Everything under a folder but hidden files and leftovers. No link is followed. What is closed to the house is told as not taken, with
 * all that is in it; of what cannot be looked at for another reason, nothing is known.
 * @throws Unreachable when the folder itself cannot be looked at
 */
export async function walk(root: string, signal: AbortSignal): Promise<Walk> {
  const start = await lstat(root, { bigint: true }).catch((error: unknown) => {
    throw new Unreachable(causeOf(error));
  });
  if (!start.isDirectory()) throw new Unreachable('ENOTDIR');
  if (isClosed(start)) throw new Unreachable('EACCES');
  const seen: Walk = { inode: String(start.ino), files: new Map(), folders: new Map(), notTaken: [], unknown: [] };
  for (const waiting = ['']; waiting.length > 0;) {
    signal.throwIfAborted();
    const folder = waiting.pop() ?? '';
    const entries = await namesIn(seen, root, folder);
    for (let first = 0; first < entries.length; first += atOnce) {
      const some = entries.slice(first, first + atOnce);
      for (const key of await Promise.all(some.map((name) => lookAt(seen, root, folder, name)))) if (key !== null) waiting.push(key);
    }
  }
  return seen;
}

async function namesIn(seen: Walk, root: string, folder: string): Promise<Buffer[]> {
  try {
    return await readdir(rawPath(root, folder), { encoding: 'buffer' });
  } catch (error) {
    if (folder === '') throw new Unreachable(causeOf(error));
    refuse(seen, { key: folder, folder: aboveOf(folder) }, causeOf(error));
    seen.folders.delete(folder);
    return [];
  }
}

/** Notes what a name stands for; the key of a folder that is to be looked into. */
async function lookAt(seen: Walk, root: string, folder: string, name: Buffer): Promise<string | null> {
  const shown = shownOf(name);
  if (leftovers.test(shown)) return null;
  const key = folder === '' ? keyOf(name) : `${folder}/${keyOf(name)}`;
  const found = await lstat(rawPath(root, key), { bigint: true }).catch(causeOf);
  if (typeof found === 'string') {
    // Gone since its folder was read, it was never there.
    if (found !== 'ENOENT') refuse(seen, { key, folder }, found);
    return null;
  }
  if (found.isSymbolicLink()) return note(seen, { key, folder }, 'link_not_followed', {});
  if (!found.isFile() && !found.isDirectory()) return null;
  if (isClosed(found)) return refuse(seen, { key, folder }, 'EACCES');
  try {
    checkedFileName(shown);
  } catch (error) {
    if (!isRefusal(error, 'file_name_invalid')) throw error;
    return note(seen, { key, folder }, 'file_name_invalid', { name: shown });
  }
  if (found.isDirectory()) {
    seen.folders.set(key, { key, folder, name: shown, inode: String(found.ino) });
    return key;
  }
  seen.files.set(key, { key, folder, name: shown, sizeBytes: Number(found.size), changedAt: Number(found.mtimeMs), stamp: stampOf(found) });
  return null;
}

function refuse(seen: Walk, at: { key: string; folder: string }, code: string): null {
  if (!isClosing(code)) seen.unknown.push(at.key);
  return note(seen, at, 'import_path_unreadable', { path: shownPath(at.key), cause: code });
}

function note(seen: Walk, at: { key: string; folder: string }, code: NotTaken['code'], details: Record<string, unknown>): null {
  seen.notTaken.push({ ...at, path: shownPath(at.key), code, details });
  return null;
}

export const aboveOf = (key: string): string => (key.includes('/') ? key.slice(0, key.lastIndexOf('/')) : '');
