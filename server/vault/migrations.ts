import { sql, type Kysely } from 'kysely';
import { Refusal } from '#server/foundation/refusal.ts';

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

/** Names still to be applied, in order. Refuses a store that has applied one that is not in the list. */
export async function pendingMigrations(
  db: Kysely<Record<never, never>>,
  migrations: readonly Migration[],
  path: string,
): Promise<Migration[]> {
  await sql`create table if not exists schema_migration (name text primary key, at integer not null)`.execute(db);
  const applied = await db.withTables<MigrationTables>().selectFrom('schema_migration').select('name').execute();
  const known = new Set(migrations.map((migration) => migration.name));
  const stranger = applied.find((row) => !known.has(row.name));
  if (stranger) throw new Refusal('schema_newer', { path, migration: stranger.name });
  const done = new Set(applied.map((row) => row.name));
  return migrations.filter((migration) => !done.has(migration.name));
}

/** Applies one step and notes it; the caller holds the transaction. */
export async function applyMigration(db: Kysely<Record<never, never>>, migration: Migration, at: number): Promise<void> {
  await migration.up(db);
  await db.withTables<MigrationTables>().insertInto('schema_migration').values({ name: migration.name, at }).execute();
}

/** Runs a script of several statements, separated by `;` at a line's end. */
export async function script(db: Kysely<Record<never, never>>, text: string): Promise<void> {
  for (const statement of text.split(/;[ \t]*\n/)) {
    if (statement.trim() !== '') await sql.raw(statement.trim().replace(/;$/, '')).execute(db);
  }
}
