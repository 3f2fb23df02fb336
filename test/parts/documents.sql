-- organisation
CREATE INDEX document_answerable on document (row, current_version, source) where current_version is not null and withdrawn_at is null;
-- organisation
CREATE INDEX document_by_date on document (added_at desc, id desc);
-- organisation
CREATE INDEX document_enclosed on document (enclosed_in) where enclosed_in is not null;
-- organisation
CREATE INDEX document_in on document (parent);
-- organisation
CREATE INDEX document_of_source on document (source);
-- organisation
CREATE INDEX document_version_blob on document_version (blob);
-- organisation
CREATE INDEX document_version_unread on document_version (document) where state in ('waiting', 'reading');
-- organisation
CREATE INDEX document_withdrawn on document (withdrawn_at) where withdrawn_at is not null;
-- organisation
CREATE INDEX erasure_by_date on erasure (committed_at desc, certificate desc);
-- organisation
CREATE INDEX erasure_by_member on erasure (erased_by, committed_at desc) where erased_by is not null;
-- organisation
CREATE INDEX erasure_enclosed on erasure (enclosed_in) where enclosed_in is not null;
-- organisation
CREATE INDEX folder_name on folder (parent, name_key);
-- organisation
CREATE INDEX folder_of_source on folder (source);
-- organisation
CREATE INDEX passage_at on passage (text, starts);
-- organisation
CREATE INDEX source_name on source (name_key) where member is null;
-- organisation
CREATE INDEX text_of_version on text (version);
-- organisation
CREATE INDEX text_place_at on text_place (text, is_cell, starts, ends);
-- organisation
CREATE INDEX version_band_at on version_band (band, hash);
-- organisation
CREATE INDEX version_message_by_message on version_message (message);
-- organisation
CREATE INDEX watched_file_at on watched_file (source, key);
-- organisation
CREATE INDEX watched_file_document on watched_file (document) where document is not null;
-- organisation
CREATE TABLE document (
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
, erase_told_at integer);
-- organisation
CREATE TABLE document_version (
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
  added_by text, remarks content_text, is_partly integer not null default 0 check (is_partly in (0, 1)), read_by text, file_date integer, sketch content_blob, indexed_as content_text, replaced_at integer, restored_from integer,
  unique (document, number)
);
-- organisation
CREATE TABLE erasure (
  certificate text primary key,
  document text not null,
  committed_at integer not null,
  listed integer not null default 0 check (listed in (0, 1)),
  cleared_at integer,
  journal_seq integer
, cause text, reason content_text, erased_by text, enclosed_in text, texts text, units text, found integer);
-- organisation
CREATE TABLE folder (
  row integer primary key,
  id text not null unique,
  source integer not null references source (row),
  parent integer not null,
  name content_text not null,
  name_key content_text not null,
  added_at integer not null,
  added_by text
);
-- organisation
CREATE TABLE label (
  place integer primary key references place (row) on delete cascade,
  class text not null,
  categories text not null,
  set_at integer not null,
  set_by text
);
-- organisation
CREATE TABLE label_proposal (
  document integer primary key references document (row) on delete cascade,
  class text not null,
  categories text not null,
  reasons text not null,
  version integer not null,
  proposed_at integer not null,
  decided_at integer
);
-- organisation
CREATE TABLE passage (
  text integer not null references text (row),
  ordinal integer not null,
  starts integer not null,
  ends integer not null,
  page integer,
  heading_path content_text not null,
  table_header content_text,
  primary key (text, ordinal)
) without rowid;
-- organisation
CREATE TABLE source (
  row integer primary key,
  id text not null unique,
  member text unique,
  name content_text not null,
  name_key content_text not null,
  added_at integer not null,
  added_by text
);
-- organisation
CREATE TABLE text (
  row integer primary key autoincrement,
  id text not null unique,
  version integer not null references document_version (row),
  reader text not null,
  reader_version integer not null,
  length integer not null,
  made_at integer not null
);
-- organisation
CREATE TABLE text_chunk (
  text integer not null references text (row),
  starts integer not null,
  content content_text not null,
  primary key (text, starts)
);
-- organisation
CREATE TABLE text_page (
  text integer not null references text (row),
  page integer not null,
  width real not null,
  height real not null,
  starts integer not null,
  ends integer not null,
  boxes content_blob not null,
  primary key (text, page)
) without rowid;
-- organisation
CREATE TABLE text_place (
  text integer not null references text (row),
  ordinal integer not null,
  is_cell integer not null check (is_cell in (0, 1)),
  starts integer not null,
  ends integer not null,
  detail content_text not null,
  primary key (text, ordinal)
) without rowid;
-- organisation
CREATE TABLE version_band (
  version integer not null references document_version (row),
  band integer not null,
  hash integer not null,
  primary key (version, band)
) without rowid;
-- organisation
CREATE TABLE version_message (
  version integer not null references document_version (row),
  message text not null,
  primary key (version, message)
) without rowid;
-- organisation
CREATE TABLE watched (
  source integer primary key references source (row),
  path content_text not null,
  inode text,
  groups integer not null check (groups in (0, 1)),
  secret blob not null,
  paused_at integer,
  added_at integer not null,
  added_by text
);
-- organisation
CREATE TABLE watched_file (
  row integer primary key,
  source integer not null references watched (source),
  key content_text not null,
  stamp text not null,
  size_bytes integer not null,
  hash text,
  document integer references document (row),
  gone_at integer
);
-- organisation
CREATE TABLE watched_place (
  source integer not null references watched (source),
  key content_text not null,
  folder integer not null references folder (row),
  inode text not null,
  primary key (source, key)
) without rowid;
