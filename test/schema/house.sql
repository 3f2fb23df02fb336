CREATE INDEX "account_userId_idx" on "account" ("userId");
CREATE INDEX journal_entry_by_act on journal_entry (act);
CREATE INDEX journal_entry_by_actor on journal_entry (actor);
CREATE INDEX "session_userId_idx" on "session" ("userId");
CREATE INDEX "verification_identifier_idx" on "verification" ("identifier");
CREATE TABLE "account" (
  "id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references "user" ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" date, "refreshTokenExpiresAt" date, "scope" text, "password" text,
  "createdAt" date not null, "updatedAt" date not null
);
CREATE TABLE account_event (seq integer primary key autoincrement, act text not null, account text not null);
CREATE TABLE journal_entry (
  seq integer primary key, at integer not null, actor text not null, act text not null, object text, purpose text,
  outcome text not null, facts text not null, prev text not null, hash text not null
);
CREATE TABLE journal_key (
  only integer primary key check (only = 1), public_key text not null, private_key content_text not null, at integer not null
);
CREATE TABLE journal_reason (hash text primary key, key content_text not null, reason content_text not null) without rowid;
CREATE TABLE membership (
  account text not null references "user" ("id"),
  organisation text not null references organisation (id) on delete cascade,
  member text not null unique,
  name content_text not null,
  role text not null,
  state text not null check (state in ('preparing', 'active')),
  primary key (account, organisation)
) without rowid;
CREATE TABLE organisation (
  id text primary key,
  name content_text not null,
  name_key content_text not null unique,
  state text not null check (state in ('preparing', 'active')),
  created_at integer not null
);
CREATE TABLE password_reset (account text primary key) without rowid;
CREATE TABLE schema_migration (name text primary key, at integer not null);
CREATE TABLE "session" (
  "id" text not null primary key, "expiresAt" date not null, "token" text not null unique, "createdAt" date not null, "updatedAt" date not null,
  "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade
);
CREATE TABLE sign_in_failure (key text primary key, failures integer not null, last_at integer not null, open_at integer not null) without rowid;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE "user" (
  "id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" integer not null, "image" text,
  "createdAt" date not null, "updatedAt" date not null
);
CREATE TABLE "verification" (
  "id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" date not null, "createdAt" date not null, "updatedAt" date not null
);
CREATE TRIGGER account_added after insert on "user" begin insert into account_event (act, account) values ('house.account-added', new."id"); end;
CREATE TRIGGER journal_entry_is_final before update on journal_entry begin select raise(abort, 'an entry never changes'); end;
CREATE TRIGGER password_changed after update of "password" on "account" when old."password" is not new."password"
begin insert into account_event (act, account) values (case when exists (select 1 from password_reset where account = new."userId") then 'house.password-reset' else 'house.password-changed' end, new."userId"); end;
CREATE TRIGGER signed_in after insert on "session" begin insert into account_event (act, account) values ('house.signed-in', new."userId"); end;
CREATE TRIGGER signed_out after delete on "session" when old."expiresAt" > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
begin insert into account_event (act, account) values ('house.signed-out', old."userId"); end;
