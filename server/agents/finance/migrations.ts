import { script, type Migration } from '#server/vault/vault.ts';

/** What people decided of invoices; what is computed of ledgers and invoices is kept nowhere. */
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
];
