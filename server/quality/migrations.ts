import { script, type Migration } from '#server/vault/vault.ts';

/** Sets of questions, and evaluations: the questions as they were written, and what came of each. Nothing of a document. */
export const qualityMigrations: readonly Migration[] = [
  {
    name: 'quality-1-evaluations',
    up: (db) =>
      script(
        db,
        `
create table evaluation (
  row integer primary key, id text not null unique, member text not null, questions content_text not null, ways text not null,
  count integer not null, state text not null, results content_text not null, totals text not null, created_at integer not null, ended_at integer
);
`,
      ),
  },
  {
    name: 'quality-2-sets',
    up: (db) =>
      script(
        db,
        `
create table question_set (
  row integer primary key, id text not null unique, name content_text not null, folded_name content_text not null unique,
  questions content_text not null, count integer not null, changed_at integer not null
);
-- Before, ways alone were compared: where this is empty, they still say what was.
alter table evaluation add column candidates content_text not null default '[]';
alter table evaluation add column question_set text;
alter table evaluation add column set_name content_text;
`,
      ),
  },
];
