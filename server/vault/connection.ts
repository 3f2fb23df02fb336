import Database from '@signalapp/sqlcipher';

/**
 * Opens a SQLCipher file with a raw 256-bit key; the errors are SQLite's own.
 * The PRAGMA choices and their reasons are in docs/decisions/0003-sqlcipher-pragmas.md.
 * SQLite makes a file that is missing: whether there must be one is for the caller to ask before.
 */
export function connect(path: string, key: Uint8Array): Database {
  const database = new Database(path, { cacheStatements: true });
  try {
    database.pragma('cipher_log_level = NONE');
    database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
    database.pragma('cipher_memory_security = OFF');
    // The first reading: a wrong key, or a damaged first page, shows here.
    database.prepare('select count(*) as n from sqlite_schema').get();
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('secure_delete = ON');
    database.pragma('temp_store = MEMORY');
    database.pragma('trusted_schema = OFF');
    database.pragma('cache_size = -8192');
    database.pragma('wal_autocheckpoint = 0');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
