import type Database from '@signalapp/sqlcipher';
import { sql, type Kysely } from 'kysely';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { kyselyOn } from './dialect.ts';
import { named } from './naming.ts';

/**
 * One step of a store's schema. Names are unique and the list only grows: a store that knows a name we do not is newer than we are.
 * Times are integer ms UTC, booleans 0/1, JSON text, public ids random text; a column that holds content has the type
 * `content_text` or `content_blob` (SQLite reads them as TEXT and BLOB), so that vault can seal it where the file is not encrypted.
 */
export interface Migration {
  name: string;
  up(db: Kysely<Record<never, never>>): Promise<void>;
}

type MigrationTables = {
  schema_migration: { name: string; at: number };
};

/**
 * Applies what a store still lacks, in one transaction: it is as it was, or as it shall be, whatever happens meanwhile.
 * @throws schema_newer, migration_failed, and what a store's own errors mean
 */
export async function migrate(
  database: Database,
  { path, name, migrations, at }: { path: string; name: string; migrations: readonly Migration[]; at: number },
): Promise<void> {
  const db = kyselyOn('migrate', { acquire: async () => ({ database }) });
  const pending = await pendingMigrations(db, migrations, path);
  if (pending.length === 0) return;
  database.exec('begin immediate');
  let current = '';
  try {
    for (const migration of pending) {
      current = migration.name;
      await applyMigration(db, migration, at);
    }
    database.exec('commit');
  } catch (error) {
    tryRollback(database);
    const cause = named(error, name);
    throw isRefusal(cause) ? cause : new Refusal('migration_failed', { path, migration: current }, error);
  }
}

/** Ends a transaction that failed, unless the statement that failed has ended it. */
export function tryRollback(database: Database): void {
  try {
    database.exec('rollback');
  } catch {
    // There was none left.
  }
}

/** Names still to be applied, in order. Refuses a store that has applied one that is not in the list. */
async function pendingMigrations(db: Kysely<Record<never, never>>, migrations: readonly Migration[], path: string): Promise<Migration[]> {
  await sql`create table if not exists schema_migration (name text primary key, at integer not null)`.execute(db);
  const applied = await db.withTables<MigrationTables>().selectFrom('schema_migration').select('name').execute();
  const known = new Set(migrations.map((migration) => migration.name));
  const stranger = applied.find((row) => !known.has(row.name));
  if (stranger) throw new Refusal('schema_newer', { path, migration: stranger.name });
  const done = new Set(applied.map((row) => row.name));
  return migrations.filter((migration) => !done.has(migration.name));
}

/** Applies one step and notes it; the caller holds the transaction. */
async function applyMigration(db: Kysely<Record<never, never>>, migration: Migration, at: number): Promise<void> {
  await migration.up(db);
  await db.withTables<MigrationTables>().insertInto('schema_migration').values({ name: migration.name, at }).execute();
}

/** Runs a script of several statements, separated by `;` at a line's end. */
export async function script(db: Kysely<Record<never, never>>, text: string): Promise<void> {
  for (const statement of text.split(/;[ \t]*\n/)) {
    if (statement.trim() !== '') await sql.raw(statement.trim().replace(/;$/, '')).execute(db);
  }
}
