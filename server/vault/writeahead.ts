import { closeSync, fstatSync, ftruncateSync, linkSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import type Database from '@signalapp/sqlcipher';
import { connect } from './connection.ts';
import { readCounter, type Counted } from './counter.ts';
import { writeAll } from './durable.ts';

/*
 * After a crash a store is two files: the file, and the write-ahead log with what came since its last checkpoint. SQLite lays the
 * log over whatever file stands beside it, writes it into that file when it closes, and deletes it. So, before SQLite joins them,
 * both are looked at aside: the file without its log, and the log over a copy of the file's beginning.
 */

/** A log of 16 MB begins anew: a large import does not wait for that at each commit. While a reader keeps it, it grows by 4 MB between tries. */
const longPages = 4000;
const morePages = 1000;

/** How long the log of this connection's store is, as each commit tells. */
export function watchLog(database: Database) {
  let pages = 0;
  let tryAt = longPages;
  database.setWalHook((_, now) => {
    pages = now;
  });
  return {
    isLong: () => pages >= tryAt,
    tried: (isDone: boolean) => {
      tryAt = isDone ? longPages : pages + morePages;
      if (isDone) pages = 0;
    },
  };
}

/** Whether a crash left a log beside the file. */
export function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** What a crash left has counted: the file alone, and the file with its log; null where that cannot be told. */
export interface CrashCounts {
  alone: number | null;
  together: Counted | null;
}

/** The schema and the counter stand at a file's beginning: they are the first that is made. */
const beginningBytes = 4 * 1024 * 1024;

/** Looks at what a crash left, and touches neither the file nor its log. */
export function lookAtCrash(path: string, key: Uint8Array): CrashCounts {
  return {
    // Under another name, a file has no log.
    alone: aside(path, key, (other) => linkSync(path, other))?.counter ?? null,
    together: aside(path, key, (other) => {
      copyBeginning(path, other);
      linkSync(`${path}-wal`, `${other}-wal`);
    }),
  };
}

/** Takes away what a look left that a crash cut. */
export function clearAside(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}.aside${end}`, { force: true });
}

/**
 * What the store counts that `make` puts under another name. Null when it cannot be told: a page that a power cut tore is whole in
 * the log only, some disks give a file no second name, and a full one takes no copy.
 */
function aside(path: string, key: Uint8Array, make: (other: string) => void): Counted | null {
  clearAside(path);
  try {
    make(`${path}.aside`);
    const database = connect(`${path}.aside`, key);
    try {
      return readCounter(database) ?? { counter: 0, base: 0 };
    } finally {
      database.close();
    }
  } catch {
    return null;
  } finally {
    clearAside(path);
  }
}

function copyBeginning(from: string, to: string): void {
  const source = openSync(from, 'r');
  const target = openSync(to, 'wx', 0o600);
  try {
    const bytes = Buffer.alloc(beginningBytes);
    writeAll(target, bytes.subarray(0, readSync(source, bytes, 0, beginningBytes, 0)));
    ftruncateSync(target, fstatSync(source).size);
  } finally {
    closeSync(source);
    closeSync(target);
  }
}
