import { AsyncLocalStorage } from 'node:async_hooks';
import type Database from '@signalapp/sqlcipher';
import type { Kysely } from 'kysely';
import { Refusal } from '#server/foundation/refusal.ts';
import { kyselyOn } from './dialect.ts';
import type { Tx } from './transaction.ts';

interface Job {
  /** True for work that wants the connection outside any transaction; it is never part of a group. */
  alone: boolean;
  run(): Promise<void>;
  settle(): void;
  fail(error: unknown): void;
}

const defaultBoundMs = 30_000;
/** A group is closed after this many writes or this much time, so that the first caller does not wait for the last. */
const groupSize = 256;
const groupMs = 15;

const committed = new WeakMap<object, (() => void)[]>();

/** Calls `fn` once the transaction's commit is durable; never after a rollback. For events and files, not for invariants. */
export function afterCommit(tx: Tx, fn: () => void): void {
  committed.get(tx)?.push(fn);
}

/** The one writer of a store: a queue of transactions on one connection, committed in groups with full sync. */
export function createWriter(database: Database) {
  const queue: Job[] = [];
  const inside = new AsyncLocalStorage<string>();
  // The queue runs in nobody's context; each job runs in its own caller's.
  const atRest = AsyncLocalStorage.snapshot();
  let draining: Promise<void> | null = null;
  let closed = false;

  function enqueue(job: Job): void {
    if (closed) throw new Refusal('vault_closed');
    queue.push(job);
    draining ??= atRest(drain);
  }

  async function drain(): Promise<void> {
    // Callers of the same turn join the group.
    await turn();
    while (queue.length > 0) {
      if (queue[0]?.alone) await runAlone();
      else await commitGroup();
      await turn();
    }
    draining = null;
  }

  async function runAlone(): Promise<void> {
    const job = queue.shift();
    try {
      await job?.run();
      job?.settle();
    } catch (error) {
      job?.fail(error);
    }
  }

  async function commitGroup(): Promise<void> {
    const group: Job[] = [];
    const closesAt = performance.now() + groupMs;
    try {
      database.exec('begin immediate');
      while (queue[0]?.alone === false && group.length < groupSize && performance.now() < closesAt) {
        const job = queue.shift();
        if (!job) break;
        database.exec('savepoint job');
        try {
          await job.run();
          group.push(job);
        } catch (error) {
          // Told first: an error that ended the whole transaction makes the next statement throw too.
          job.fail(named(error));
          database.exec('rollback to job');
        }
        database.exec('release job');
      }
      database.exec('commit');
    } catch (error) {
      tryRollback(database);
      for (const job of group) job.fail(named(error));
      return;
    }
    for (const job of group) job.settle();
  }

  function write<Result>(name: string, fn: (tx: Tx) => Promise<Result>, options: { boundMs?: number } = {}): Promise<Result> {
    refuseNested(name);
    const inCallersContext = AsyncLocalStorage.snapshot();
    return new Promise<Result>((resolve, reject) => {
      let settle = (): void => {};
      enqueue({
        alone: false,
        run: async () => {
          const opened = openTx(name, database);
          try {
            const value = await inCallersContext(() =>
              inside.run(name, () => bounded(fn(opened.tx), name, options.boundMs ?? defaultBoundMs)),
            );
            settle = () => {
              resolve(value);
              for (const listener of committed.get(opened.tx) ?? []) listener();
            };
          } finally {
            opened.close();
          }
        },
        settle: () => settle(),
        fail: reject,
      });
    });
  }

  /** Runs `fn` between two groups, outside any transaction. */
  function alone<Result>(fn: (connection: Database) => Promise<Result>): Promise<Result> {
    refuseNested('alone');
    return hold().then(async ({ release }) => {
      try {
        return await fn(database);
      } finally {
        release();
      }
    });
  }

  /** Takes the connection out of the queue until `release`. */
  function hold(): Promise<{ release: () => void }> {
    return new Promise((resolve, reject) => {
      enqueue({
        alone: true,
        run: () =>
          new Promise<void>((release) => {
            resolve({ release });
          }),
        settle: () => {},
        fail: reject,
      });
    });
  }

  function library(): Kysely<Record<never, never>> {
    let release = (): void => {};
    return kyselyOn({
      acquire: async () => {
        refuseNested('library');
        ({ release } = await hold());
        return database;
      },
      release: async () => release(),
      begin: async () => database.exec('begin immediate'),
      commit: async () => database.exec('commit'),
      rollback: async () => database.exec('rollback'),
    });
  }

  function refuseNested(inner: string): void {
    const outer = inside.getStore();
    if (outer !== undefined) throw new Refusal('transaction_nested', { outer, inner });
  }

  return {
    write,
    alone,
    library,
    /** The name of the write that the caller is inside of, if any. */
    insideWrite: () => inside.getStore(),
    close: async () => {
      closed = true;
      await draining;
    },
  };
}

function openTx(name: string, database: Database): { tx: Tx; close: () => void } {
  let open = true;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only here is a transaction made
  const tx = kyselyOn({
    acquire: async () => database,
    release: async () => {},
    begin: async () => Promise.reject(new Refusal('transaction_nested', { outer: name, inner: 'transaction' })),
    commit: async () => {},
    rollback: async () => {},
    check: () => {
      if (!open) throw new Refusal('transaction_closed', { name });
    },
  }) as Tx;
  committed.set(tx, []);
  return {
    tx,
    close: () => {
      open = false;
    },
  };
}

async function bounded<Result>(work: Promise<Result>, name: string, boundMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('transaction_too_long', { name, boundMs })), boundMs);
  });
  try {
    return await Promise.race([work, bound]);
  } finally {
    clearTimeout(timer);
  }
}

function named(error: unknown): unknown {
  return String(error).includes('SQLITE_FULL') ? new Refusal('disk_full', {}, error) : error;
}

function tryRollback(database: Database): void {
  try {
    database.exec('rollback');
  } catch {
    // The statement that failed may already have ended the transaction.
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
