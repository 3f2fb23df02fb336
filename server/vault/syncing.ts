import { open, type FileHandle } from 'node:fs/promises';
import type Database from '@signalapp/sqlcipher';

type LogFile = Pick<FileHandle, 'datasync' | 'close'>;
export type OpenLog = (file: string) => Promise<LogFile>;

/**
 * Makes a group's commit durable without holding the process while the disk writes: SQLite leaves the log in the system's hands
 * (`synchronous = NORMAL`), and the same file is synced in a thread before anybody is told. What SQLite syncs besides (checkpoints) it still does.
 * The first commit is SQLite's own, whole: it makes the log's name durable too. See docs/decisions/0024-who-syncs-the-log.md.
 */
export function createSyncing(database: Database, path: string, openLog: OpenLog = (file) => open(file, 'r+')) {
  let log: LogFile | null = null;
  let isOurs = false;

  function leaveToUs(next: boolean): void {
    if (next === isOurs) return;
    database.pragma(`synchronous = ${next ? 'NORMAL' : 'FULL'}`);
    isOurs = next;
  }

  return {
    /** Before a group begins. */
    forGroup: (): void => leaveToUs(log !== null),
    /** Before anything else uses the connection: SQLite syncs by itself. */
    forOthers: (): void => leaveToUs(false),
    /** After a group's commit. @throws what the disk says: nobody knows then what it holds */
    async synced(): Promise<void> {
      if (isOurs) await log?.datasync();
      // A log that cannot be opened by a second name is left to SQLite.
      else log ??= await openLog(`${path}-wal`).catch(() => null);
    },
    async close(): Promise<void> {
      leaveToUs(false);
      await log?.close();
      log = null;
    },
  };
}
