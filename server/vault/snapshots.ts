import { AsyncLocalStorage } from 'node:async_hooks';
import type Database from '@signalapp/sqlcipher';
import { Refusal } from '#server/foundation/refusal.ts';
import { bounded, defaultBoundMs } from './bound.ts';
import { openSnapshot, type Snapshot } from './transaction.ts';

const connections = 4;

interface Waiting {
  resolve(database: Database): void;
  reject(error: unknown): void;
}

export interface SnapshotsNeeds {
  open(): Database;
  insideWrite(): string | undefined;
  /** Every failure passes here; one that closes the store has closed it when this returns. */
  named(error: unknown): unknown;
}

/** Read connections of a store, opened when first needed; each snapshot has one to itself. */
export function createSnapshots({ open, insideWrite, named }: SnapshotsNeeds) {
  const free: Database[] = [];
  const waiting = new Set<Waiting>();
  const inside = new AsyncLocalStorage<true>();
  let opened = 0;
  let ended: Refusal | null = null;
  let whenClosed = (): void => {};

  function openOne(): Database {
    const database = open();
    opened += 1;
    return database;
  }

  /** A free connection, a new one, or the next that comes back. @throws transaction_too_long when none does */
  async function acquire(): Promise<Database> {
    const ready = free.pop();
    if (ready) return ready;
    if (opened < connections) return openOne();
    let mine: Waiting | undefined;
    const next = new Promise<Database>((resolve, reject) => {
      mine = { resolve, reject };
      waiting.add(mine);
    });
    try {
      return await bounded(next, 'read', defaultBoundMs);
    } finally {
      if (mine) waiting.delete(mine);
    }
  }

  /** Gives a connection to the next who waits; one that could not end its snapshot is closed, and replaced by a new one. */
  function release(database: Database, isSound: boolean): void {
    if (!isSound || ended) {
      database.close();
      opened -= 1;
      if (opened === 0) whenClosed();
    }
    if (ended) return;
    const [next] = waiting;
    if (!next) {
      if (!isSound) return;
      // One that waits keeps its pages warm; what others read in a busy moment would be held for nobody.
      if (free.length > 0) database.pragma('shrink_memory');
      free.unshift(database);
      return;
    }
    waiting.delete(next);
    try {
      next.resolve(isSound ? database : openOne());
    } catch (error) {
      next.reject(named(error));
    }
  }

  async function read<Result>(fn: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
    const outer = insideWrite() ?? (inside.getStore() ? 'read' : undefined);
    if (outer !== undefined) throw new Refusal('transaction_nested', { outer, inner: 'read' });
    if (ended) throw ended;
    const database = await acquire().catch((error: unknown) => {
      throw named(error);
    });
    const { snapshot, close } = openSnapshot('read', database);
    try {
      database.exec('begin');
      // A deferred transaction takes its snapshot at its first read: take it now, before anything can commit.
      database.prepare('select 1 from schema_migration limit 1').get();
      return await inside.run(true, () => fn(snapshot));
    } catch (error) {
      throw named(error);
    } finally {
      close();
      release(database, isEnded(database));
    }
  }

  function end(refusal: Refusal): void {
    ended = refusal;
    for (const { reject } of waiting) reject(refusal);
    for (const database of free.splice(0)) {
      database.close();
      opened -= 1;
    }
  }

  return {
    read,
    /** Refuses everything from now on by this name; what reads now is let go on. */
    fail: end,
    close: async () => {
      end(ended ?? new Refusal('vault_closed'));
      if (opened > 0)
        await new Promise<void>((resolve) => {
          whenClosed = resolve;
        });
    },
  };
}

/** Whether the connection's snapshot could be ended. */
function isEnded(database: Database): boolean {
  try {
    database.exec('commit');
    return true;
  } catch {
    return false;
  }
}
