import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import Database from '@signalapp/sqlcipher';
import { z } from 'zod';
import { Refusal } from '#server/foundation/refusal.ts';
import { tables } from './blobs.store.ts';
import { readCounter } from './counter.ts';
import { readMark, writeMark, type Mark } from './mark.ts';
import { damagedPages } from './pages.ts';
import { checkSealedFile, type SealedFile } from './sealedfile.ts';
import { deriveKey, keyId, unwrapKey, wrappedKey } from './sealing.ts';
import { openSnapshot, type Snapshot } from './transaction.ts';

/** A file of an organisation, as a copy of its store tells of it. */
export interface CopiedBlob {
  id: string;
  /** Of its content, in bytes. */
  size: number;
  /** Its key as the store has it: another one for each sealing, so that it tells two files of the same id apart. */
  wrappedKey: string;
}

/** What a house key opens of copies of its stores, without the house: kept elsewhere, with a backup, it is all that a restore needs. */
export interface CopyKeys {
  /** The public name of the house key. */
  readonly id: string;
  derive(use: string): Uint8Array<ArrayBuffer>;
  /** An organisation's key, from what its file in the keys folder holds. @throws key_wrong */
  organisation(id: string, wrapped: string, path: string): Pick<CopyKeys, 'id' | 'derive'>;
}

export function copyKeys(house: Uint8Array): CopyKeys {
  const keyOf = (key: Uint8Array) => ({ id: keyId(key), derive: (use: string) => deriveKey(key, use) });
  return {
    ...keyOf(house),
    organisation: (id, wrapped, path) => {
      const parsed = wrappedKey.safeParse(parse(wrapped));
      const key = parsed.success ? unwrapKey(parsed.data, house, `organisation ${id}`) : null;
      if (!key) throw new Refusal('key_wrong', { path });
      return keyOf(key);
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Copies an open store to a new file, whole and as it stood at one moment, in a thread: nothing waits for it. The errors are SQLite's own. */
export function copyStore(path: string, key: Uint8Array, to: string): Promise<void> {
  const worker = new Worker(new URL('./copythread.ts', import.meta.url), { workerData: { path, key, to } });
  return new Promise((resolve, reject) => {
    worker.once('message', (failed: unknown) => (failed === null ? resolve() : reject(asError(failed))));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that copies a store ended')));
  });
}

const failure = z.object({ code: z.string(), message: z.string() });

function asError(failed: unknown): Error {
  const { code, message } = failure.parse(failed);
  return Object.assign(new Error(message), { code });
}

/** Reads a copy that nobody writes; each of its pages is checked first. @param key derived for the store @throws backup_damaged */
export async function readCopy<Result>(path: string, key: Uint8Array, read: (copy: Copy) => Promise<Result>): Promise<Result> {
  const file = path.split(/[/\\]/).at(-1) ?? path;
  const damaged = existsSync(path) ? await damagedPages(path, key).catch(() => 1) : 1;
  if (damaged > 0) throw new Refusal('backup_damaged', { file });
  const database = new Database(path);
  try {
    database.pragma('cipher_log_level = NONE');
    database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
    const { snapshot, close } = openSnapshot('read a copy', database);
    try {
      return await read({
        snapshot,
        counter: readCounter(database)?.counter ?? 0,
        salt: String(database.pragma('cipher_salt', { simple: true })),
      });
    } finally {
      close();
    }
  } finally {
    database.close();
  }
}

/** An open copy. */
export interface Copy {
  snapshot: Snapshot;
  /** How many changes it had seen. */
  counter: number;
  /** The first bytes of its file, which name the store: a copy's are its original's. */
  salt: string;
}

/** The files that a copied store knows. */
export async function copiedBlobs({ snapshot }: Copy): Promise<CopiedBlob[]> {
  const rows = await tables(snapshot).selectFrom('blob').select(['id', 'size', 'wrapped_key']).orderBy('id').execute();
  return rows.map(({ id, size, wrapped_key }) => ({ id, size, wrappedKey: wrapped_key }));
}

/** Reads a copied file to its end under its key, and gives nothing of it. @param wrapper the organisation's key `blob keys` @throws blob_damaged */
export async function checkCopiedBlob(path: string, { id, size, wrappedKey: text }: CopiedBlob, wrapper: Uint8Array): Promise<void> {
  const parsed = wrappedKey.safeParse(parse(text));
  const key = parsed.success ? unwrapKey(parsed.data, wrapper, `blob ${id}`) : null;
  if (!key) throw new Refusal('blob_damaged', { blob: id, damage: 'changed' });
  const sealed: SealedFile = { id, key, size };
  await checkSealedFile(path, sealed);
}

/**
 * Marks a store that was put back. As `latest`, it opens when it is what the mark says, to the last entry. As `older`, it stays closed until a person
 * decides (`acceptOlder`), like every store from an earlier day; it is then beyond whatever a mark that was there has counted.
 */
export function markCopy(
  file: string,
  copy: { salt: string; key: string; counter: number; head: Mark['head'] },
  as: 'latest' | 'older',
): void {
  const { salt: store, key } = copy;
  const before = readMark(file);
  const counted = typeof before === 'object' ? Math.max(before.counter, copy.counter) : copy.counter;
  if (as === 'latest') writeMark(file, { store, key, counter: copy.counter, base: 0, head: copy.head });
  else writeMark(file, { store, key, counter: counted + 1, base: 0, head: null });
}
