-- organisation
CREATE TABLE invoice_look (
  document text primary key, opened_at integer, decided_at integer, decision text
) without rowid;
