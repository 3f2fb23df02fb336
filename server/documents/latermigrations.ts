import { script, type Migration } from '#server/vault/vault.ts';

/** Those that follow in the list of this part. */
export const laterMigrations: readonly Migration[] = [
  {
    // How sensitive what stands in a place is, as a person said it, and what readings proposed of documents; `decided_at` ends a proposal.
    name: 'documents-0009-labels',
    up: (db) =>
      script(
        db,
        `
create table label (
  place integer primary key references place (row) on delete cascade,
  class text not null,
  categories text not null,
  set_at integer not null,
  set_by text
);
create table label_proposal (
  document integer primary key references document (row) on delete cascade,
  class text not null,
  categories text not null,
  reasons text not null,
  version integer not null,
  proposed_at integer not null,
  decided_at integer
);
`,
      ),
  },
  {
    // What ties a mail to the others of its exchange: hashes of its id and of those that it answers.
    name: 'documents-0010-threads',
    up: (db) =>
      script(
        db,
        `
create table version_message (
  version integer not null references document_version (row),
  message text not null,
  primary key (version, message)
) without rowid;
create index version_message_by_message on version_message (message);
`,
      ),
  },
];
