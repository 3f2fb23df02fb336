-- organisation
CREATE INDEX audience_entry_of on audience_entry (holder_kind, holder, until, audience);
-- organisation
CREATE INDEX place_grant_of on place_grant (holder_kind, holder);
-- organisation
CREATE INDEX place_of_audience on place (audience, kind);
-- organisation
CREATE INDEX place_under on place (parent);
-- organisation
CREATE TABLE access_opening (
  "grant" text primary key,
  place text not null,
  member text not null,
  reason content_text not null,
  at integer not null,
  until integer not null
) without rowid;
-- organisation
CREATE TABLE audience (
  row integer primary key autoincrement,
  entries text not null unique
);
-- organisation
CREATE TABLE audience_entry (
  audience integer not null references audience (row) on delete cascade,
  holder_kind text not null,
  holder text not null,
  until integer,
  primary key (audience, holder_kind, holder)
) without rowid;
-- organisation
CREATE TABLE place (
  row integer primary key autoincrement,
  id text not null unique,
  kind text not null,
  parent integer references place (row),
  cuts_inheritance integer not null default 0 check (cuts_inheritance in (0, 1)),
  audience integer references audience (row),
  check ((kind = 'source') = (parent is null)),
  check (kind <> 'source' or cuts_inheritance = 0)
);
-- organisation
CREATE TABLE place_grant (
  id text primary key,
  place integer not null references place (row) on delete cascade,
  holder_kind text not null,
  holder text not null,
  gives text not null,
  until integer,
  given_at integer not null,
  unique (place, holder_kind, holder, gives)
);
-- organisation
CREATE TABLE sqlite_sequence(name,seq);
