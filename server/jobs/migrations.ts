import { script, type Migration } from '#server/vault/vault.ts';

export const jobMigrations: Migration[] = [
  {
    name: 'jobs-1-queue',
    up: (db) =>
      script(
        db,
        `
create table job (
  row integer primary key, id text not null unique, kind text not null, subject text, input content_text not null,
  state text not null, progress real, attempts integer not null,
  due_at integer not null, failure content_text, created_at integer not null, ended_at integer
);
create index job_waiting on job (due_at, row) where state = 'waiting';
create index job_by_state on job (state, row);
create index job_by_subject on job (subject) where subject is not null;
create table job_schedule (kind text primary key, last_at integer not null) without rowid;
`,
      ),
  },
  {
    // What nobody waits for goes behind what somebody does, however long it has been due.
    name: 'jobs-2-behind',
    up: (db) =>
      script(
        db,
        `
alter table job add column behind integer not null default 0 check (behind in (0, 1));
drop index job_waiting;
create index job_waiting on job (behind, due_at, row) where state = 'waiting';
create index job_due on job (due_at) where state = 'waiting';
`,
      ),
  },
];
