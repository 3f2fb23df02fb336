-- house
CREATE INDEX "account_userId_idx" on "account" ("userId");
-- house
CREATE INDEX passkey_of on passkey (account);
-- house
CREATE INDEX password_link_of on password_link (account);
-- house
CREATE INDEX "session_userId_idx" on "session" ("userId");
-- house
CREATE INDEX "verification_identifier_idx" on "verification" ("identifier");
-- house
CREATE TABLE "account" (
  "id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references "user" ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" date, "refreshTokenExpiresAt" date, "scope" text, "password" text,
  "createdAt" date not null, "updatedAt" date not null
);
-- house
CREATE TABLE account_event (seq integer primary key autoincrement, act text not null, account text not null);
-- house
CREATE TABLE directory_account (account text primary key references "user" ("id") on delete cascade) without rowid;
-- house
CREATE TABLE entered (account text primary key references "user" ("id") on delete cascade) without rowid;
-- house
CREATE TABLE first_password (account text primary key references "user" ("id") on delete cascade) without rowid;
-- house
CREATE TABLE identity (
  organisation text not null references organisation (id) on delete cascade,
  issuer text not null,
  subject content_text not null,
  account text not null references "user" ("id") on delete cascade,
  primary key (organisation, issuer, subject),
  unique (organisation, issuer, account)
) without rowid;
-- house
CREATE TABLE limited_session (
  session text primary key references "session" ("id") on delete cascade,
  organisation text not null
, via text not null default 'provider') without rowid;
-- house
CREATE TABLE membership (
  account text not null references "user" ("id"),
  organisation text not null references organisation (id) on delete cascade,
  member text not null unique,
  name content_text not null,
  role text not null,
  state text not null,
  primary key (account, organisation)
) without rowid;
-- house
CREATE TABLE organisation (
  id text primary key,
  name content_text not null,
  name_key content_text not null unique,
  state text not null,
  created_at integer not null
);
-- house
CREATE TABLE passkey (
  id text primary key,
  account text not null references "user" ("id") on delete cascade,
  public_key text not null,
  counter integer not null,
  name content_text not null,
  made_at integer not null,
  used_at integer
) without rowid;
-- house
CREATE TABLE password_link (
  hash text primary key,
  account text not null references "user" ("id") on delete cascade,
  made_at integer not null,
  expires_at integer not null
) without rowid;
-- house
CREATE TABLE password_reset (account text primary key) without rowid;
-- house
CREATE TABLE recovery_code (
  account text not null references second_factor (account) on delete cascade,
  hash text not null,
  primary key (account, hash)
) without rowid;
-- house
CREATE TABLE second_factor (
  account text primary key references "user" ("id") on delete cascade,
  sealed text not null,
  last_step integer not null,
  since integer
) without rowid;
-- house
CREATE TABLE "session" (
  "id" text not null primary key, "expiresAt" date not null, "token" text not null unique, "createdAt" date not null, "updatedAt" date not null,
  "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade
);
-- house
CREATE TABLE sign_in_failure (key text primary key, failures integer not null, last_at integer not null, open_at integer not null) without rowid;
-- house
CREATE TABLE sqlite_sequence(name,seq);
-- house
CREATE TABLE used_challenge (hash text primary key, expires_at integer not null) without rowid;
-- house
CREATE TABLE "user" (
  "id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" integer not null, "image" text,
  "createdAt" date not null, "updatedAt" date not null
);
-- house
CREATE TABLE "verification" (
  "id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" date not null, "createdAt" date not null, "updatedAt" date not null
);
-- house
CREATE TRIGGER account_added after insert on "user" begin insert into account_event (act, account) values ('house.account-added', new."id"); end;
-- house
CREATE TRIGGER password_changed after update of "password" on "account" when old."password" is not new."password"
begin insert into account_event (act, account) values (case when exists (select 1 from password_reset where account = new."userId") then 'house.password-reset' else 'house.password-changed' end, new."userId"); end;
-- house
CREATE TRIGGER signed_in after insert on "session" begin insert into account_event (act, account) values ('house.signed-in', new."userId"); end;
-- house
CREATE TRIGGER signed_out after delete on "session" when old."expiresAt" > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
begin insert into account_event (act, account) values ('house.signed-out', old."userId"); end;
-- organisation
CREATE INDEX group_group_of on group_group (child, grp);
-- organisation
CREATE INDEX group_member_of on group_member (member, grp);
-- organisation
CREATE UNIQUE INDEX member_of_account on member (account) where active = 1;
-- organisation
CREATE TABLE directory (only integer primary key check (only = 1), declared content_text not null, sealed text not null);
-- organisation
CREATE TABLE directory_group (
  subject content_text primary key,
  grp text not null unique references grp (id) on delete cascade
) without rowid;
-- organisation
CREATE TABLE directory_run (
  seq integer primary key,
  at integer not null,
  outcome text not null,
  told content_text not null,
  changed integer not null check (changed in (0, 1))
);
-- organisation
CREATE TABLE group_group (
  grp text not null references grp (id) on delete cascade,
  child text not null references grp (id) on delete cascade,
  primary key (grp, child)
) without rowid;
-- organisation
CREATE TABLE group_member (
  grp text not null references grp (id) on delete cascade,
  member text not null references member (id) on delete cascade,
  primary key (grp, member)
) without rowid;
-- organisation
CREATE TABLE grp (
  id text primary key,
  name content_text not null,
  name_key content_text not null unique,
  added_at integer not null
);
-- organisation
CREATE TABLE identity_provider (
  only integer primary key check (only = 1),
  issuer text not null,
  client_id text not null,
  sealed text not null,
  label content_text not null,
  provisions text,
  reach text not null,
  other_origins text not null
);
-- organisation
CREATE TABLE invitation (
  id text primary key,
  token_hash text not null unique,
  email content_text not null unique,
  name content_text not null,
  role text not null,
  inviter text not null references member (id) on delete cascade,
  made_at integer not null,
  expires_at integer not null
) without rowid;
-- organisation
CREATE TABLE member (
  id text primary key,
  account text not null,
  name content_text not null,
  email content_text not null,
  role text not null,
  active integer not null check (active in (0, 1)),
  added_at integer not null
);
-- organisation
CREATE TABLE notice_read (
  member text not null references member (id) on delete cascade,
  version integer not null references staff_notice (version),
  at integer not null,
  primary key (member, version)
) without rowid;
-- organisation
CREATE TABLE sign_in_rule (only integer primary key check (only = 1), second_factor text not null);
-- organisation
CREATE TABLE staff_notice (
  version integer primary key,
  at integer not null,
  as_good_from integer not null,
  text content_text not null,
  filled content_text not null,
  facts text not null
);
-- organisation
CREATE TABLE suspended_member (
  member text primary key references member (id) on delete cascade,
  subject content_text not null,
  at integer not null
) without rowid;
