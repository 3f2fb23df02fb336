CREATE INDEX audience_entry_of on audience_entry (holder_kind, holder, until, audience);
CREATE INDEX citation_of_text on citation (text);
CREATE INDEX conversation_expires on conversation (expires_at);
CREATE INDEX conversation_of on conversation (member, last_at desc);
CREATE INDEX document_answerable on document (row, current_version, source) where current_version is not null and withdrawn_at is null;
CREATE INDEX document_by_date on document (added_at desc, id desc);
CREATE INDEX document_enclosed on document (enclosed_in) where enclosed_in is not null;
CREATE INDEX document_in on document (parent);
CREATE INDEX document_of_source on document (source);
CREATE INDEX document_version_blob on document_version (blob);
CREATE INDEX document_withdrawn on document (withdrawn_at) where withdrawn_at is not null;
CREATE UNIQUE INDEX folder_name on folder (parent, name_key);
CREATE INDEX folder_of_source on folder (source);
CREATE INDEX group_group_of on group_group (child, grp);
CREATE INDEX group_member_of on group_member (member, grp);
CREATE INDEX job_by_state on job (state, row);
CREATE INDEX job_by_subject on job (subject) where subject is not null;
CREATE INDEX job_waiting on job (due_at, row) where state = 'waiting';
CREATE INDEX journal_entry_by_act on journal_entry (act);
CREATE INDEX journal_entry_by_actor on journal_entry (actor);
CREATE INDEX lexical_chunk_first on lexical_chunk (segment, first);
CREATE INDEX lexical_unit_changed on lexical_unit (changed);
CREATE UNIQUE INDEX lexical_unit_present on lexical_unit (unit) where lengths is not null;
CREATE UNIQUE INDEX member_of_account on member (account) where active = 1;
CREATE INDEX message_of on message (conversation, at);
CREATE INDEX passage_at on passage (text, starts);
CREATE INDEX place_grant_of on place_grant (holder_kind, holder);
CREATE INDEX place_of_audience on place (audience, kind);
CREATE INDEX place_under on place (parent);
CREATE UNIQUE INDEX source_name on source (name_key) where member is null;
CREATE INDEX text_of_version on text (version);
CREATE INDEX text_place_at on text_place (text, is_cell, starts, ends);
CREATE TABLE audience (
  row integer primary key autoincrement,
  entries text not null unique
);
CREATE TABLE audience_entry (
  audience integer not null references audience (row) on delete cascade,
  holder_kind text not null check (holder_kind in ('member', 'group', 'everyone')),
  holder text not null,
  until integer,
  primary key (audience, holder_kind, holder)
) without rowid;
CREATE TABLE blob (
  id text primary key, name text not null unique, size integer not null, wrapped_key text not null, at integer not null
);
CREATE TABLE citation (
  message integer not null references message (row) on delete cascade,
  block integer not null,
  same integer not null,
  kind text not null check (kind in ('quote', 'cells', 'closest')),
  shown integer not null,
  text text not null,
  starts integer not null,
  ends integer not null,
  marks text not null,
  primary key (message, block, same)
) without rowid;
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
CREATE TABLE document (
  row integer primary key,
  id text not null unique,
  source integer not null references source (row),
  parent integer not null,
  title content_text not null,
  title_by_hand integer not null default 0 check (title_by_hand in (0, 1)),
  search_key content_text not null,
  state text not null check (state in ('waiting', 'reading', 'read', 'unreadable')),
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
CREATE TABLE document_version (
  row integer primary key autoincrement,
  id text not null unique,
  document integer not null references document (row),
  number integer not null,
  state text not null check (state in ('waiting', 'reading', 'read', 'unreadable')),
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
CREATE TABLE erasure (
  certificate text primary key,
  document text not null,
  committed_at integer not null,
  listed integer not null default 0 check (listed in (0, 1)),
  cleared_at integer,
  journal_seq integer
);
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
CREATE TABLE group_group (
  grp text not null references grp (id) on delete cascade,
  child text not null references grp (id) on delete cascade,
  primary key (grp, child)
) without rowid;
CREATE TABLE group_member (
  grp text not null references grp (id) on delete cascade,
  member text not null references member (id) on delete cascade,
  primary key (grp, member)
) without rowid;
CREATE TABLE grp (
  id text primary key,
  name content_text not null,
  name_key content_text not null unique,
  added_at integer not null
);
CREATE TABLE job (
  row integer primary key, id text not null unique, kind text not null, subject text, input content_text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')), progress real, attempts integer not null,
  due_at integer not null, failure content_text, created_at integer not null, ended_at integer
);
CREATE TABLE job_schedule (kind text primary key, last_at integer not null) without rowid;
CREATE TABLE journal_entry (
  seq integer primary key, at integer not null, actor text not null, act text not null, object text, purpose text,
  outcome text not null, facts text not null, prev text not null, hash text not null
);
CREATE TABLE journal_key (
  only integer primary key check (only = 1), public_key text not null, private_key content_text not null, at integer not null
);
CREATE TABLE journal_reason (hash text primary key, key content_text not null, reason content_text not null) without rowid;
CREATE TABLE lexical_chunk (
  id integer primary key,
  segment integer not null references lexical_segment (id),
  first content_text not null,
  bytes content_blob not null
);
CREATE TABLE lexical_segment (
  id integer primary key,
  state text not null check (state in ('live', 'building', 'dead')),
  level integer not null,
  low integer not null,
  high integer not null,
  reached content_text not null,
  merged_into integer
);
CREATE TABLE lexical_state (
  id integer primary key check (id = 1),
  version integer not null,
  removals integer not null,
  next_passage integer not null
);
CREATE TABLE lexical_unit (
  first_passage integer primary key,
  unit integer not null,
  passages integer not null,
  postings integer not null,
  lengths content_blob,
  changed integer not null
);
CREATE TABLE member (
  id text primary key,
  account text not null,
  name content_text not null,
  email content_text not null,
  role text not null check (role in ('owner', 'administrator', 'data-protection-officer', 'auditor', 'member')),
  active integer not null check (active in (0, 1)),
  added_at integer not null
);
CREATE TABLE message (
  row integer primary key,
  id text not null unique,
  conversation integer not null references conversation (row) on delete cascade,
  question content_text not null,
  at integer not null,
  outcome text not null
);
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
CREATE TABLE place (
  row integer primary key autoincrement,
  id text not null unique,
  kind text not null check (kind in ('source', 'folder', 'document')),
  parent integer references place (row),
  cuts_inheritance integer not null default 0 check (cuts_inheritance in (0, 1)),
  audience integer references audience (row),
  check ((kind = 'source') = (parent is null)),
  check (kind <> 'source' or cuts_inheritance = 0)
);
CREATE TABLE place_grant (
  id text primary key,
  place integer not null references place (row) on delete cascade,
  holder_kind text not null check (holder_kind in ('member', 'group', 'everyone')),
  holder text not null,
  gives text not null check (gives in ('read', 'add', 'manage')),
  until integer,
  given_at integer not null,
  unique (place, holder_kind, holder, gives)
);
CREATE TABLE schema_migration (name text primary key, at integer not null);
CREATE TABLE source (
  row integer primary key,
  id text not null unique,
  member text unique,
  name content_text not null,
  name_key content_text not null,
  added_at integer not null,
  added_by text
);
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE text (
  row integer primary key autoincrement,
  id text not null unique,
  version integer not null references document_version (row),
  reader text not null,
  reader_version integer not null,
  length integer not null,
  made_at integer not null
);
CREATE TABLE text_chunk (
  text integer not null references text (row),
  starts integer not null,
  content content_text not null,
  primary key (text, starts)
);
CREATE TABLE text_place (
  text integer not null references text (row),
  ordinal integer not null,
  is_cell integer not null check (is_cell in (0, 1)),
  starts integer not null,
  ends integer not null,
  detail content_text not null,
  primary key (text, ordinal)
) without rowid;
CREATE TRIGGER journal_entry_is_final before update on journal_entry begin select raise(abort, 'an entry never changes'); end;
