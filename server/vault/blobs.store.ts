import { script, type Migration } from './migrations.ts';
import type { Snapshot } from './transaction.ts';

export type BlobTables = {
  blob: { id: string; name: string; size: number; wrapped_key: string; at: number };
  blob_forgotten: { id: string };
  blob_quarantine: { file: string; age_ms: number; seen_at: number };
};

export const tables = (db: Snapshot) => db.withTables<BlobTables>();

export const blobMigrations: Migration[] = [
  {
    name: 'vault-1-blobs',
    up: (db) =>
      script(
        db,
        `
create table blob (
  id text primary key, name text not null unique, size integer not null, wrapped_key text not null, at integer not null
)`,
      ),
  },
  {
    // Files that were meant to go, until the next start has seen to it; files that nothing knew, and for how long they have been kept apart.
    name: 'vault-2-quarantine',
    up: (db) =>
      script(
        db,
        `
create table blob_forgotten (id text primary key) without rowid;
create table blob_quarantine (file text primary key, age_ms integer not null, seen_at integer not null) without rowid;
`,
      ),
  },
];

export function rowOf(snapshot: Snapshot, id: string) {
  return tables(snapshot).selectFrom('blob').selectAll().where('id', '=', id).executeTakeFirst();
}

export function rowNamed(snapshot: Snapshot, name: string) {
  return tables(snapshot).selectFrom('blob').selectAll().where('name', '=', name).executeTakeFirst();
}
