import { script, type Migration } from '#server/vault/vault.ts';

/**
 * The ledger of connections, the same table in each organisation's vault and in the house's store. `outcome` is null from before the
 * connection until its end. A host is no content: it is what the organisation's administrators declared.
 */
const outbound = (name: string): Migration => ({
  name,
  up: (db) =>
    script(
      db,
      `
create table outbound (
  row integer primary key, id text not null unique, at integer not null, host text not null, reach text not null, family integer,
  purpose text not null, engine text, bytes_out integer not null, bytes_in integer not null, outcome text, code text, ended_at integer
);
create index outbound_left on outbound (row) where reach <> 'machine' and outcome is not 'refused';
create index outbound_open on outbound (row) where outcome is null;
`,
    ),
});

/** What was decided of each call, with what it was expected to cost and what it did: counts and codes, no content. `key_hash` is of a random secret. */
const decisions: Migration = {
  name: 'gateway-3-decisions',
  up: (db) =>
    script(
      db,
      `
create table policy_version (
  version integer primary key, at integer not null, member text not null, furthest_zone text not null, rules text not null
);
create table decision (
  row integer primary key, id text not null unique, at integer not null, who text not null, api_key text, ability text not null,
  purpose text, class text, categories text not null, found text not null, version integer not null, allowed integer not null,
  reason text not null, by_line text, engine text, model text, zone text, furthest text not null, hides integer not null,
  outcome text not null, tokens_in integer, tokens_out integer, micro_euros integer not null, expected_tokens integer not null,
  expected_micro_euros integer not null
);
create index decision_at on decision (at);
create index decision_running on decision (row) where outcome = 'running';
create table api_key (
  id text primary key, key_hash text not null unique, begins text not null, name text not null, holder text not null, member text not null,
  purpose text not null, rate_per_minute integer, ends_at integer, created_at integer not null, last_used_at integer, revoked_at integer
);
create table budget (
  id text primary key, subject text not null, unit text not null, period text not null, most integer not null, at integer not null
);
`,
    ),
};

/** Which call a connection was made for, and whether its engine proved then that it keeps nothing: the ledger tells why each was lawful. */
const calls: Migration = { name: 'gateway-4-calls', up: (db) => script(db, `alter table outbound add column call text;`) };
const proofs: Migration = { name: 'gateway-5-proofs', up: (db) => script(db, `alter table decision add column keeps_nothing integer;`) };

/** What somebody should know: ids, levels and counts. */
const alerts: Migration = {
  name: 'gateway-6-alerts',
  up: (db) =>
    script(
      db,
      `create table alert (row integer primary key, id text not null unique, at integer not null, kind text not null, subject text not null, facts text not null);`,
    ),
};

/** How a call was routed, and the comparisons that say what that saves: codes, numbers and models, never a question nor an answer. */
const routing: Migration = {
  name: 'gateway-7-routing',
  up: (db) =>
    script(
      db,
      `
alter table decision add column route text;
alter table decision add column difficulty real;
alter table decision add column mean_log_prob real;
create table routing_setting (kind text primary key, at integer not null, member text not null, settings text not null);
create table shadow_trial (
  row integer primary key, id text not null unique, at integer not null, call text not null, difficulty real not null, mean_log_prob real,
  light text not null, strong text not null, judge text not null, light_micro_euros integer not null, strong_micro_euros integer not null,
  micro_euros integer not null, verdict text not null
);
create index shadow_trial_at on shadow_trial (at);
`,
    ),
};

/** Whom an organisation names to have them hidden. */
const names: Migration = {
  name: 'gateway-8-names',
  up: (db) => script(db, `create table known_name (kind text not null, name text not null, primary key (name, kind)) without rowid;`),
};

/** Who was declared to stand where a connection went, as it was then. */
const standing: Migration = {
  name: 'gateway-9-standing',
  up: (db) =>
    script(
      db,
      `
alter table outbound add column operator text;
alter table outbound add column place_country text;
alter table outbound add column parent_country text;
alter table outbound add column zone text;
alter table outbound add column proof text;
create index outbound_at on outbound (at);
`,
    ),
};

/** Whom each document deals with, as its reading told. */
const met: Migration = {
  name: 'gateway-10-met',
  up: (db) =>
    script(
      db,
      `
create table met_name (
  document text not null, kind text not null, name content_text not null, primary key (document, kind, name)
) without rowid;
`,
    ),
};

export const houseGatewayMigrations: readonly Migration[] = [outbound('gateway-1-outbound'), calls, standing];
export const gatewayMigrations: readonly Migration[] = [
  outbound('gateway-1-outbound'),
  {
    name: 'gateway-2-policy',
    up: (db) => script(db, `create table policy (only integer primary key check (only = 1), furthest_zone text not null);`),
  },
  decisions,
  calls,
  proofs,
  alerts,
  routing,
  names,
  standing,
  met,
];
