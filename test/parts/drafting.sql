-- organisation
CREATE INDEX draft_expires on draft (expires_at);
-- organisation
CREATE INDEX draft_of on draft (member, last_at desc);
-- organisation
CREATE INDEX draft_source_of_text on draft_source (text) where text is not null;
-- organisation
CREATE TABLE draft (
  row integer primary key,
  id text not null unique,
  member text not null,
  title content_text not null,
  wish content_text not null,
  created_at integer not null,
  last_at integer not null,
  expires_at integer not null
);
-- organisation
CREATE TABLE draft_source (
  draft integer not null references draft (row) on delete cascade,
  number integer not null,
  kind text not null,
  title content_text not null,
  words content_text,
  text text,
  units integer not null,
  primary key (draft, number)
) without rowid;
-- organisation
CREATE TABLE draft_version (
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
-- organisation
CREATE TABLE template (
  id text primary key,
  kind text not null,
  name content_text not null,
  words content_text not null,
  at integer not null
) without rowid;
