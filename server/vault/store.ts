import { copyFileSync, rmSync } from 'node:fs';
import type Database from '@signalapp/sqlcipher';
import type { Kysely } from 'kysely';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { connect } from './connection.ts';
import { applyMigration, pendingMigrations, type Migration } from './migrations.ts';
import { createReaders } from './readers.ts';
import { kyselyOn } from './dialect.ts';
import type { Snapshot, Tx } from './transaction.ts';
import { createWriter } from './writer.ts';

export type { Snapshot, Tx } from './transaction.ts';

/** One encrypted store: the house's, or an organisation's vault. */
export interface Store {
  readonly path: string;
  /**
   * Queues `fn`, runs it in a savepoint of a grouped, fully synced commit, and resolves after COMMIT with what it returned.
   * If it throws, only its own savepoint is rolled back. Never await the network, a model or a child process inside.
   * @param name what is being done, for the refusals that name it
   * @throws transaction_nested inside another write, transaction_too_long past `boundMs` (30 s by default)
   */
  write<Result>(name: string, fn: (tx: Tx) => Promise<Result>, options?: { boundMs?: number }): Promise<Result>;
  /** Runs `fn` in one read snapshot on a connection of its own: it never waits for a write. */
  read<Result>(fn: (snapshot: Snapshot) => Promise<Result>): Promise<Result>;
  /** A whole Kysely whose transactions go through the same write queue, for a library that brings its own. */
  library(): Kysely<Record<never, never>>;
  /** Moves the write-ahead log into the file and cuts it: what was erased has then left the disk. False while a reader holds it. */
  checkpoint(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a store, migrating it first if needed: the file is copied before and the copy deleted after success. */
export async function openStore(needs: { path: string; key: Uint8Array; migrations: readonly Migration[]; clock: Clock }): Promise<Store> {
  const database = connect(needs.path, needs.key);
  try {
    await migrate(database, needs);
  } catch (error) {
    database.close();
    throw error;
  }
  const writer = createWriter(database);
  const readers = createReaders(() => connect(needs.path, needs.key), writer.insideWrite);
  return {
    path: needs.path,
    write: writer.write,
    read: readers.read,
    library: writer.library,
    checkpoint: () => writer.alone(async () => isTruncated(database)),
    close: async () => {
      await writer.close();
      await readers.close();
      database.close();
    },
  };
}

function isTruncated(database: Database): boolean {
  const [row] = database.pragma('wal_checkpoint(TRUNCATE)');
  return row?.['busy'] === 0;
}

async function migrate(database: Database, needs: { path: string; migrations: readonly Migration[]; clock: Clock }): Promise<void> {
  const db = kyselyOn({ acquire: async () => database, release: async () => {}, begin: nothing, commit: nothing, rollback: nothing });
  const pending = await pendingMigrations(db, needs.migrations, needs.path);
  if (pending.length === 0) return;
  const copy = `${needs.path}.before-migration`;
  database.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(needs.path, copy);
  database.exec('begin immediate');
  let current = pending[0]?.name ?? '';
  try {
    for (const migration of pending) {
      current = migration.name;
      await applyMigration(db, migration, needs.clock.now());
    }
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw new Refusal('migration_failed', { path: needs.path, migration: current, copy }, error);
  }
  rmSync(copy, { force: true });
}

async function nothing(): Promise<void> {}
