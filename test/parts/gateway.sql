-- house
CREATE INDEX outbound_left on outbound (row) where reach <> 'machine' and outcome is not 'refused';
-- house
CREATE INDEX outbound_open on outbound (row) where outcome is null;
-- house
CREATE TABLE outbound (
  row integer primary key, id text not null unique, at integer not null, host text not null, reach text not null, family integer,
  purpose text not null, engine text, bytes_out integer not null, bytes_in integer not null, outcome text, code text, ended_at integer
);
-- organisation
CREATE INDEX outbound_left on outbound (row) where reach <> 'machine' and outcome is not 'refused';
-- organisation
CREATE INDEX outbound_open on outbound (row) where outcome is null;
-- organisation
CREATE TABLE outbound (
  row integer primary key, id text not null unique, at integer not null, host text not null, reach text not null, family integer,
  purpose text not null, engine text, bytes_out integer not null, bytes_in integer not null, outcome text, code text, ended_at integer
);
-- organisation
CREATE TABLE policy (only integer primary key check (only = 1), furthest_zone text not null);
