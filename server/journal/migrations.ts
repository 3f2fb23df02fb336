import { script, type Migration } from '#server/vault/vault.ts';

/** The same tables in the house store and in each organisation's vault. */
export const journalMigrations: Migration[] = [
  {
    name: 'journal-1-entries',
    up: (db) =>
      script(
        db,
        `
create table journal_entry (
  seq integer primary key, at integer not null, actor text not null, act text not null, object text, purpose text,
  outcome text not null, facts text not null, prev text not null, hash text not null
);
create index journal_entry_by_act on journal_entry (act);
create index journal_entry_by_actor on journal_entry (actor);
create trigger journal_entry_is_final before update on journal_entry begin select raise(abort, 'an entry never changes'); end;
create table journal_key (
  only integer primary key check (only = 1), public_key text not null, private_key content_text not null, at integer not null
);
create table journal_reason (hash text primary key, key content_text not null, reason content_text not null) without rowid;
`,
      ),
  },
  {
    name: 'journal-2-filters',
    up: (db) =>
      script(
        db,
        `
create index journal_entry_by_time on journal_entry (at);
create index journal_entry_by_object on journal_entry (object) where object is not null;
create index journal_entry_not_done on journal_entry (outcome) where outcome <> 'done';
`,
      ),
  },
];
