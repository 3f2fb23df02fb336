import { script, type Migration } from '#server/vault/vault.ts';

/**
 * Drafts, what they are written from, and their versions. The words of a pasted text are kept, for nothing else holds them; a document is kept
 * as a place, and read again under the reader's rights. What was written from a document goes with it.
 */
export const draftingMigrations: readonly Migration[] = [
  {
    name: 'drafting-0001-drafts',
    up: (db) =>
      script(
        db,
        `
create table draft (
  row integer primary key,
  id text not null unique,
  member text not null,
  title content_text not null,
  wish content_text not null,
  created_at integer not null,
  last_at integer not null,
  expires_at integer not null
);
create index draft_of on draft (member, last_at desc);
create index draft_expires on draft (expires_at);
create table draft_source (
  draft integer not null references draft (row) on delete cascade,
  number integer not null,
  kind text not null,
  title content_text not null,
  words content_text,
  text text,
  units integer not null,
  primary key (draft, number)
) without rowid;
create index draft_source_of_text on draft_source (text) where text is not null;
create table draft_version (
  row integer primary key,
  draft integer not null references draft (row) on delete cascade,
  number integer not null,
  at integer not null,
  by text not null,
  ended text not null,
  refused text,
  slices_done integer not null,
  slices_of integer not null,
  sentences content_text not null,
  withheld content_text not null,
  missing content_text not null,
  label text not null,
  mark text,
  wish content_text not null,
  unique (draft, number)
);
create table template (
  id text primary key,
  kind text not null,
  name content_text not null,
  words content_text not null,
  at integer not null
) without rowid;
`,
      ),
  },
];
