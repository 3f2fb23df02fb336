import { script, type Migration } from '#server/vault/vault.ts';

/**
 * What is to be sent, in the store of what causes it, and what became of it. `said` holds what the message needs beside what is looked up when
 * it leaves (a link, a time): it is emptied with its end. No address stands here but that of whoever says that he forgot his password.
 */
const outbox = `
create table mail (
  id text primary key,
  kind text not null,
  about text not null,
  said content_text not null,
  state text not null,
  tries integer not null,
  made_at integer not null,
  due_at integer not null,
  until integer not null,
  ended_at integer,
  failure content_text
) without rowid;
create index mail_due on mail (due_at) where state = 'waiting';
create index mail_about on mail (about, made_at);
create index mail_ended on mail (ended_at) where ended_at is not null;
`;

export const mailMigrations: readonly Migration[] = [{ name: 'mail-0001-outbox', up: (db) => script(db, outbox) }];

/** Beside the house's own: the server by which all of it is sent (one row, its password sealed under a key of the house), and what people chose. */
export const houseMailMigrations: readonly Migration[] = [
  { name: 'mail-0001-outbox', up: (db) => script(db, outbox) },
  {
    name: 'mail-0002-server-and-notices',
    up: (db) =>
      script(
        db,
        `
create table mail_server (
  only integer primary key check (only = 1),
  host text not null,
  port integer not null,
  security text not null,
  user content_text,
  sealed text,
  sender content_text not null,
  reach text not null,
  authority text
);
create table notice_choice (
  account text primary key references "user" ("id") on delete cascade,
  language text not null,
  approvals integer not null check (approvals in (0, 1)),
  house integer not null check (house in (0, 1))
) without rowid;
`,
      ),
  },
];
