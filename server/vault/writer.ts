import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type Database from '@signalapp/sqlcipher';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { bounded, defaultBoundMs } from './bound.ts';
import { countChanges } from './counter.ts';
import { createLibrary, lookAgainMs, type Loan } from './library.ts';
import { tryRollback } from './migrations.ts';
import { createSyncing, type OpenLog } from './syncing.ts';
import { openTx, tellCommitted, type Tx } from './transaction.ts';
import { watchLog } from './writeahead.ts';

interface Job {
  /** True for work that wants the connection outside any transaction; it is never part of a group. */
  alone: boolean;
  /** Until when (performance.now()) it waits for a store that another process has locked. */
  until: number;
  run(): Promise<void>;
  settle(): void;
  fail(error: unknown): void;
}

/** A group is closed after this many writes or this much time, so that the first caller does not wait for the last. */
const groupSize = 256;
const groupMs = 15;

export interface WriterNeeds {
  database: Database;
  /** Of the store's file. */
  path: string;
  /** Every failure passes here; one that closes the store has closed it when this returns. */
  named(error: unknown): unknown;
  /** Called after each commit, before anybody is told of it. @throws store_missing when the files are no longer where they were opened */
  committed(): void;
  /** Told of what a listener of `afterCommit` threw: the commit holds all the same. */
  onTrouble(error: unknown): void;
  /** Whether changes are counted: not in a store that may be an older copy, which would catch up with its mark. */
  counts(): boolean;
  /** How long a library may keep the connection: 30 s. */
  holdMs?: number;
  openLog?: OpenLog;
}

/** The one writer of a store: a queue of transactions on one connection, committed in groups with full sync. Every job is answered. */
export function createWriter({ database, path, named, committed, onTrouble, counts, holdMs = defaultBoundMs, openLog }: WriterNeeds) {
  const queue: Job[] = [];
  const inside = new AsyncLocalStorage<string>();
  // The queue runs in nobody's context; each job runs in its own caller's.
  const atRest = AsyncLocalStorage.snapshot();
  const changes = countChanges(database, counts);
  const log = watchLog(database);
  const syncing = createSyncing(database, path, openLog);
  let draining: Promise<void> | null = null;
  let ended: Refusal | null = null;

  /** Statements are kept: what each write runs is not compiled each time. */
  const run = (sql: string): void => void database.prepare(sql).run();

  function enqueue(job: Job): void {
    if (ended) throw ended;
    queue.push(job);
    draining ??= atRest(drain);
  }

  async function drain(): Promise<void> {
    // Callers of the same turn join the group.
    await turn();
    while (queue.length > 0) {
      if (queue[0]?.alone) await runAlone();
      else await commitGroup();
      tendLog();
      await turn();
    }
    draining = null;
  }

  /** Between two groups: a log that has grown begins anew, unless a reader still needs it. */
  function tendLog(): void {
    try {
      if (log.isLong()) beginLog('RESTART');
    } catch (error) {
      // It goes on growing until there is room in the file.
      named(error);
    }
  }

  /** Moves the log into the file, so that it begins anew; false while a reader needs it. TRUNCATE gives its room back, too. */
  function beginLog(mode: 'RESTART' | 'TRUNCATE'): boolean {
    const isDone = database.pragma(`wal_checkpoint(${mode})`)[0]?.['busy'] === 0;
    if (isDone) changes.logBegins();
    log.tried(isDone);
    return isDone;
  }

  async function runAlone(): Promise<void> {
    const job = queue.shift();
    try {
      syncing.forOthers();
      await job?.run();
      job?.settle();
    } catch (error) {
      job?.fail(named(error));
    }
  }

  async function commitGroup(): Promise<void> {
    if (!(await begin())) return;
    const group: Job[] = [];
    const closesAt = performance.now() + groupMs;
    try {
      while (queue[0]?.alone === false && group.length < groupSize && performance.now() < closesAt) {
        const job = queue.shift();
        if (job && (await runInside(job))) group.push(job);
      }
      // Nothing is left of those that failed: a group of them alone has nothing to commit.
      if (group.length === 0) return tryRollback(database);
      changes.count();
      run('commit');
    } catch (error) {
      tryRollback(database);
      const cause = named(error);
      for (const job of group) job.fail(cause);
      return;
    }
    try {
      await syncing.synced().catch((error: unknown) => lost(error));
      committed();
    } catch (error) {
      const cause = named(error);
      for (const job of group) job.fail(cause);
      return;
    }
    for (const job of group) job.settle();
  }

  /** The disk did not take a commit that readers see already: nothing more is written until the next start reads what it holds. */
  function lost(error: unknown): never {
    const cause = named(Object.assign(new Error('the log could not be synced', { cause: error }), { code: 'SQLITE_IOERR_FSYNC' }));
    if (isRefusal(cause)) fail(cause);
    throw cause;
  }

  function fail(refusal: Refusal): void {
    ended = refusal;
    for (const job of queue.splice(0)) job.fail(refusal);
  }

  /** Begins the group's transaction. When it cannot, whoever has waited his time is told why, and it is for the queue to try again. */
  async function begin(): Promise<boolean> {
    try {
      syncing.forGroup();
      run('begin immediate');
      changes.begin();
      return true;
    } catch (error) {
      // A transaction that could not be ended before would keep every other from beginning.
      tryRollback(database);
      const cause = named(error);
      const waits = isRefusal(cause, 'store_locked') && !ended;
      const over = queue.filter((job, place) => !job.alone && (waits ? job.until <= performance.now() : place === 0));
      for (const job of over) {
        queue.splice(queue.indexOf(job), 1);
        job.fail(cause);
      }
      if (waits) await pause(lookAgainMs);
      return false;
    }
  }

  /** Runs one job in a savepoint; false when it failed and left nothing. @throws its error when that has ended the whole transaction */
  async function runInside(job: Job): Promise<boolean> {
    try {
      run('savepoint job');
      await job.run();
      run('release job');
      return true;
    } catch (error) {
      // Told first: what follows may throw too.
      job.fail(named(error));
      try {
        database.exec('rollback to job');
        database.exec('release job');
      } catch {
        throw error;
      }
      return false;
    }
  }

  function write<Result>(name: string, fn: (tx: Tx) => Promise<Result>, options: { boundMs?: number } = {}): Promise<Result> {
    refuseNested(name);
    const { boundMs = defaultBoundMs } = options;
    const caller = new AsyncResource('write');
    return new Promise<Result>((resolve, reject) => {
      let settle = (): void => {};
      enqueue({
        alone: false,
        until: performance.now() + boundMs,
        run: async () => {
          const opened = openTx(name, database);
          try {
            const value = await caller.runInAsyncScope(() => inside.run(name, () => bounded(fn(opened.tx), name, boundMs)));
            settle = () => {
              resolve(value);
              tellCommitted(opened.tx, onTrouble);
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
  async function alone<Result>(fn: (connection: Database) => Promise<Result>): Promise<Result> {
    const loan = await borrow('alone');
    try {
      return await fn(database);
    } catch (error) {
      throw named(error);
    } finally {
      loan.giveBack();
    }
  }

  /** Takes the connection out of the queue until it is given back, or until the bound. */
  async function borrow(name: string): Promise<Loan> {
    refuseNested(name);
    return new Promise((resolve, reject) => {
      enqueue({
        alone: true,
        until: 0,
        run: async () => {
          let isOver = false;
          const givenBack = new Promise<void>((giveBack) => {
            const check = (): void => {
              if (isOver) throw new Refusal('transaction_closed', { name });
            };
            resolve({ isOver: () => isOver, check, giveBack });
          });
          try {
            await bounded(givenBack, name, holdMs);
          } finally {
            isOver = true;
            tryRollback(database);
          }
        },
        settle: () => {},
        fail: reject,
      });
    });
  }

  function refuseNested(inner: string): void {
    const outer = inside.getStore();
    if (outer !== undefined) throw new Refusal('transaction_nested', { outer, inner });
  }

  return {
    write,
    alone,
    /** Moves the log into the file and cuts it. False while a reader holds it. */
    truncateLog: () => alone(async () => beginLog('TRUNCATE')),
    /** The log is empty: the file alone holds everything. */
    logIsEmpty: () => changes.logBegins(),
    library: () =>
      createLibrary({
        database,
        borrow: () => borrow('library'),
        changes,
        named,
        committed,
        waitMs: holdMs / 2,
        isEnded: () => ended !== null,
      }),
    /** The name of the write that the caller is inside of, if any. */
    insideWrite: () => inside.getStore(),
    /** Refuses everything from now on by this name, what waits included. */
    fail,
    /** Ends what waits, takes nothing more. */
    close: async () => {
      ended ??= new Refusal('vault_closed');
      await draining;
      await syncing.close();
    },
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
