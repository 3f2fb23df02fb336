-- organisation
CREATE INDEX lexical_chunk_first on lexical_chunk (segment, first);
-- organisation
CREATE INDEX lexical_unit_changed on lexical_unit (changed);
-- organisation
CREATE UNIQUE INDEX lexical_unit_present on lexical_unit (unit) where lengths is not null;
-- organisation
CREATE INDEX vector_unit_changed on vector_unit (changed);
-- organisation
CREATE UNIQUE INDEX vector_unit_of on vector_unit (unit, model) where signs is not null;
-- organisation
CREATE TABLE lexical_chunk (
  id integer primary key,
  segment integer not null references lexical_segment (id),
  first content_text not null,
  bytes content_blob not null
);
-- organisation
CREATE TABLE lexical_segment (
  id integer primary key,
  state text not null,
  level integer not null,
  low integer not null,
  high integer not null,
  reached content_text not null,
  merged_into integer
);
-- organisation
CREATE TABLE lexical_state (
  id integer primary key check (id = 1),
  version integer not null,
  removals integer not null,
  next_passage integer not null
);
-- organisation
CREATE TABLE lexical_unit (
  first_passage integer primary key,
  unit integer not null,
  passages integer not null,
  postings integer not null,
  lengths content_blob,
  changed integer not null
, stems content_blob);
-- organisation
CREATE TABLE vector_chunk (
  owner integer not null references vector_unit (row),
  chunk integer not null,
  bytes content_blob not null,
  primary key (owner, chunk)
) without rowid;
-- organisation
CREATE TABLE vector_model (
  model text primary key,
  passage blob not null,
  query blob not null
) without rowid;
-- organisation
CREATE TABLE vector_unit (
  row integer primary key,
  model text not null,
  unit integer not null,
  count integer not null,
  signs content_blob,
  ordinals content_blob,
  changed integer not null
);
