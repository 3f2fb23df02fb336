-- organisation
CREATE INDEX agent_run_by_member on agent_run (member, row);
-- organisation
CREATE INDEX agent_run_read_document on agent_run_read (document);
-- organisation
CREATE INDEX agent_trigger_firing_document on agent_trigger_firing (document) where document is not null;
-- organisation
CREATE INDEX agent_trigger_firing_run on agent_trigger_firing (run) where run is not null;
-- organisation
CREATE TABLE agent_definition (
  row integer primary key, id text not null unique, agent text not null, version integer not null, state text not null, content content_text not null,
  member text not null, at integer not null, unique (agent, version)
);
-- organisation
CREATE TABLE agent_evaluation (
  row integer primary key, definition text not null, member text not null, number integer not null, run text not null unique,
  missed content_text, started_at integer not null, unique (definition, number)
);
-- organisation
CREATE TABLE agent_run (
  row integer primary key, id text not null unique, member text not null, agent text not null, definition content_text not null, job text not null,
  input content_text not null, started_by text not null, state text not null, outcome content_text, failure text, tokens integer not null,
  seen integer not null, started_at integer not null, ended_at integer, expires_at integer not null
, tried text, micro_euros integer not null default 0, watt_hours real not null default 0);
-- organisation
CREATE TABLE agent_run_read (
  run integer not null references agent_run (row) on delete cascade, number integer not null, document text not null, text text not null,
  primary key (run, number, document, text)
) without rowid;
-- organisation
CREATE TABLE agent_run_step (
  row integer primary key, run integer not null references agent_run (row) on delete cascade, number integer not null, kind text not null,
  tool text, arguments content_text, hash text not null, state text not null, approval text, result content_text, failure text,
  at integer not null, took_ms integer not null, unique (run, number)
);
-- organisation
CREATE TABLE agent_trigger (
  row integer primary key, id text not null unique, member text not null, name content_text not null, agent text not null, job text not null,
  input content_text not null, kind text not null, terms content_text not null, state text not null, stopped text, runs_per_day integer not null,
  created_at integer not null, ends_at integer not null, next_at integer
, micro_euros_per_day integer);
-- organisation
CREATE TABLE agent_trigger_firing (
  row integer primary key, trigger integer not null references agent_trigger (row) on delete cascade, key text not null, outcome text not null,
  run text, about content_text, failure content_text, document text, at integer not null, unique (trigger, key)
);
-- organisation
CREATE TABLE agent_trigger_series (
  trigger integer not null references agent_trigger (row) on delete cascade, machine content_text not null, is_over integer not null,
  last_at integer not null, document text, primary key (trigger, machine)
) without rowid;
-- organisation
CREATE TABLE intake_signal (
  row integer primary key, id text not null unique, document text not null, text text not null, kind text not null, count integer not null,
  starts integer, ends integer, dismissed_by text, at integer not null, unique (document, kind)
);
