-- house
CREATE TABLE schema_migration (name text primary key, at integer not null);
-- house
CREATE TABLE store_counter (only integer primary key check (only = 1), counter integer not null, base integer not null);
-- organisation
CREATE TABLE blob (
  id text primary key, name text not null unique, size integer not null, wrapped_key text not null, at integer not null
);
-- organisation
CREATE TABLE blob_forgotten (id text primary key) without rowid;
-- organisation
CREATE TABLE blob_quarantine (file text primary key, age_ms integer not null, seen_at integer not null) without rowid;
-- organisation
CREATE TABLE schema_migration (name text primary key, at integer not null);
-- organisation
CREATE TABLE store_counter (only integer primary key check (only = 1), counter integer not null, base integer not null);
