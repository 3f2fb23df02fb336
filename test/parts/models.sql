-- organisation
CREATE INDEX installation_open on installation (row) where state in ('waiting', 'running');
-- organisation
CREATE TABLE engine (
  row integer primary key, id text not null unique, declaration content_text not null, key content_text,
  created_at integer not null, changed_at integer not null
);
-- organisation
CREATE TABLE installation (
  row integer primary key, id text not null unique, model text not null, plan content_text not null, state text not null,
  origin text, received_bytes integer not null, total_bytes integer, failure text, created_at integer not null, ended_at integer
);
