import { script, type Migration } from '#server/vault/vault.ts';

/** Evaluations: the questions as they were written, and what came of each. Nothing of a document. */
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
];
