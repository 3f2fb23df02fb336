-- house
CREATE TABLE schema_migration (name text primary key, at integer not null);
-- organisation
CREATE TABLE blob (
  id text primary key, name text not null unique, size integer not null, wrapped_key text not null, at integer not null
);
-- organisation
CREATE TABLE schema_migration (name text primary key, at integer not null);
