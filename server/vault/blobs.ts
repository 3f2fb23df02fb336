import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import type { Log } from '#server/foundation/log.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { rowNamed, rowOf, tables } from './blobs.store.ts';
import { orDiskFull, syncFolder } from './durable.ts';
import { openQuarantine, type Quarantine } from './quarantine.ts';
import { checkSealedFile, readSealedFile, writeSealedFile, type SealedFile } from './sealedfile.ts';
import { unwrapKey, wrapKey, wrappedKey } from './sealing.ts';
import type { Snapshot, Store, Tx } from './store.ts';
import { afterCommit } from './transaction.ts';

export { blobMigrations } from './blobs.store.ts';

/** Bytes written to disk under a key of their own, not yet known to the vault. */
export interface StagedBlob {
  name: string;
  size: number;
  wrappedKey: string;
  file: string;
  id: string;
}

/** Encrypted files of one organisation, content-addressed by a keyed hash: an equal file is stored once, and nothing tells. */
export interface Blobs {
  /**
   * Encrypts a stream to disk, and reads it back; nothing is kept until `keep`. `known` is the id of a file that comes from another house.
   * @throws upload_too_large as `limitBytes` is passed, disk_full, blob_damaged when the disk does not give back what it took
   */
  stage(bytes: AsyncIterable<Uint8Array>, limitBytes: number, known?: string): Promise<StagedBlob>;
  /** Makes a staged file durable with the transaction, and returns its blob id (an earlier one for equal content). */
  keep(tx: Tx, staged: StagedBlob, at: number): Promise<string>;
  /** Throws away what no transaction kept; what one did keep stays. */
  discard(staged: StagedBlob): void;
  size(snapshot: Snapshot, blob: string): Promise<number>;
  /** The key and file of a blob, to be read after the snapshot closes. What is damaged is an incident, and a refusal: blob_damaged. */
  open(snapshot: Snapshot, blob: string): Promise<OpenedBlob>;
  /** Forgets the key in this transaction and unlinks the file once it is durable. */
  forget(tx: Tx, blob: string): Promise<void>;
  /** Whether the store knows a file now. */
  has(snapshot: Snapshot, blob: string): Promise<boolean>;
  /** Where a sealed file stands, for a copy of it as it is. */
  fileOf(blob: string): string;
  readonly quarantine: Quarantine;
}

export interface OpenedBlob {
  size: number;
  /** @throws blob_damaged, once the damage is reached */
  read(range?: { start: number; end: number }): AsyncIterable<Uint8Array>;
  /** Reads the whole and gives nothing, before its first byte is shown to anybody. @throws blob_damaged */
  check(): Promise<void>;
}

/** Opens the blob folder. Files that no row knows are never deleted here: they go to the quarantine. */
export async function createBlobs(needs: {
  folder: string;
  nameKey: Uint8Array;
  wrapKey: Uint8Array;
  store: Store;
  clock: Pick<Clock, 'now'>;
  log: Log;
}): Promise<Blobs> {
  const { folder, store, log } = needs;
  const staging = join(folder, 'staging');
  const fileOf = (id: string): string => join(folder, id.slice(4, 6), id);
  const placed = new WeakSet<StagedBlob>();
  const kept = new WeakSet<StagedBlob>();
  const quarantine = openQuarantine({ folder: join(folder, '..', 'quarantine'), shelves: folder, fileOf, store, clock: needs.clock, log });
  orDiskFull(() => mkdirSync(staging, { recursive: true, mode: 0o700 }));
  // What was staged has its key nowhere: nobody can read it any more.
  for (const name of readdirSync(staging)) rmSync(join(staging, name), { force: true });
  // A copy that may not be the latest says nothing of what is unknown.
  if (store.doubt() === null) await quarantine.sweep();

  async function find(snapshot: Snapshot, blob: string): Promise<SealedFile> {
    const row = await rowOf(snapshot, blob);
    const key = row && unwrapped(row.wrapped_key, blob);
    if (!row || !key) throw told(new Refusal('blob_damaged', { blob, damage: 'missing' }));
    return { id: blob, key, size: row.size };
  }

  function unwrapped(text: string, blob: string): Uint8Array | null {
    const parsed = wrappedKey.safeParse(JSON.parse(text));
    return parsed.success ? unwrapKey(parsed.data, needs.wrapKey, `blob ${blob}`) : null;
  }

  /** A damaged file is an incident whoever meets it. */
  function told(error: unknown): unknown {
    if (isRefusal(error, 'blob_damaged')) log.incident(`the file ${error.details.blob}`, error);
    return error;
  }

  /** Seals bytes under a new key, for this id. */
  async function seal(id: string, bytes: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StagedBlob & { key: Uint8Array }> {
    const key = randomBytes(32);
    const file = join(staging, `${id}.${randomBytes(4).toString('hex')}`);
    const hash = createHmac('sha256', needs.nameKey);
    const writer = writeSealedFile(file, { id, key });
    let size = 0;
    try {
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > limitBytes) throw new Refusal('upload_too_large', { limitBytes });
        hash.update(chunk);
        writer.write(chunk);
      }
      writer.end();
    } catch (error) {
      writer.abort();
      throw error;
    }
    return { id, key, name: hash.digest('hex'), size, file, wrappedKey: JSON.stringify(wrapKey(key, needs.wrapKey, `blob ${id}`)) };
  }

  /** Whether the file that is kept for this content still holds; what was just sealed where there is none, so that the time tells nothing. */
  async function damagedEqual(staged: StagedBlob & { key: Uint8Array }): Promise<string | null> {
    const equal = await store.read((snapshot) => rowNamed(snapshot, staged.name));
    const key = equal && unwrapped(equal.wrapped_key, equal.id);
    try {
      if (equal && key) await checkSealedFile(fileOf(equal.id), { id: equal.id, key, size: equal.size });
      else await checkSealedFile(staged.file, staged);
      return null;
    } catch (error) {
      if (!equal || !isRefusal(error, 'blob_damaged')) throw told(error);
      return equal.id;
    }
  }

  return {
    quarantine,
    fileOf,
    has: async (snapshot, blob) => (await rowOf(snapshot, blob)) !== undefined,

    async stage(bytes, limitBytes, known = newId('blb')) {
      const staged = await seal(known, bytes, limitBytes);
      try {
        const damaged = await damagedEqual(staged);
        if (damaged === null) return staged;
        // The same content again: it mends the one that was damaged, under that one's id.
        const mended = await seal(damaged, readSealedFile(staged.file, staged, { start: 0, end: Math.max(1, staged.size) }), limitBytes);
        rmSync(staged.file, { force: true });
        return mended;
      } catch (error) {
        rmSync(staged.file, { force: true });
        throw error;
      }
    },

    async keep(tx, staged, at) {
      const equal = await rowNamed(tx, staged.name);
      if (equal && equal.id !== staged.id) {
        afterCommit(tx, () => rmSync(staged.file, { force: true }));
        return equal.id;
      }
      const target = fileOf(staged.id);
      orDiskFull(() => mkdirSync(join(target, '..'), { recursive: true, mode: 0o700 }));
      if (existsSync(target)) quarantine.take(staged.id);
      orDiskFull(() => renameSync(staged.file, target));
      placed.add(staged);
      syncFolder(join(target, '..'));
      const { id, name, size, wrappedKey: wrapped_key } = staged;
      if (equal) await tables(tx).updateTable('blob').set({ wrapped_key, size }).where('id', '=', id).execute();
      else await tables(tx).insertInto('blob').values({ id, name, size, wrapped_key, at }).execute();
      await tables(tx).deleteFrom('blob_forgotten').where('id', '=', id).execute();
      afterCommit(tx, () => kept.add(staged));
      return id;
    },

    discard(staged) {
      rmSync(staged.file, { force: true });
      // A transaction that rolled back had already put it in its place.
      if (placed.has(staged) && !kept.has(staged)) rmSync(fileOf(staged.id), { force: true });
    },
    size: async (snapshot, blob) => (await find(snapshot, blob)).size,

    async open(snapshot, blob) {
      const sealed = await find(snapshot, blob);
      return {
        size: sealed.size,
        read: (range = { start: 0, end: Math.max(1, sealed.size) }) => tellingOf(readSealedFile(fileOf(blob), sealed, range), told),
        check: () =>
          checkSealedFile(fileOf(blob), sealed).catch((error: unknown) => {
            throw told(error);
          }),
      };
    },

    async forget(tx, blob) {
      await tables(tx).deleteFrom('blob').where('id', '=', blob).execute();
      // Should the process die between the commit and the unlinking, the next start knows that this file was meant to go.
      await tables(tx).insertInto('blob_forgotten').values({ id: blob }).execute();
      afterCommit(tx, () => {
        rmSync(fileOf(blob), { force: true });
        quarantine.drop(blob);
      });
    },
  };
}

async function* tellingOf(content: AsyncIterable<Uint8Array>, told: (error: unknown) => unknown): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    throw told(error);
  }
}
