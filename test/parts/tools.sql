-- organisation
CREATE INDEX approval_by_state on approval (state, member);
-- organisation
CREATE TABLE approval (
  row integer primary key, id text not null unique, tool text not null, effect text not null, arguments content_text not null,
  origins content_text not null, hash text not null, member text not null, agent text, run text, state text not null, needed integer not null,
  result content_text, failure text, tries integer not null, created_at integer not null, expires_at integer not null, ended_at integer
, by_rule integer not null default 0);
-- organisation
CREATE TABLE approval_decision (
  row integer primary key, approval integer not null references approval (row) on delete cascade, member text not null, verdict text not null,
  hash text not null, reason content_text, standing text, at integer not null, unique (approval, member)
);
-- organisation
CREATE TABLE mcp_server (
  row integer primary key, id text not null unique, name text not null unique, url content_text not null, reach text not null, state text not null,
  hash text not null, described content_text not null, looking text not null, key content_text, at integer not null
);
-- organisation
CREATE TABLE standing_approval (
  row integer primary key, id text not null unique, member text not null, agent text not null, tool text not null, scope content_text not null,
  until_at integer not null, created_at integer not null, ended_at integer
);
