-- organisation
CREATE INDEX backup_at on backup (at);
-- organisation
CREATE TABLE backup (
  id text primary key, at integer not null, place text not null, kept_until integer not null, state text not null, bytes integer not null,
  copied_bytes integer not null, files integer not null, damaged integer not null, failure text, ended_at integer, removed_at integer
) without rowid;
-- organisation
CREATE TABLE backup_bucket (only integer primary key check (only = 1), declaration text not null, sealed text not null);
-- organisation
CREATE TABLE drill (
  id text primary key, at integer not null, state text not null, documents integer not null, entries integer not null,
  questions integer not null, same_answers integer not null, took_ms integer not null, failure text
) without rowid;
-- organisation
CREATE TABLE key_kept (at integer not null, member text not null);
