import { script, type Migration } from '#server/vault/vault.ts';

/** Backups that hold this organisation, restores that were tried, when the house key was said to be kept elsewhere; the bucket that they go to. */
export const operationsMigrations: readonly Migration[] = [
  {
    name: 'operations-1-backups',
    up: (db) =>
      script(
        db,
        `
create table backup (
  id text primary key, at integer not null, place text not null, kept_until integer not null, state text not null, bytes integer not null,
  copied_bytes integer not null, files integer not null, damaged integer not null, failure text, ended_at integer, removed_at integer
) without rowid;
create index backup_at on backup (at);
create table drill (
  id text primary key, at integer not null, state text not null, documents integer not null, entries integer not null,
  questions integer not null, same_answers integer not null, took_ms integer not null, failure text
) without rowid;
create table key_kept (at integer not null, member text not null);
`,
      ),
  },
  {
    name: 'operations-2-bucket',
    up: (db) =>
      script(
        db,
        `create table backup_bucket (only integer primary key check (only = 1), declaration text not null, sealed text not null);`,
      ),
  },
];
