import { AsyncLocalStorage } from 'node:async_hooks';
import type Database from '@signalapp/sqlcipher';
import { Refusal } from '#server/foundation/refusal.ts';
import { kyselyOn } from './dialect.ts';
import type { Snapshot } from './transaction.ts';

const connections = 4;

/** Read connections of a store, opened when first needed; each snapshot has one to itself. */
export function createReaders(open: () => Database, insideWrite: () => string | undefined) {
  const free: Database[] = [];
  const waiting: ((database: Database) => void)[] = [];
  const inside = new AsyncLocalStorage<true>();
  let opened = 0;
  let busy = 0;
  let closed = false;
  let whenFree = (): void => {};

  async function acquire(): Promise<Database> {
    const ready = free.pop();
    if (ready) return ready;
    if (opened < connections) {
      opened += 1;
      return open();
    }
    return new Promise((resolve) => {
      waiting.push(resolve);
    });
  }

  function release(database: Database): void {
    const next = waiting.shift();
    if (next) next(database);
    else if (closed) database.close();
    else free.push(database);
  }

  async function read<Result>(fn: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
    const outer = insideWrite() ?? (inside.getStore() ? 'read' : undefined);
    if (outer !== undefined) throw new Refusal('transaction_nested', { outer, inner: 'read' });
    if (closed) throw new Refusal('vault_closed');
    const database = await acquire();
    busy += 1;
    let isOpen = true;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only here is a snapshot made
    const snapshot = kyselyOn({
      acquire: async () => database,
      release: async () => {},
      begin: async () => Promise.reject(new Refusal('transaction_nested', { outer: 'read', inner: 'transaction' })),
      commit: async () => {},
      rollback: async () => {},
      check: () => {
        if (!isOpen) throw new Refusal('transaction_closed', { name: 'read' });
      },
    }) as Snapshot;
    try {
      database.exec('begin');
      // A deferred transaction takes its snapshot at its first read: take it now, before anything can commit.
      database.prepare('select 1 from schema_migration limit 1').get();
      return await inside.run(true, () => fn(snapshot));
    } finally {
      isOpen = false;
      busy -= 1;
      database.exec('commit');
      release(database);
      if (busy === 0) whenFree();
    }
  }

  return {
    read,
    close: async () => {
      closed = true;
      if (busy > 0)
        await new Promise<void>((resolve) => {
          whenFree = resolve;
        });
      for (const database of free.splice(0)) database.close();
    },
  };
}
