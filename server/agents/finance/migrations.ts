import { script, type Migration } from '#server/vault/vault.ts';

/** What people decided and corrected of invoices; what is computed of ledgers and invoices is kept nowhere. */
export const financeMigrations: readonly Migration[] = [
  {
    name: 'finance-1-invoices',
    up: (db) =>
      script(
        db,
        `
create table invoice_look (
  document text primary key, opened_at integer, decided_at integer, decision text
) without rowid;
`,
      ),
  },
  {
    name: 'finance-2-corrections',
    up: (db) =>
      script(
        db,
        `
alter table invoice_look add column reason text;
alter table invoice_look add column correction text;
create table invoice_habit (
  document text not null, supplier text not null, account text not null, becomes text not null, name text not null, at integer not null,
  primary key (document, account)
) without rowid;
create index invoice_habit_supplier on invoice_habit (supplier);
create table finance_choice (id integer primary key check (id = 1), choices text not null);
`,
      ),
  },
];
