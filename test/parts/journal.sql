-- house
CREATE INDEX journal_entry_by_act on journal_entry (act);
-- house
CREATE INDEX journal_entry_by_actor on journal_entry (actor);
-- house
CREATE INDEX journal_entry_by_object on journal_entry (object) where object is not null;
-- house
CREATE INDEX journal_entry_by_time on journal_entry (at);
-- house
CREATE INDEX journal_entry_not_done on journal_entry (outcome) where outcome <> 'done';
-- house
CREATE TABLE journal_entry (
  seq integer primary key, at integer not null, actor text not null, act text not null, object text, purpose text,
  outcome text not null, facts text not null, prev text not null, hash text not null
);
-- house
CREATE TABLE journal_key (
  only integer primary key check (only = 1), public_key text not null, private_key content_text not null, at integer not null
);
-- house
CREATE TABLE journal_reason (hash text primary key, key content_text not null, reason content_text not null) without rowid;
-- house
CREATE TRIGGER journal_entry_is_final before update on journal_entry begin select raise(abort, 'an entry never changes'); end;
-- organisation
CREATE INDEX journal_entry_by_act on journal_entry (act);
-- organisation
CREATE INDEX journal_entry_by_actor on journal_entry (actor);
-- organisation
CREATE INDEX journal_entry_by_object on journal_entry (object) where object is not null;
-- organisation
CREATE INDEX journal_entry_by_time on journal_entry (at);
-- organisation
CREATE INDEX journal_entry_not_done on journal_entry (outcome) where outcome <> 'done';
-- organisation
CREATE TABLE journal_entry (
  seq integer primary key, at integer not null, actor text not null, act text not null, object text, purpose text,
  outcome text not null, facts text not null, prev text not null, hash text not null
);
-- organisation
CREATE TABLE journal_key (
  only integer primary key check (only = 1), public_key text not null, private_key content_text not null, at integer not null
);
-- organisation
CREATE TABLE journal_reason (hash text primary key, key content_text not null, reason content_text not null) without rowid;
-- organisation
CREATE TRIGGER journal_entry_is_final before update on journal_entry begin select raise(abort, 'an entry never changes'); end;
