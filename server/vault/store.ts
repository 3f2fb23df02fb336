import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from '@signalapp/sqlcipher';
import { sql, type Kysely } from 'kysely';
import type { Trouble } from '#contract/vault.ts';
import type { StoreDoubt } from '#contract/vault.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { streamLog, type Log } from '#server/foundation/log.ts';
import { Refusal, isRefusal, causeOf } from '#server/foundation/refusal.ts';
import { doubtOf, lookAt, markOf, refuseCrash, type Known, type Witness } from './admission.ts';
import { connect } from './connection.ts';
import { counterMigration } from './counter.ts';
import { syncFolder } from './durable.ts';
import { createMarkKeeper, writeMark } from './mark.ts';
import { migrate, type Migration } from './migrations.ts';
import { closesStore, named, passes } from './naming.ts';
import { damagedPages } from './pages.ts';
import { watchPlace } from './place.ts';
import { createSnapshots } from './snapshots.ts';
import { afterCommit, type Snapshot, type Tx } from './transaction.ts';
import { clearAside, hasLog, lookAtCrash } from './writeahead.ts';
import { createWriter } from './writer.ts';

export type { Snapshot, Tx } from './transaction.ts';

/** One encrypted store: the house's, or an organisation's vault. */
export interface Store {
  /** What refusals and the log call it: 'house', or its organisation. */
  readonly name: string;
  readonly path: string;
  /**
   * Queues `fn`, runs it in a savepoint of a grouped, fully synced commit, and resolves after COMMIT with what it returned.
   * If it throws, only its own savepoint is rolled back. Never await the network, a model or a child process inside.
   * @param name what is being done, for the refusals that name it
   * @throws transaction_nested inside another write, transaction_too_long past `boundMs` (30 s by default), store_locked when another
   *   process has held it as long, disk_full, store_unreachable, and from then on what closes a store: store_damaged, store_missing
   */
  write<Result>(name: string, fn: (tx: Tx) => Promise<Result>, options?: { boundMs?: number }): Promise<Result>;
  /** Runs `fn` in one read snapshot on a connection of its own: it never waits for a write. */
  read<Result>(fn: (snapshot: Snapshot) => Promise<Result>): Promise<Result>;
  /** A whole Kysely whose transactions go through the same write queue, for a library that brings its own. */
  library(): Kysely<Record<never, never>>;
  /** What an error means that a library made of one of ours, hiding it: the store's own refusal while it is in trouble. */
  meaning(error: unknown): unknown;
  /** Moves the write-ahead log into the file and cuts it: what was erased has then left the disk. False while a reader holds it. */
  checkpoint(): Promise<boolean>;
  /** Checks every page of the file, in a thread; a damaged store is closed. Run in the background, and before each backup. @returns how many are damaged @throws store_damaged for a file that is cut */
  checkPages(): Promise<number>;
  /** Why the store is not known to be the latest; null when it is. Only a house opened despite that has one. */
  doubt(): StoreDoubt | null;
  /** Takes the store, in this transaction, for the latest from now on. */
  settleDoubt(tx: Tx): Promise<void>;
  /** What is the matter with it now; null when nothing is. */
  trouble(): Trouble | null;
  close(): Promise<void>;
}

export interface StoreNeeds {
  path: string;
  key: Uint8Array;
  migrations: readonly Migration[];
  clock: Clock;
  name?: string;
  log?: Log;
  /** How it is known from outside; a store without one is made where it is missing. */
  witness?: Witness;
}

/**
 * Opens a store, migrating it first if needed.
 * @throws store_missing, store_replaced, store_not_latest, store_damaged, key_wrong, file_foreign, schema_newer, migration_failed, disk_full, store_locked
 */
export async function openStore(needs: StoreNeeds): Promise<Store> {
  const { path, key, name = 'store', log = streamLog, witness } = needs;
  const known = witness ? lookAt(path, name, witness) : 'new';
  try {
    const { database, doubt, isAlone } = await openDatabase({ ...needs, name }, known);
    return runStore({ path, key, name, log, database, isAlone, ...(witness ? { kept: { witness, known, doubt } } : {}) });
  } catch (error) {
    // Without a mark, nothing tells a damaged first page from a key that is not the right one.
    if (typeof known === 'string' && causeOf(error) === 'SQLITE_NOTADB') throw new Refusal('key_wrong', { path }, error);
    throw named(error, name);
  }
}

/** The writing connection, to a store that may be opened and has its schema; `isAlone` when no crash left a log beside it. */
async function openDatabase(
  { path, key, name, migrations, clock, witness }: StoreNeeds & { name: string },
  known: Known,
): Promise<{ database: Database; doubt: StoreDoubt | null; isAlone: boolean }> {
  clearAside(path);
  const isAlone = !hasLog(path);
  if (!isAlone) refuseCrash(lookAtCrash(path, key), { name, known, despiteDoubt: witness?.despiteDoubt ?? false });
  const database = connect(path, key);
  try {
    const doubt = witness ? await doubtOf(database, known, witness) : null;
    if (doubt !== null && !witness?.despiteDoubt) throw new Refusal('store_not_latest', { store: name, why: doubt });
    await migrate(database, { path, name, migrations: [counterMigration, ...migrations], at: clock.now() });
    if (witness && typeof known === 'string' && doubt === null) {
      syncFolder(dirname(path));
      writeMark(witness.mark, await markOf(database, witness));
    }
    return { database, doubt, isAlone };
  } catch (error) {
    database.close();
    throw error;
  }
}

interface Kept {
  witness: Witness;
  known: Known;
  doubt: StoreDoubt | null;
}

function runStore(needs: {
  path: string;
  key: Uint8Array;
  name: string;
  log: Log;
  database: Database;
  isAlone: boolean;
  kept?: Kept;
}): Store {
  const { path, key, name, log, database, kept } = needs;
  const place = watchPlace(path, name);
  let doubt = kept?.doubt ?? null;
  let closedBy: Refusal | null = null;
  let trouble: (Refusal & { code: Trouble }) | null = null;
  let closing: Promise<void> | undefined;

  const keeper = kept
    ? createMarkKeeper({
        file: kept.witness.mark,
        note: () => writer.alone((connection) => markOf(connection, kept.witness)),
        onTrouble: (error) => log.incident(`the mark of ${name}`, error),
      })
    : null;

  /** What an error means. A store that is damaged or gone is closed here, once and for all, and says so from then on. */
  function told(error: unknown): unknown {
    const cause = named(error, name);
    if (closesStore(cause) && closedBy === null) {
      closedBy = cause;
      trouble = cause;
      log.incident(`the store of ${name} is closed`, cause);
      writer.fail(cause);
      snapshots.fail(cause);
      void close();
    } else if (passes(cause) && closedBy === null) trouble = cause;
    return closedBy ?? cause;
  }

  const writer = createWriter({
    database,
    path,
    named: told,
    committed: () => {
      place.check();
      if (closedBy === null) trouble = null;
      if (doubt === null) keeper?.touch();
    },
    onTrouble: (error) => log.incident(`after a commit of ${name}`, error),
    counts: () => doubt === null,
  });
  // A store that is made, or counted for the first time, has its counter in its log.
  if (needs.isAlone && typeof kept?.known === 'object') writer.logIsEmpty();
  const snapshots = createSnapshots({
    open: () => {
      place.check();
      return connect(path, key);
    },
    insideWrite: writer.insideWrite,
    named: told,
  });

  function close(): Promise<void> {
    closing ??= end();
    return closing;
  }

  async function end(): Promise<void> {
    const drained = writer.close();
    await keeper?.stop();
    await drained;
    await snapshots.close();
    try {
      if (kept && keeper?.isBehind() && closedBy === null) writeMark(kept.witness.mark, await markOf(database, kept.witness));
    } catch (error) {
      log.incident(`the mark of ${name}`, error);
    } finally {
      database.close();
    }
  }

  /** Cuts the log, where no reader holds it: the file must then be whole. */
  async function settlePages(): Promise<void> {
    if (!(await writer.truncateLog())) return;
    await writer.alone(async (connection) => {
      const pages = Number(connection.pragma('page_count', { simple: true })) * Number(connection.pragma('page_size', { simple: true }));
      if (!hasLog(path) && statSync(path).size < pages) throw new Refusal('store_damaged', { store: name });
    });
  }

  return {
    name,
    path,
    write: writer.write,
    read: snapshots.read,
    library: writer.library,
    meaning: (error) => (isRefusal(error) ? error : (trouble ?? error)),
    checkpoint: writer.truncateLog,
    checkPages: async () => {
      await settlePages();
      if ((await damagedPages(path, key)) === 0) return 0;
      // A page that was being written as it was read looks damaged: it is looked at again.
      await settlePages();
      const damaged = await damagedPages(path, key);
      if (damaged > 0) told(new Refusal('store_damaged', { store: name }));
      return damaged;
    },
    doubt: () => doubt,
    settleDoubt: async (tx) => {
      const marked = kept && typeof kept.known === 'object' ? kept.known.counter : 0;
      // Beyond whatever the abandoned copies have counted: they are older from now on.
      await sql`update store_counter set counter = max(counter, ${marked}) + 1`.execute(tx);
      afterCommit(tx, () => {
        doubt = null;
        keeper?.touch();
      });
    },
    trouble: () => trouble?.code ?? (keeper?.isTroubled() ? 'mark_behind' : null),
    close,
  };
}
