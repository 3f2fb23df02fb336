import { sql, type RawBuilder } from 'kysely';
import type { Right } from '#contract/access.ts';
import type { Snapshot } from '#server/vault/vault.ts';

/**
 * The questions that decide who reads what. Everything that opens content goes through these statements:
 * a change here is a change of security.
 */

/** The groups that a member belongs to, directly or through other groups; none for whoever is no longer active. */
function groupsOf(member: string): RawBuilder<unknown> {
  return sql`
with recursive mine (grp) as (
  select group_member.grp from group_member where group_member.member = ${member}
  union
  select group_group.grp from mine join group_group on group_group.child = mine.grp
)
select grp from mine
`;
}

const isActive = (member: string): RawBuilder<unknown> =>
  sql`exists (select 1 from member where member.id = ${member} and member.active = 1)`;

/** The readers' sets that this member belongs to at `now`. */
function audiencesOf(member: string, now: number): RawBuilder<unknown> {
  return sql`
select entry.audience from audience_entry entry
where entry.holder_kind = 'member' and entry.holder = ${member} and (entry.until is null or entry.until > ${now}) and ${isActive(member)}
union
select entry.audience from audience_entry entry
where entry.holder_kind = 'group' and entry.holder in (${groupsOf(member)}) and (entry.until is null or entry.until > ${now}) and ${isActive(member)}
union
select entry.audience from audience_entry entry
where entry.holder_kind = 'everyone' and (entry.until is null or entry.until > ${now}) and ${isActive(member)}
`;
}

export async function selectAudiences(snapshot: Snapshot, member: string, now: number): Promise<number[]> {
  const { rows } = await sql<{ audience: number }>`${audiencesOf(member, now)} order by 1`.execute(snapshot);
  return rows.map((row) => row.audience);
}

export async function selectEveryAudience(snapshot: Snapshot): Promise<number[]> {
  const { rows } = await sql<{ row: number }>`select row from audience order by row`.execute(snapshot);
  return rows.map((row) => row.row);
}

/** Those of `ids` that are places which this member may read at `now`. */
export async function selectReadable(snapshot: Snapshot, member: string, ids: readonly string[], now: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select place.id from json_each(${JSON.stringify(ids)}) asked
join place on place.id = asked.value
where place.audience in (${audiencesOf(member, now)})
`.execute(snapshot);
  return rows.map((row) => row.id);
}

/** Those of `ids` that are places at all. */
export async function selectPlaces(snapshot: Snapshot, ids: readonly string[]): Promise<{ id: string; kind: string }[]> {
  const { rows } = await sql<{ id: string; kind: string }>`
select place.id, place.kind from json_each(${JSON.stringify(ids)}) asked join place on place.id = asked.value
`.execute(snapshot);
  return rows;
}

/** The rights that include this one. */
const including: Record<Right, readonly Right[]> = { read: ['read', 'add', 'manage'], add: ['add', 'manage'], manage: ['manage'] };

/** Those of `ids` on which a grant that reaches them gives this member the right at `now`. */
export async function selectAllowed(
  snapshot: Snapshot,
  member: string,
  ids: readonly string[],
  right: Right,
  now: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
with recursive reach (id, row) as (
  select place.id, place.row from json_each(${JSON.stringify(ids)}) asked join place on place.id = asked.value
  union
  select reach.id, place.parent from reach join place on place.row = reach.row
  where place.cuts_inheritance = 0 and place.parent is not null
)
select distinct reach.id from reach join place_grant on place_grant.place = reach.row
where place_grant.gives in (select value from json_each(${JSON.stringify(including[right])}))
  and (place_grant.until is null or place_grant.until > ${now})
  and ${isActive(member)}
  and (
    (place_grant.holder_kind = 'member' and place_grant.holder = ${member})
    or (place_grant.holder_kind = 'group' and place_grant.holder in (${groupsOf(member)}))
    or place_grant.holder_kind = 'everyone'
  )
`.execute(snapshot);
  return rows.map((row) => row.id);
}
