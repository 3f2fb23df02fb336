import { sql } from 'kysely';
import type { SecondFactorRule } from '#contract/people.ts';
import type { Role } from '#contract/roles.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export interface Member {
  id: string;
  account: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  addedAt: number;
}
type MemberRow = Omit<Member, 'active' | 'addedAt'> & { active: number; added_at: number };
const toMember = ({ active, added_at: addedAt, ...row }: MemberRow): Member => ({ ...row, active: active === 1, addedAt });

export async function selectMembers(snapshot: Snapshot): Promise<Member[]> {
  const { rows } =
    await sql<MemberRow>`select id, account, name, email, role, active, added_at from member order by active desc, name, id`.execute(
      snapshot,
    );
  return rows.map(toMember);
}

export async function findMember(snapshot: Snapshot, id: string): Promise<Member | null> {
  const { rows } = await sql<MemberRow>`select id, account, name, email, role, active, added_at from member where id = ${id}`.execute(
    snapshot,
  );
  return rows[0] ? toMember(rows[0]) : null;
}

/** The active member that an account is. */
export async function findMemberOf(snapshot: Snapshot, account: string): Promise<Member | null> {
  const { rows } =
    await sql<MemberRow>`select id, account, name, email, role, active, added_at from member where account = ${account} and active = 1`.execute(
      snapshot,
    );
  return rows[0] ? toMember(rows[0]) : null;
}

export async function hasMembers(snapshot: Snapshot): Promise<boolean> {
  return (await sql`select 1 from member limit 1`.execute(snapshot)).rows.length > 0;
}

export async function insertMember(tx: Tx, member: Omit<Member, 'active'>): Promise<void> {
  await sql`
insert into member (id, account, name, email, role, active, added_at)
values (${member.id}, ${member.account}, ${member.name}, ${member.email}, ${member.role}, 1, ${member.addedAt})
`.execute(tx);
}

export async function updateMember(tx: Tx, { id, name, role }: Pick<Member, 'id' | 'name' | 'role'>): Promise<void> {
  await sql`update member set name = ${name}, role = ${role} where id = ${id}`.execute(tx);
}

export async function deactivateMember(tx: Tx, id: string): Promise<void> {
  await sql`update member set active = 0 where id = ${id}`.execute(tx);
}

export async function countOwners(snapshot: Snapshot): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from member where role = 'owner' and active = 1`.execute(snapshot);
  return rows[0]?.n ?? 0;
}

export interface Group {
  id: string;
  name: string;
  members: string[];
  groups: string[];
}

export async function selectGroups(snapshot: Snapshot): Promise<Group[]> {
  const groups = await sql<{ id: string; name: string }>`select id, name from grp order by name_key`.execute(snapshot);
  const members = await sql<{ grp: string; member: string }>`select grp, member from group_member order by member`.execute(snapshot);
  const nested = await sql<{ grp: string; child: string }>`select grp, child from group_group order by child`.execute(snapshot);
  const inside = Map.groupBy(members.rows, (row) => row.grp);
  const below = Map.groupBy(nested.rows, (row) => row.grp);
  return groups.rows.map(({ id, name }) => ({
    id,
    name,
    members: (inside.get(id) ?? []).map((row) => row.member),
    groups: (below.get(id) ?? []).map((row) => row.child),
  }));
}

export async function findGroup(snapshot: Snapshot, id: string): Promise<Group | null> {
  return (await selectGroups(snapshot)).find((group) => group.id === id) ?? null;
}

/** The group whose folded name this is. */
export async function findGroupByKey(snapshot: Snapshot, key: string): Promise<string | null> {
  return (await sql<{ id: string }>`select id from grp where name_key = ${key}`.execute(snapshot)).rows[0]?.id ?? null;
}

export async function insertGroup(tx: Tx, group: { id: string; name: string; key: string; at: number }): Promise<void> {
  await sql`insert into grp (id, name, name_key, added_at) values (${group.id}, ${group.name}, ${group.key}, ${group.at})`.execute(tx);
}

export async function updateGroupName(tx: Tx, id: string, name: string, key: string): Promise<void> {
  await sql`update grp set name = ${name}, name_key = ${key} where id = ${id}`.execute(tx);
}

export async function deleteGroup(tx: Tx, id: string): Promise<void> {
  await sql`delete from grp where id = ${id}`.execute(tx);
}

export async function replaceContent(tx: Tx, id: string, members: readonly string[], groups: readonly string[]): Promise<void> {
  await sql`delete from group_member where grp = ${id}`.execute(tx);
  await sql`delete from group_group where grp = ${id}`.execute(tx);
  await sql`insert into group_member (grp, member) select ${id}, value from json_each(${JSON.stringify(members)})`.execute(tx);
  await sql`insert into group_group (grp, child) select ${id}, value from json_each(${JSON.stringify(groups)})`.execute(tx);
}

/** Whether a group holds itself, through others or not. */
export async function isInCircle(snapshot: Snapshot, group: string): Promise<boolean> {
  const { rows } = await sql`
with recursive below (grp) as (
  select child from group_group where grp = ${group}
  union
  select group_group.child from below join group_group on group_group.grp = below.grp
)
select 1 from below where grp = ${group}
`.execute(snapshot);
  return rows.length > 0;
}

/** Those whom each of these groups holds, directly or through others. */
export async function membersWithin(snapshot: Snapshot, groups: readonly string[]): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ top: string; member: string }>`
with recursive inside (top, grp) as (
  select value, value from json_each(${JSON.stringify(groups)})
  union
  select inside.top, group_group.child from inside join group_group on group_group.grp = inside.grp
)
select distinct inside.top, group_member.member from inside join group_member on group_member.grp = inside.grp
`.execute(snapshot);
  const found = new Map(groups.map((group) => [group, new Set<string>()]));
  for (const { top, member } of rows) found.get(top)?.add(member);
  return found;
}

/** The groups that hold a member, directly or through others. */
export async function groupsAround(snapshot: Snapshot, member: string): Promise<string[]> {
  const { rows } = await sql<{ grp: string }>`
with recursive mine (grp) as (
  select grp from group_member where member = ${member}
  union
  select group_group.grp from mine join group_group on group_group.child = mine.grp
)
select grp from mine
`.execute(snapshot);
  return rows.map(({ grp }) => grp);
}

/** Takes a member out of every group. @returns the groups he was in */
export async function leaveGroups(tx: Tx, member: string): Promise<string[]> {
  const { rows } = await sql<{ grp: string }>`delete from group_member where member = ${member} returning grp`.execute(tx);
  return rows.map((row) => row.grp).toSorted();
}

/** Today's names of members, even removed ones, and of groups. */
export async function selectNames(snapshot: Snapshot, aliases: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
select member.id, member.name from json_each(${JSON.stringify(aliases)}) asked join member on member.id = asked.value
union all
select grp.id, grp.name from json_each(${JSON.stringify(aliases)}) asked join grp on grp.id = asked.value
`.execute(snapshot);
  return rows;
}

/** Whether members need a second factor: an organisation that has decided nothing leaves it to each. */
export async function findSignInRule(snapshot: Snapshot): Promise<SecondFactorRule> {
  const { rows } = await sql<{ secondFactor: SecondFactorRule }>`select second_factor as "secondFactor" from sign_in_rule`.execute(
    snapshot,
  );
  return rows[0]?.secondFactor ?? 'optional';
}

export async function keepSignInRule(tx: Tx, rule: SecondFactorRule): Promise<void> {
  await sql`
insert into sign_in_rule (only, second_factor) values (1, ${rule}) on conflict (only) do update set second_factor = excluded.second_factor
`.execute(tx);
}
