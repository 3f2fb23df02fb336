import { script, type Migration } from '#server/vault/vault.ts';

/** Engines that an organisation declared, and installations of weights to which one of its administrators agreed. The declaration is JSON (contract/models.ts); the key opens an account that is paid. */
export const modelMigrations: readonly Migration[] = [
  {
    name: 'models-1-engines',
    up: (db) =>
      script(
        db,
        `
create table engine (
  row integer primary key, id text not null unique, declaration content_text not null, key content_text,
  created_at integer not null, changed_at integer not null
);
`,
      ),
  },
  {
    name: 'models-2-installations',
    up: (db) =>
      script(
        db,
        `
create table installation (
  row integer primary key, id text not null unique, model text not null, plan content_text not null, state text not null,
  origin text, received_bytes integer not null, total_bytes integer, failure text, created_at integer not null, ended_at integer
);
create index installation_open on installation (row) where state in ('waiting', 'running');
`,
      ),
  },
];
