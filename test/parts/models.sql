-- organisation
CREATE TABLE engine (
  row integer primary key, id text not null unique, declaration content_text not null, key content_text,
  created_at integer not null, changed_at integer not null
);
