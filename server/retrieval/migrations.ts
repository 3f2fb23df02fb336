import { script, type Migration } from '#server/vault/vault.ts';

/**
 * The lexical index's tables. Only chunks hold words; everything else is integers.
 * A unit's row stays after its removal, without its lengths: caches and merges in progress learn from it what has gone.
 */
export const retrievalMigrations: readonly Migration[] = [
  {
    name: 'retrieval-0001-lexical',
    up: (db) =>
      script(
        db,
        `
create table lexical_state (
  id integer primary key check (id = 1),
  version integer not null,
  removals integer not null,
  next_passage integer not null
);
insert into lexical_state (id, version, removals, next_passage) values (1, 0, 0, 0);
create table lexical_unit (
  first_passage integer primary key,
  unit integer not null,
  passages integer not null,
  postings integer not null,
  lengths content_blob,
  changed integer not null
);
create unique index lexical_unit_present on lexical_unit (unit) where lengths is not null;
create index lexical_unit_changed on lexical_unit (changed);
create table lexical_segment (
  id integer primary key,
  state text not null,
  level integer not null,
  low integer not null,
  high integer not null,
  reached content_text not null,
  merged_into integer
);
create table lexical_chunk (
  id integer primary key,
  segment integer not null references lexical_segment (id),
  first content_text not null,
  bytes content_blob not null
);
create index lexical_chunk_first on lexical_chunk (segment, first);
`,
      ),
  },
  {
    // A unit's row stays after its removal, without its vectors: memory learns from it what has gone.
    name: 'retrieval-0002-vectors',
    up: (db) =>
      script(
        db,
        `
create table vector_unit (
  row integer primary key,
  model text not null,
  unit integer not null,
  count integer not null,
  signs content_blob,
  ordinals content_blob,
  changed integer not null
);
create index vector_unit_changed on vector_unit (changed);
create unique index vector_unit_of on vector_unit (unit, model) where signs is not null;
create table vector_model (
  model text primary key,
  passage blob not null,
  query blob not null
) without rowid;
create table vector_chunk (
  owner integer not null references vector_unit (row),
  chunk integer not null,
  bytes content_blob not null,
  primary key (owner, chunk)
) without rowid;
`,
      ),
  },
  {
    // What tells that no readable unit holds a word, before a posting is read; a unit indexed before has none and may hold anything.
    name: 'retrieval-0003-stems',
    up: (db) => script(db, 'alter table lexical_unit add column stems content_blob;\n'),
  },
];
