import type Database from '@signalapp/sqlcipher';
import { script, type Migration } from './migrations.ts';

/**
 * Each commit that changes something counts one up, in its own transaction: of two copies of a store, the one that counts less is
 * older. `base` is what had been counted when the write-ahead log last began anew: the file alone counts as much at least.
 */
export const counterMigration: Migration = {
  name: 'vault-0-counter',
  up: (db) =>
    script(
      db,
      `
create table store_counter (only integer primary key check (only = 1), counter integer not null, base integer not null);
insert into store_counter (only, counter, base) values (1, 1, 0);
`,
    ),
};

export interface Counted {
  counter: number;
  base: number;
}

/** What a store has counted; null for one that was last written before changes were counted. */
export function readCounter(database: Database): Counted | null {
  if (!database.prepare("select 1 from sqlite_schema where name = 'store_counter'").get()) return null;
  return database.prepare('select counter, base from store_counter').get<{ counter: number; base: number }>() ?? null;
}

/** When its first migration was applied, in ms UTC. */
export function readBirth(database: Database): number {
  return database.prepare('select min(at) as at from schema_migration').get<{ at: number }>()?.at ?? 0;
}

/** Counts, before a commit, that rows have changed since `begin`. A transaction that only read leaves the counter alone. */
export function countChanges(database: Database, counts: () => boolean) {
  const total = (): number => database.prepare('select total_changes() as n').get<{ n: number }>()?.n ?? 0;
  let before = 0;
  let base: number | null = null;
  return {
    begin: () => {
      before = total();
    },
    /** True when there was something to count. */
    count: (): boolean => {
      if (total() === before || !counts()) return false;
      database.prepare('update store_counter set counter = counter + 1, base = coalesce(?, base)').run([base]);
      before = total();
      return true;
    },
    /** The log begins anew with the next change: everything counted until now is in the file. */
    logBegins: () => {
      base = readCounter(database)?.counter ?? null;
    },
  };
}
