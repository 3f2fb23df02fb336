-- organisation
CREATE INDEX invoice_habit_supplier on invoice_habit (supplier);
-- organisation
CREATE TABLE finance_choice (id integer primary key check (id = 1), choices text not null);
-- organisation
CREATE TABLE invoice_habit (
  document text not null, supplier text not null, account text not null, becomes text not null, name text not null, at integer not null,
  primary key (document, account)
) without rowid;
-- organisation
CREATE TABLE invoice_look (
  document text primary key, opened_at integer, decided_at integer, decision text
, reason text, correction text) without rowid;
