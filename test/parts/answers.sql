-- organisation
CREATE INDEX citation_of_text on citation (text);
-- organisation
CREATE INDEX conversation_expires on conversation (expires_at);
-- organisation
CREATE INDEX conversation_of on conversation (member, last_at desc);
-- organisation
CREATE INDEX conversation_shared_with on conversation_share (member);
-- organisation
CREATE INDEX message_of on message (conversation, at);
-- organisation
CREATE INDEX written_of on written (message);
-- organisation
CREATE INDEX written_read_of_text on written_read (text);
-- organisation
CREATE TABLE block_detail (
  message integer not null references message (row) on delete cascade,
  block integer not null,
  detail content_text not null,
  primary key (message, block)
) without rowid;
-- organisation
CREATE TABLE citation (
  message integer not null references message (row) on delete cascade,
  block integer not null,
  same integer not null,
  kind text not null,
  shown integer not null,
  text text not null,
  starts integer not null,
  ends integer not null,
  marks text not null,
  primary key (message, block, same)
) without rowid;
-- organisation
CREATE TABLE conversation (
  row integer primary key,
  id text not null unique,
  member text not null,
  title content_text not null,
  purpose text not null,
  created_at integer not null,
  last_at integer not null,
  expires_at integer not null
);
-- organisation
CREATE TABLE conversation_share (
  conversation integer not null references conversation (row) on delete cascade,
  member text not null,
  at integer not null,
  primary key (conversation, member)
) without rowid;
-- organisation
CREATE TABLE message (
  row integer primary key,
  id text not null unique,
  conversation integer not null references conversation (row) on delete cascade,
  question content_text not null,
  at integer not null,
  outcome text not null
, understood content_text, filters content_text);
-- organisation
CREATE TABLE message_mark (
  message integer primary key references message (row) on delete cascade,
  mark text not null,
  at integer not null
);
-- organisation
CREATE TABLE written (
  row integer primary key,
  id text not null unique,
  message integer not null references message (row) on delete cascade,
  at integer not null,
  ended text not null,
  refused text,
  unshown text,
  sentences content_text not null,
  mark text not null
);
-- organisation
CREATE TABLE written_read (
  written integer not null references written (row) on delete cascade,
  ordinal integer not null,
  text text not null,
  starts integer not null,
  ends integer not null,
  primary key (written, ordinal)
) without rowid;
