import { script, type Migration } from '#server/vault/vault.ts';

/** Runs and their steps: what a person handed over, and each thing that was done for it. */
export const agentMigrations: readonly Migration[] = [
  {
    name: 'agents-1-runs',
    up: (db) =>
      script(
        db,
        `
create table agent_run (
  row integer primary key, id text not null unique, member text not null, agent text not null, definition content_text not null, job text not null,
  input content_text not null, started_by text not null, state text not null, outcome content_text, failure text, tokens integer not null,
  seen integer not null, started_at integer not null, ended_at integer, expires_at integer not null
);
create index agent_run_by_member on agent_run (member, row);
create table agent_run_step (
  row integer primary key, run integer not null references agent_run (row) on delete cascade, number integer not null, kind text not null,
  tool text, arguments content_text, hash text not null, state text not null, approval text, result content_text, failure text,
  at integer not null, took_ms integer not null, unique (run, number)
);
create table agent_run_read (
  run integer not null references agent_run (row) on delete cascade, number integer not null, document text not null, text text not null,
  primary key (run, number, document, text)
) without rowid;
create index agent_run_read_text on agent_run_read (text);
`,
      ),
  },
  {
    name: 'agents-2-definitions',
    up: (db) =>
      script(
        db,
        `
create table agent_definition (
  row integer primary key, id text not null unique, agent text not null, version integer not null, state text not null, content content_text not null,
  member text not null, at integer not null, unique (agent, version)
);
alter table agent_run add column tried text;
`,
      ),
  },
  {
    name: 'agents-3-triggers',
    up: (db) =>
      script(
        db,
        `
create table agent_trigger (
  row integer primary key, id text not null unique, member text not null, name content_text not null, agent text not null, job text not null,
  input content_text not null, kind text not null, terms content_text not null, state text not null, stopped text, runs_per_day integer not null,
  created_at integer not null, ends_at integer not null, next_at integer
);
create table agent_trigger_firing (
  row integer primary key, trigger integer not null references agent_trigger (row) on delete cascade, key text not null, outcome text not null,
  run text, about content_text, failure content_text, document text, at integer not null, unique (trigger, key)
);
drop index agent_run_read_text;
create index agent_run_read_document on agent_run_read (document);
create index agent_trigger_firing_document on agent_trigger_firing (document) where document is not null;
create table agent_trigger_series (
  trigger integer not null references agent_trigger (row) on delete cascade, machine content_text not null, is_over integer not null,
  last_at integer not null, document text, primary key (trigger, machine)
) without rowid;
`,
      ),
  },
  {
    name: 'agents-4-evaluations',
    up: (db) =>
      script(
        db,
        `
create table agent_evaluation (
  row integer primary key, definition text not null, member text not null, number integer not null, run text not null unique,
  missed content_text, started_at integer not null, unique (definition, number)
);
`,
      ),
  },
  {
    name: 'agents-5-signals',
    up: (db) =>
      script(
        db,
        `
create table intake_signal (
  row integer primary key, id text not null unique, document text not null, text text not null, kind text not null, count integer not null,
  starts integer, ends integer, dismissed_by text, at integer not null, unique (document, kind)
);
`,
      ),
  },
  {
    name: 'agents-6-costs',
    up: (db) =>
      script(
        db,
        `
alter table agent_run add column micro_euros integer not null default 0;
alter table agent_run add column watt_hours real not null default 0;
alter table agent_trigger add column micro_euros_per_day integer;
create index agent_trigger_firing_run on agent_trigger_firing (run) where run is not null;
`,
      ),
  },
];
