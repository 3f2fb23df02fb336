import { script, type Migration } from '#server/vault/vault.ts';

/**
 * The house's own people: accounts and sessions in the tables that better-auth expects (its names, its times as ISO text),
 * organisations, and who belongs to which. Triggers note in `account_event`, in the library's own transaction, what the house journal must tell.
 */
export const housePeopleMigrations: readonly Migration[] = [
  {
    name: 'people-0001-accounts-and-organisations',
    up: (db) =>
      script(
        db,
        `
create table "user" (
  "id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" integer not null, "image" text,
  "createdAt" date not null, "updatedAt" date not null
);
create table "session" (
  "id" text not null primary key, "expiresAt" date not null, "token" text not null unique, "createdAt" date not null, "updatedAt" date not null,
  "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade
);
create index "session_userId_idx" on "session" ("userId");
create table "account" (
  "id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references "user" ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" date, "refreshTokenExpiresAt" date, "scope" text, "password" text,
  "createdAt" date not null, "updatedAt" date not null
);
create index "account_userId_idx" on "account" ("userId");
create table "verification" (
  "id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" date not null, "createdAt" date not null, "updatedAt" date not null
);
create index "verification_identifier_idx" on "verification" ("identifier");
create table account_event (seq integer primary key autoincrement, act text not null, account text not null);
create table password_reset (account text primary key) without rowid;
create trigger account_added after insert on "user" begin insert into account_event (act, account) values ('house.account-added', new."id"); end;
create trigger signed_in after insert on "session" begin insert into account_event (act, account) values ('house.signed-in', new."userId"); end;
create trigger signed_out after delete on "session" when old."expiresAt" > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
begin insert into account_event (act, account) values ('house.signed-out', old."userId"); end;
create trigger password_changed after update of "password" on "account" when old."password" is not new."password"
begin insert into account_event (act, account) values (case when exists (select 1 from password_reset where account = new."userId") then 'house.password-reset' else 'house.password-changed' end, new."userId"); end;
create table sign_in_failure (key text primary key, failures integer not null, last_at integer not null, open_at integer not null) without rowid;
create table organisation (
  id text primary key,
  name content_text not null,
  name_key content_text not null unique,
  state text not null,
  created_at integer not null
);
create table membership (
  account text not null references "user" ("id"),
  organisation text not null references organisation (id) on delete cascade,
  member text not null unique,
  name content_text not null,
  role text not null,
  state text not null,
  primary key (account, organisation)
) without rowid;
`,
      ),
  },
  {
    // Passwords that the house made and somebody else has read: their owner is asked for another one when he signs in.
    name: 'people-0002-first-passwords',
    up: (db) =>
      script(db, `create table first_password (account text primary key references "user" ("id") on delete cascade) without rowid`),
  },
  {
    // Of a second factor, its sealed secret and the last step of which a code was used; of recovery codes, keyed hashes.
    name: 'people-0003-second-factors',
    up: (db) =>
      script(
        db,
        `
create table second_factor (
  account text primary key references "user" ("id") on delete cascade,
  sealed text not null,
  last_step integer not null,
  since integer
) without rowid;
create table recovery_code (
  account text not null references second_factor (account) on delete cascade,
  hash text not null,
  primary key (account, hash)
) without rowid;
`,
      ),
  },
  {
    // Passkeys, by the id that their authenticator gave them; and the challenges that were answered, until they end.
    name: 'people-0004-passkeys',
    up: (db) =>
      script(
        db,
        `
create table passkey (
  id text primary key,
  account text not null references "user" ("id") on delete cascade,
  public_key text not null,
  counter integer not null,
  name content_text not null,
  made_at integer not null,
  used_at integer
) without rowid;
create index passkey_of on passkey (account);
create table used_challenge (hash text primary key, expires_at integer not null) without rowid;
`,
      ),
  },
  {
    // Whom the providers of organisations know, by their subjects; and the sessions that they opened, which lead to their organisation alone.
    name: 'people-0005-identities',
    up: (db) =>
      script(
        db,
        `
create table identity (
  organisation text not null references organisation (id) on delete cascade,
  issuer text not null,
  subject content_text not null,
  account text not null references "user" ("id") on delete cascade,
  primary key (organisation, issuer, subject),
  unique (organisation, issuer, account)
) without rowid;
create table limited_session (
  session text primary key references "session" ("id") on delete cascade,
  organisation text not null
) without rowid;
`,
      ),
  },
  {
    // By what a session that leads to one organisation was opened; and the accounts that a directory made, whose password nobody knows.
    name: 'people-0006-directories',
    up: (db) =>
      script(
        db,
        `
alter table limited_session add column via text not null default 'provider';
create table directory_account (account text primary key references "user" ("id") on delete cascade) without rowid;
`,
      ),
  },
  {
    // Of a link for a forgotten password, its hash; and who has come in by a password before, for a device that is new to have been preceded by one.
    name: 'people-0007-forgotten-passwords',
    up: (db) =>
      script(
        db,
        `
create table password_link (
  hash text primary key,
  account text not null references "user" ("id") on delete cascade,
  made_at integer not null,
  expires_at integer not null
) without rowid;
create index password_link_of on password_link (account);
create table entered (account text primary key references "user" ("id") on delete cascade) without rowid;
`,
      ),
  },
];
