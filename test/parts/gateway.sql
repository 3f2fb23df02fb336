-- house
CREATE INDEX outbound_at on outbound (at);
-- house
CREATE INDEX outbound_left on outbound (row) where reach <> 'machine' and outcome is not 'refused';
-- house
CREATE INDEX outbound_open on outbound (row) where outcome is null;
-- house
CREATE TABLE outbound (
  row integer primary key, id text not null unique, at integer not null, host text not null, reach text not null, family integer,
  purpose text not null, engine text, bytes_out integer not null, bytes_in integer not null, outcome text, code text, ended_at integer
, call text, operator text, place_country text, parent_country text, zone text, proof text);
-- organisation
CREATE INDEX decision_at on decision (at);
-- organisation
CREATE INDEX decision_running on decision (row) where outcome = 'running';
-- organisation
CREATE INDEX outbound_at on outbound (at);
-- organisation
CREATE INDEX outbound_left on outbound (row) where reach <> 'machine' and outcome is not 'refused';
-- organisation
CREATE INDEX outbound_open on outbound (row) where outcome is null;
-- organisation
CREATE INDEX shadow_trial_at on shadow_trial (at);
-- organisation
CREATE TABLE alert (row integer primary key, id text not null unique, at integer not null, kind text not null, subject text not null, facts text not null);
-- organisation
CREATE TABLE api_key (
  id text primary key, key_hash text not null unique, begins text not null, name text not null, holder text not null, member text not null,
  purpose text not null, rate_per_minute integer, ends_at integer, created_at integer not null, last_used_at integer, revoked_at integer
);
-- organisation
CREATE TABLE budget (
  id text primary key, subject text not null, unit text not null, period text not null, most integer not null, at integer not null
);
-- organisation
CREATE TABLE decision (
  row integer primary key, id text not null unique, at integer not null, who text not null, api_key text, ability text not null,
  purpose text, class text, categories text not null, found text not null, version integer not null, allowed integer not null,
  reason text not null, by_line text, engine text, model text, zone text, furthest text not null, hides integer not null,
  outcome text not null, tokens_in integer, tokens_out integer, micro_euros integer not null, expected_tokens integer not null,
  expected_micro_euros integer not null
, keeps_nothing integer, route text, difficulty real, mean_log_prob real);
-- organisation
CREATE TABLE known_name (kind text not null, name text not null, primary key (name, kind)) without rowid;
-- organisation
CREATE TABLE met_name (
  document text not null, kind text not null, name content_text not null, primary key (document, kind, name)
) without rowid;
-- organisation
CREATE TABLE outbound (
  row integer primary key, id text not null unique, at integer not null, host text not null, reach text not null, family integer,
  purpose text not null, engine text, bytes_out integer not null, bytes_in integer not null, outcome text, code text, ended_at integer
, call text, operator text, place_country text, parent_country text, zone text, proof text);
-- organisation
CREATE TABLE policy (only integer primary key check (only = 1), furthest_zone text not null);
-- organisation
CREATE TABLE policy_version (
  version integer primary key, at integer not null, member text not null, furthest_zone text not null, rules text not null
);
-- organisation
CREATE TABLE routing_setting (kind text primary key, at integer not null, member text not null, settings text not null);
-- organisation
CREATE TABLE shadow_trial (
  row integer primary key, id text not null unique, at integer not null, call text not null, difficulty real not null, mean_log_prob real,
  light text not null, strong text not null, judge text not null, light_micro_euros integer not null, strong_micro_euros integer not null,
  micro_euros integer not null, verdict text not null
);
