import { script, type Migration } from '#server/vault/vault.ts';

/** Engines that an organisation declared. The declaration is JSON (contract/models.ts); the key opens an account that is paid. */
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
];
