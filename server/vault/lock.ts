import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from '@signalapp/sqlcipher';
import { z } from 'zod';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { named } from './naming.ts';

const owner = z.object({ pid: z.number().int().nonnegative() });

/**
 * Takes the lock of a house, and returns what gives it back. It is the kernel's own lock on a file (SQLite takes it), so it
 * holds between PID namespaces and containers, and ends with its process however that ends: docs/decisions/0013-a-mark-beside-the-keys.md.
 * Nothing else opens that file: closing it anywhere in this process would let go of the lock.
 * @throws house_in_use with the pid, in its own namespace, of the process that holds it
 */
export function lockHouse(dataFolder: string): () => void {
  const ownerFile = join(dataFolder, 'house.owner');
  const path = join(dataFolder, 'house.lock.db');
  const lock = new Database(path);
  try {
    lock.pragma('journal_mode = memory');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    const cause = named(error, 'house');
    throw isRefusal(cause, 'store_locked') ? new Refusal('house_in_use', { path: dataFolder, pid: pidIn(ownerFile) }, error) : cause;
  }
  try {
    // For a person's eyes only: the lock does not depend on it, and a full disk does not keep a house closed.
    writeFileSync(ownerFile, JSON.stringify({ pid: process.pid, host: hostname() }), { mode: 0o600 });
  } catch {
    rmSync(ownerFile, { force: true });
  }
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    rmSync(ownerFile, { force: true });
    lock.close();
  };
}

function pidIn(file: string): number {
  try {
    return owner.parse(JSON.parse(readFileSync(file, 'utf8'))).pid;
  } catch {
    return 0;
  }
}
