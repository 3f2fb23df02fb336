-- organisation
CREATE INDEX contract_unit on contract (unit);
-- organisation
CREATE TABLE contract (
  document text primary key, unit integer not null, text text not null, edition text not null, title content_text not null, read content_text
) without rowid;
-- organisation
CREATE TABLE contract_correction (
  document text not null, fact text not null, value content_text not null, said_by text not null, said_at integer not null,
  primary key (document, fact)
) without rowid;
-- organisation
CREATE TABLE own_clause (
  clause text primary key, words content_text not null, kept_by text not null, kept_at integer not null
) without rowid;
