-- house
CREATE INDEX mail_about on mail (about, made_at);
-- house
CREATE INDEX mail_due on mail (due_at) where state = 'waiting';
-- house
CREATE INDEX mail_ended on mail (ended_at) where ended_at is not null;
-- house
CREATE TABLE mail (
  id text primary key,
  kind text not null,
  about text not null,
  said content_text not null,
  state text not null,
  tries integer not null,
  made_at integer not null,
  due_at integer not null,
  until integer not null,
  ended_at integer,
  failure content_text
) without rowid;
-- house
CREATE TABLE mail_server (
  only integer primary key check (only = 1),
  host text not null,
  port integer not null,
  security text not null,
  user content_text,
  sealed text,
  sender content_text not null,
  reach text not null,
  authority text
);
-- house
CREATE TABLE notice_choice (
  account text primary key references "user" ("id") on delete cascade,
  language text not null,
  approvals integer not null check (approvals in (0, 1)),
  house integer not null check (house in (0, 1))
) without rowid;
-- organisation
CREATE INDEX mail_about on mail (about, made_at);
-- organisation
CREATE INDEX mail_due on mail (due_at) where state = 'waiting';
-- organisation
CREATE INDEX mail_ended on mail (ended_at) where ended_at is not null;
-- organisation
CREATE TABLE mail (
  id text primary key,
  kind text not null,
  about text not null,
  said content_text not null,
  state text not null,
  tries integer not null,
  made_at integer not null,
  due_at integer not null,
  until integer not null,
  ended_at integer,
  failure content_text
) without rowid;
