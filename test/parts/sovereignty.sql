-- organisation
CREATE TABLE action (
  tool text primary key, owner content_text, due_at integer, state text not null, changed_at integer not null
);
-- organisation
CREATE TABLE correction (
  vendor text primary key, content content_text not null, changed_at integer not null
);
-- organisation
CREATE TABLE declared_tool (
  tool text primary key, content content_text not null, changed_at integer not null
);
-- organisation
CREATE TABLE diagnosis (
  row integer primary key, id text not null unique, at integer not null, made_by text, content content_text not null
);
-- organisation
CREATE TABLE notice (
  one integer primary key check (one = 1), given_at integer, council_at integer, headcount integer
);
-- organisation
CREATE TABLE told (
  kind text not null, id text not null, content content_text not null, changed_at integer not null, primary key (kind, id)
);
-- organisation
CREATE TABLE tool_person (
  tool text not null, alias text not null, name content_text not null, primary key (tool, alias)
);
-- organisation
CREATE TABLE trace (
  row integer primary key, id text not null unique, name content_text not null, blob text not null, size integer not null,
  added_at integer not null, added_by text
);
