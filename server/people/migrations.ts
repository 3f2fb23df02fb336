import { script, type Migration } from '#server/vault/vault.ts';

/**
 * The people of one organisation. A member's id is a random alias, the only thing that a journal ever holds of him;
 * `account` is the person's id in the house: whoever is removed and comes back has a new alias, so that nothing old opens again. Groups hold members and other groups, never in a circle.
 */
export const peopleMigrations: readonly Migration[] = [
  {
    name: 'people-0001-members-and-groups',
    up: (db) =>
      script(
        db,
        `
create table member (
  id text primary key,
  account text not null,
  name content_text not null,
  email content_text not null,
  role text not null,
  active integer not null check (active in (0, 1)),
  added_at integer not null
);
create unique index member_of_account on member (account) where active = 1;
create table grp (
  id text primary key,
  name content_text not null,
  name_key content_text not null unique,
  added_at integer not null
);
create table group_member (
  grp text not null references grp (id) on delete cascade,
  member text not null references member (id) on delete cascade,
  primary key (grp, member)
) without rowid;
create index group_member_of on group_member (member, grp);
create table group_group (
  grp text not null references grp (id) on delete cascade,
  child text not null references grp (id) on delete cascade,
  primary key (grp, child)
) without rowid;
create index group_group_of on group_group (child, grp);
`,
      ),
  },
  {
    // Invitations by link that wait: of a link, its hash; `id` is the alias of the member to be.
    name: 'people-0002-invitations',
    up: (db) =>
      script(
        db,
        `
create table invitation (
  id text primary key,
  token_hash text not null unique,
  email content_text not null unique,
  name content_text not null,
  role text not null,
  inviter text not null references member (id) on delete cascade,
  made_at integer not null,
  expires_at integer not null
) without rowid;
`,
      ),
  },
  {
    // How members sign in: one row, where an owner has decided.
    name: 'people-0003-sign-in-rule',
    up: (db) => script(db, `create table sign_in_rule (only integer primary key check (only = 1), second_factor text not null)`),
  },
  {
    // Who vouches for members, one row where an owner has declared it; its secret sealed under a key of the organisation.
    name: 'people-0004-identity-provider',
    up: (db) =>
      script(
        db,
        `
create table identity_provider (
  only integer primary key check (only = 1),
  issuer text not null,
  client_id text not null,
  sealed text not null,
  label content_text not null,
  provisions text,
  reach text not null,
  other_origins text not null
);
`,
      ),
  },
  {
    // The directory that knows members, one row where an owner has declared it, its password sealed; the groups that follow its own,
    // whom it no longer knows, and what its syncs did.
    name: 'people-0005-directory',
    up: (db) =>
      script(
        db,
        `
create table directory (only integer primary key check (only = 1), declared content_text not null, sealed text not null);
create table directory_group (
  subject content_text primary key,
  grp text not null unique references grp (id) on delete cascade
) without rowid;
create table suspended_member (
  member text primary key references member (id) on delete cascade,
  subject content_text not null,
  at integer not null
) without rowid;
create table directory_run (
  seq integer primary key,
  at integer not null,
  outcome text not null,
  told content_text not null,
  changed integer not null check (changed in (0, 1))
);
`,
      ),
  },
  {
    // The versions of the notice to staff, each with what the organisation filled in and what was true of the house; and who has said that he has read which.
    name: 'people-0006-staff-notice',
    up: (db) =>
      script(
        db,
        `
create table staff_notice (
  version integer primary key,
  at integer not null,
  as_good_from integer not null,
  text content_text not null,
  filled content_text not null,
  facts text not null
);
create table notice_read (
  member text not null references member (id) on delete cascade,
  version integer not null references staff_notice (version),
  at integer not null,
  primary key (member, version)
) without rowid;
`,
      ),
  },
];
