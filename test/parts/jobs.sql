-- organisation
CREATE INDEX job_by_state on job (state, row);
-- organisation
CREATE INDEX job_by_subject on job (subject) where subject is not null;
-- organisation
CREATE INDEX job_due on job (due_at) where state = 'waiting';
-- organisation
CREATE INDEX job_waiting on job (behind, due_at, row) where state = 'waiting';
-- organisation
CREATE TABLE job (
  row integer primary key, id text not null unique, kind text not null, subject text, input content_text not null,
  state text not null, progress real, attempts integer not null,
  due_at integer not null, failure content_text, created_at integer not null, ended_at integer
, behind integer not null default 0 check (behind in (0, 1)));
-- organisation
CREATE TABLE job_schedule (kind text primary key, last_at integer not null) without rowid;
