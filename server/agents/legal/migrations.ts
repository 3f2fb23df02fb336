import { script, type Migration } from '#server/vault/vault.ts';

/**
 * What the rules read in the text that a unit of the index answers from (`read` is null for what is no contract), by which edition of
 * them and under which title; what persons said instead, by document; the company's own clauses.
 */
export const legalMigrations: readonly Migration[] = [
  {
    name: 'legal-1-contracts',
    up: (db) =>
      script(
        db,
        `
create table contract (
  document text primary key, unit integer not null, text text not null, edition text not null, title content_text not null, read content_text
) without rowid;
create index contract_unit on contract (unit);
create table contract_correction (
  document text not null, fact text not null, value content_text not null, said_by text not null, said_at integer not null,
  primary key (document, fact)
) without rowid;
create table own_clause (
  clause text primary key, words content_text not null, kept_by text not null, kept_at integer not null
) without rowid;
`,
      ),
  },
];
