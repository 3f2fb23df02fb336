import { existsSync, openSync, readSync, closeSync, statSync } from 'node:fs';
import Database from '@signalapp/sqlcipher';
import { Refusal } from '#server/foundation/refusal.ts';

const saltBytes = 16;

/**
 * Opens a SQLCipher file with a raw 256-bit key. Refuses, by name, a plain or foreign file and a wrong key.
 * The PRAGMA choices and their reasons are in docs/decisions/0003-sqlcipher-pragmas.md.
 */
export function connect(path: string, key: Uint8Array): Database {
  refuseForeign(path);
  const database = new Database(path, { cacheStatements: true });
  try {
    database.pragma('cipher_log_level = NONE');
    database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
    database.pragma('cipher_memory_security = OFF');
    readSchema(database, path);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('secure_delete = ON');
    database.pragma('temp_store = MEMORY');
    database.pragma('trusted_schema = OFF');
    database.pragma('cache_size = -16384');
    database.pragma('wal_autocheckpoint = 4000');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** An encrypted file begins with a random salt and is whole pages; anything else was never ours. */
function refuseForeign(path: string): void {
  if (!existsSync(path)) return;
  const { size } = statSync(path);
  if (size === 0) return;
  const head = Buffer.alloc(saltBytes);
  const file = openSync(path, 'r');
  readSync(file, head, 0, saltBytes, 0);
  closeSync(file);
  if (size % 512 !== 0 || head.toString('latin1') === 'SQLite format 3\0') throw new Refusal('file_foreign', { path });
}

function readSchema(database: Database, path: string): void {
  try {
    database.prepare('select count(*) as n from sqlite_schema').get();
  } catch (error) {
    if (String(error).includes('NOTADB')) throw new Refusal('key_wrong', { path }, error);
    throw error;
  }
}
