import { script, type Migration } from '#server/vault/vault.ts';

/**
 * The tree of places, the grants on them, and the interned readers' sets that follow from both.
 * Rows are never used twice (autoincrement): the index and the documents are known by them.
 * `place.audience` is the set of whoever may read what stands there; it is rewritten with the grants and the tree, in their transaction.
 * An audience names groups and end dates, not people: who is in a group, and what the time is, are asked at each question.
 */
export const accessMigrations: readonly Migration[] = [
  {
    name: 'access-0001-places-grants-audiences',
    up: (db) =>
      script(
        db,
        `
create table audience (
  row integer primary key autoincrement,
  entries text not null unique
);
create table audience_entry (
  audience integer not null references audience (row) on delete cascade,
  holder_kind text not null,
  holder text not null,
  until integer,
  primary key (audience, holder_kind, holder)
) without rowid;
create index audience_entry_of on audience_entry (holder_kind, holder, until, audience);
create table place (
  row integer primary key autoincrement,
  id text not null unique,
  kind text not null,
  parent integer references place (row),
  cuts_inheritance integer not null default 0 check (cuts_inheritance in (0, 1)),
  audience integer references audience (row),
  check ((kind = 'source') = (parent is null)),
  check (kind <> 'source' or cuts_inheritance = 0)
);
create index place_under on place (parent);
create index place_of_audience on place (audience, kind);
create table place_grant (
  id text primary key,
  place integer not null references place (row) on delete cascade,
  holder_kind text not null,
  holder text not null,
  gives text not null,
  until integer,
  given_at integer not null,
  unique (place, holder_kind, holder, gives)
);
create index place_grant_of on place_grant (holder_kind, holder);
`,
      ),
  },
  {
    // What was opened without the consent of who manages it, and why; the grant itself ends by its date.
    name: 'access-0002-openings',
    up: (db) =>
      script(
        db,
        `
create table access_opening (
  "grant" text primary key,
  place text not null,
  member text not null,
  reason content_text not null,
  at integer not null,
  until integer not null
) without rowid;
`,
      ),
  },
];
