import { script, type Migration } from '#server/vault/vault.ts';

/**
 * The people of one organisation. A member's id is a random alias, the only thing that a journal ever holds of him;
 * `account` is the person's id in the house. Groups hold members and other groups, never in a circle.
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
  account text not null unique,
  name content_text not null,
  email content_text not null,
  role text not null check (role in ('owner', 'administrator', 'data-protection-officer', 'auditor', 'member')),
  active integer not null check (active in (0, 1)),
  added_at integer not null
);
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
];
