import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';

import { script, type Migration } from './migrations.ts';
import { syncFolder } from './durable.ts';
import { readSealedFile, writeSealedFile } from './sealedfile.ts';
import { unwrapKey, wrapKey, wrappedKey } from './sealing.ts';
import type { Snapshot, Store, Tx } from './store.ts';
import { afterCommit } from './writer.ts';

type BlobTables = {
  blob: { id: string; name: string; size: number; wrapped_key: string; at: number };
};

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
  /** Encrypts a stream to disk; nothing is kept until `keep`. `limitBytes` refuses upload_too_large as it is passed. */
  stage(bytes: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StagedBlob>;
  /** Makes a staged file durable with the transaction, and returns its blob id (an earlier one for equal content). */
  keep(tx: Tx, staged: StagedBlob, at: number): Promise<string>;
  /** Throws away what no transaction kept; what one did keep stays. */
  discard(staged: StagedBlob): void;
  size(snapshot: Snapshot, blob: string): Promise<number>;
  /** The key and file of a blob, to be read after the snapshot closes. */
  open(
    snapshot: Snapshot,
    blob: string,
  ): Promise<{ size: number; read(range?: { start: number; end: number }): AsyncIterable<Uint8Array> }>;
  /** Forgets the key in this transaction and unlinks the file once it is durable. */
  forget(tx: Tx, blob: string): Promise<void>;
}

export const blobMigrations: Migration[] = [
  {
    name: 'vault-1-blobs',
    up: (db) =>
      script(
        db,
        `
create table blob (
  id text primary key, name text not null unique, size integer not null, wrapped_key text not null, at integer not null
)`,
      ),
  },
];

/** Opens the blob folder, and sweeps files that no row knows: what a crash left between two steps. */
export async function createBlobs(needs: { folder: string; nameKey: Uint8Array; wrapKey: Uint8Array; store: Store }): Promise<Blobs> {
  const staging = join(needs.folder, 'staging');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  const fileOf = (id: string): string => join(needs.folder, id.slice(4, 6), id);
  const kept = new WeakSet<StagedBlob>();
  await sweep(needs.folder, needs.store);

  async function find(snapshot: Snapshot, blob: string): Promise<{ size: number; key: Uint8Array }> {
    const row = await snapshot.withTables<BlobTables>().selectFrom('blob').selectAll().where('id', '=', blob).executeTakeFirst();
    const parsed = row && wrappedKey.safeParse(JSON.parse(row.wrapped_key));
    const key = parsed?.success ? unwrapKey(parsed.data, needs.wrapKey, `blob ${blob}`) : null;
    if (!row || !key) throw new Refusal('blob_missing', { blob });
    return { size: row.size, key };
  }

  return {
    async stage(bytes, limitBytes) {
      const id = newId('blb');
      const key = randomBytes(32);
      const file = join(staging, id);
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
        rmSync(file, { force: true });
        throw error;
      }
      return { id, name: hash.digest('hex'), size, file, wrappedKey: JSON.stringify(wrapKey(key, needs.wrapKey, `blob ${id}`)) };
    },

    async keep(tx, staged, at) {
      const db = tx.withTables<BlobTables>();
      const equal = await db.selectFrom('blob').select('id').where('name', '=', staged.name).executeTakeFirst();
      if (equal) {
        afterCommit(tx, () => rmSync(staged.file, { force: true }));
        return equal.id;
      }
      const target = fileOf(staged.id);
      mkdirSync(join(target, '..'), { recursive: true, mode: 0o700 });
      renameSync(staged.file, target);
      syncFolder(join(target, '..'));
      await db
        .insertInto('blob')
        .values({ id: staged.id, name: staged.name, size: staged.size, wrapped_key: staged.wrappedKey, at })
        .execute();
      afterCommit(tx, () => kept.add(staged));
      return staged.id;
    },

    discard(staged) {
      rmSync(staged.file, { force: true });
      // A transaction that rolled back had already put it in its place.
      if (!kept.has(staged)) rmSync(fileOf(staged.id), { force: true });
    },
    size: async (snapshot, blob) => (await find(snapshot, blob)).size,

    async open(snapshot, blob) {
      const { size, key } = await find(snapshot, blob);
      return { size, read: (range = { start: 0, end: size }) => readSealedFile(fileOf(blob), { id: blob, key, size }, range) };
    },

    async forget(tx, blob) {
      await tx.withTables<BlobTables>().deleteFrom('blob').where('id', '=', blob).execute();
      afterCommit(tx, () => rmSync(fileOf(blob), { force: true }));
    },
  };
}

async function sweep(folder: string, store: Store): Promise<void> {
  const rows = await store.read((snapshot) => snapshot.withTables<BlobTables>().selectFrom('blob').select('id').execute());
  const known = new Set(rows.map((row) => row.id));
  for (const shelf of readdirSync(folder).filter((name) => name.length === 2)) {
    for (const id of readdirSync(join(folder, shelf))) if (!known.has(id)) rmSync(join(folder, shelf, id), { force: true });
  }
}
