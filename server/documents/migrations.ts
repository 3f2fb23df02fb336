import { laterMigrations } from './latermigrations.ts';
import { script, type Migration } from '#server/vault/vault.ts';

/**
 * Sources, folders, documents, versions, texts and passages. A source, folder or document has the row of its place (access owns
 * the tree of rights); a version's row is the index's unit. Rows never leave the stores, and those of versions and texts are never
 * used twice: what is cached by row cannot come to mean another document.
 * `parent` is the row of the place right above, `source` that of the source at the top.
 * A passage's `starts` and `ends` count UTF-16 units of its text; passages live and die with their text.
 */
export const documentMigrations: readonly Migration[] = [
  {
    name: 'documents-0001-sources-documents-texts',
    up: (db) =>
      script(
        db,
        `
create table source (
  row integer primary key,
  id text not null unique,
  member text unique,
  name content_text not null,
  name_key content_text not null,
  added_at integer not null,
  added_by text
);
create unique index source_name on source (name_key) where member is null;
create table folder (
  row integer primary key,
  id text not null unique,
  source integer not null references source (row),
  parent integer not null,
  name content_text not null,
  name_key content_text not null,
  added_at integer not null,
  added_by text
);
create unique index folder_name on folder (parent, name_key);
create index folder_of_source on folder (source);
create table document (
  row integer primary key,
  id text not null unique,
  source integer not null references source (row),
  parent integer not null,
  title content_text not null,
  title_by_hand integer not null default 0 check (title_by_hand in (0, 1)),
  search_key content_text not null,
  state text not null,
  current_version integer references document_version (row),
  latest_version integer references document_version (row),
  hash_key blob not null,
  enclosed_in integer references document (row) on delete set null,
  enclosed_depth integer not null default 0,
  added_at integer not null,
  added_by text,
  withdrawn_at integer,
  withdrawn_by text
);
create index document_answerable on document (row, current_version, source) where current_version is not null and withdrawn_at is null;
create index document_in on document (parent);
create index document_of_source on document (source);
create index document_by_date on document (added_at desc, id desc);
create index document_withdrawn on document (withdrawn_at) where withdrawn_at is not null;
create index document_enclosed on document (enclosed_in) where enclosed_in is not null;
create table document_version (
  row integer primary key autoincrement,
  id text not null unique,
  document integer not null references document (row),
  number integer not null,
  state text not null,
  unreadable_reason text,
  blob text not null,
  file_name content_text not null,
  media_type text not null,
  size_bytes integer not null,
  text integer references text (row),
  pages integer,
  passages integer not null default 0,
  written_at integer,
  added_at integer not null,
  added_by text,
  unique (document, number)
);
create index document_version_blob on document_version (blob);
create table text (
  row integer primary key autoincrement,
  id text not null unique,
  version integer not null references document_version (row),
  reader text not null,
  reader_version integer not null,
  length integer not null,
  made_at integer not null
);
create index text_of_version on text (version);
create table text_chunk (
  text integer not null references text (row),
  starts integer not null,
  content content_text not null,
  primary key (text, starts)
);
create table text_place (
  text integer not null references text (row),
  ordinal integer not null,
  is_cell integer not null check (is_cell in (0, 1)),
  starts integer not null,
  ends integer not null,
  detail content_text not null,
  primary key (text, ordinal)
) without rowid;
create index text_place_at on text_place (text, is_cell, starts, ends);
create table passage (
  text integer not null references text (row),
  ordinal integer not null,
  starts integer not null,
  ends integer not null,
  page integer,
  heading_path content_text not null,
  table_header content_text,
  primary key (text, ordinal)
) without rowid;
create index passage_at on passage (text, starts);
create table erasure (
  certificate text primary key,
  document text not null,
  committed_at integer not null,
  listed integer not null default 0 check (listed in (0, 1)),
  cleared_at integer,
  journal_seq integer
);
`,
      ),
  },
  {
    // When it was told that a withdrawn document will be erased: a day before at least.
    name: 'documents-0002-erasure-told',
    up: (db) => script(db, 'alter table document add column erase_told_at integer;\n'),
  },
  {
    // Two places may have one name, each hidden from who made the other: sources.ts says who is told that a name is taken.
    name: 'documents-0003-names-beside-hidden-ones',
    up: (db) =>
      script(
        db,
        `
drop index source_name;
create index source_name on source (name_key) where member is null;
drop index folder_name;
create index folder_name on folder (parent, name_key);
`,
      ),
  },
  {
    // What the file holds that was not read, or not surely: null when everything was; whether that takes anything away.
    name: 'documents-0004-remarks',
    up: (db) =>
      script(
        db,
        `
alter table document_version add column remarks content_text;
alter table document_version add column is_partly integer not null default 0 check (is_partly in (0, 1));
`,
      ),
  },
  {
    // Folders of the machine that are sources: what stood there at the last look. `key` is a path below the folder, `stamp` what a file
    // keeps while it is the same, `hash` its HMAC under its document's key; a file without a document was erased, and stays out.
    name: 'documents-0005-watched-folders',
    up: (db) =>
      script(
        db,
        `
create table watched (
  source integer primary key references source (row),
  path content_text not null,
  inode text,
  groups integer not null check (groups in (0, 1)),
  secret blob not null,
  paused_at integer,
  added_at integer not null,
  added_by text
);
create table watched_place (
  source integer not null references watched (source),
  key content_text not null,
  folder integer not null references folder (row),
  inode text not null,
  primary key (source, key)
) without rowid;
create table watched_file (
  row integer primary key,
  source integer not null references watched (source),
  key content_text not null,
  stamp text not null,
  size_bytes integer not null,
  hash text,
  document integer references document (row),
  gone_at integer
);
create index watched_file_at on watched_file (source, key);
create index watched_file_document on watched_file (document) where document is not null;
create index document_version_unread on document_version (document) where state in ('waiting', 'reading');
`,
      ),
  },
  {
    // `read_by`: the readers, with their versions, by which a version was last read, or kept as it is.
    // `file_date`: when the file was changed where it comes from; `sketch` and the bands tell what a text is like.
    // A certificate says by whom, why, and what was found afterwards; `texts` and `units` are the rows that must be gone, never used twice.
    name: 'documents-0006-certificates',
    up: (db) =>
      script(
        db,
        `
alter table erasure add column cause text;
alter table erasure add column reason content_text;
alter table erasure add column erased_by text;
alter table erasure add column enclosed_in text;
alter table erasure add column texts text;
alter table erasure add column units text;
alter table erasure add column found integer;
alter table document_version add column read_by text;
alter table document_version add column file_date integer;
alter table document_version add column sketch content_blob;
create table version_band (
  version integer not null references document_version (row),
  band integer not null,
  hash integer not null,
  primary key (version, band)
) without rowid;
create index version_band_at on version_band (band, hash);
create index erasure_by_date on erasure (committed_at desc, certificate desc);
create index erasure_by_member on erasure (erased_by, committed_at desc) where erased_by is not null;
create index erasure_enclosed on erasure (enclosed_in) where enclosed_in is not null;
`,
      ),
  },
  {
    // Where the words of a text stand on its pages: `boxes` are packed by reading/geometry.ts, whose words stand in [starts, ends).
    name: 'documents-0007-pages',
    up: (db) =>
      script(
        db,
        `
create table text_page (
  text integer not null references text (row),
  page integer not null,
  width real not null,
  height real not null,
  starts integer not null,
  ends integer not null,
  boxes content_blob not null,
  primary key (text, page)
) without rowid;
`,
      ),
  },
  {
    // Earlier versions: when another took their place; the title under which one still stands in the index, null where it does not; the
    // number of the version that one repeats. A text that was dropped before is made again when somebody asks for it.
    name: 'documents-0008-earlier-versions',
    up: (db) =>
      script(
        db,
        `
alter table document_version add column indexed_as content_text;
alter table document_version add column replaced_at integer;
alter table document_version add column restored_from integer;
update document_version set replaced_at = (
  select min(later.added_at) from document_version later
  where later.document = document_version.document and later.number > document_version.number and later.state = 'read'
) where state = 'read';
`,
      ),
  },
  ...laterMigrations,
];
