import { script, type Migration } from '#server/vault/vault.ts';

/** Traces that were given, the last diagnoses (JSON, contract/sovereignty.ts), what was decided of the plan, and who was behind an alias. */
export const sovereigntyMigrations: readonly Migration[] = [
  {
    name: 'sovereignty-1-diagnosis',
    up: (db) =>
      script(
        db,
        `
create table notice (
  one integer primary key check (one = 1), given_at integer, council_at integer, headcount integer
);
create table trace (
  row integer primary key, id text not null unique, name content_text not null, blob text not null, size integer not null,
  added_at integer not null, added_by text
);
create table diagnosis (
  row integer primary key, id text not null unique, at integer not null, made_by text, content content_text not null
);
create table action (
  tool text primary key, owner content_text, due_at integer, state text not null, changed_at integer not null
);
create table correction (
  vendor text primary key, content content_text not null, changed_at integer not null
);
create table declared_tool (
  tool text primary key, content content_text not null, changed_at integer not null
);
create table tool_person (
  tool text not null, alias text not null, name content_text not null, primary key (tool, alias)
);
`,
      ),
  },
  {
    name: 'sovereignty-2-told',
    up: (db) =>
      script(
        db,
        `
create table told (
  kind text not null, id text not null, content content_text not null, changed_at integer not null, primary key (kind, id)
);
`,
      ),
  },
];
