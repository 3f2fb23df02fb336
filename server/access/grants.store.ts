import { sql } from 'kysely';
import type { Holder, Right } from '#contract/access.ts';
import type { Role } from '#contract/roles.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export interface StoredGrant {
  id: string;
  place: string;
  placeRow: number;
  holder: Holder;
  holderName: string | null;
  right: Right;
  until: number | null;
}

interface GrantRow {
  id: string;
  place: string;
  place_row: number;
  holder_kind: Holder['kind'];
  holder: string;
  holder_name: string | null;
  gives: Right;
  until: number | null;
}

const grantsWithNames = sql`
select
  place_grant.id, place.id as place, place.row as place_row, place_grant.holder_kind, place_grant.holder,
  coalesce(member.name, grp.name) as holder_name, place_grant.gives, place_grant.until
from place_grant
join place on place.row = place_grant.place
left join member on place_grant.holder_kind = 'member' and member.id = place_grant.holder
left join grp on place_grant.holder_kind = 'group' and grp.id = place_grant.holder
`;

function toGrant(row: GrantRow): StoredGrant {
  const holder: Holder = row.holder_kind === 'everyone' ? { kind: 'everyone' } : { kind: row.holder_kind, id: row.holder };
  return { id: row.id, place: row.place, placeRow: row.place_row, holder, holderName: row.holder_name, right: row.gives, until: row.until };
}

/** How a holder is written in a row: everyone has no id. */
export const holderId = (holder: Holder): string => (holder.kind === 'everyone' ? '' : holder.id);

export async function findGrant(snapshot: Snapshot, id: string): Promise<StoredGrant | null> {
  const { rows } = await sql<GrantRow>`${grantsWithNames} where place_grant.id = ${id}`.execute(snapshot);
  return rows[0] ? toGrant(rows[0]) : null;
}

/** The grant that already gives this right to this holder on this place. */
export async function findSameGrant(snapshot: Snapshot, placeRow: number, holder: Holder, right: Right): Promise<StoredGrant | null> {
  const { rows } = await sql<GrantRow>`
${grantsWithNames}
where place_grant.place = ${placeRow} and place_grant.holder_kind = ${holder.kind} and place_grant.holder = ${holderId(holder)} and place_grant.gives = ${right}
`.execute(snapshot);
  return rows[0] ? toGrant(rows[0]) : null;
}

/** The grants on these places, oldest first. */
export async function grantsOn(snapshot: Snapshot, placeRows: readonly number[]): Promise<StoredGrant[]> {
  const { rows } = await sql<GrantRow>`
${grantsWithNames} where place_grant.place in (select value from json_each(${JSON.stringify(placeRows)})) order by place_grant.given_at, place_grant.id
`.execute(snapshot);
  return rows.map(toGrant);
}

/** Every grant that this group itself holds. */
export async function grantsOfGroup(snapshot: Snapshot, group: string): Promise<StoredGrant[]> {
  const { rows } = await sql<GrantRow>`
${grantsWithNames} where place_grant.holder_kind = 'group' and place_grant.holder = ${group} order by place_grant.given_at, place_grant.id
`.execute(snapshot);
  return rows.map(toGrant);
}

export async function insertGrant(
  tx: Tx,
  grant: { id: string; placeRow: number; holder: Holder; right: Right; until: number | null; at: number },
): Promise<void> {
  await sql`
insert into place_grant (id, place, holder_kind, holder, gives, until, given_at)
values (${grant.id}, ${grant.placeRow}, ${grant.holder.kind}, ${holderId(grant.holder)}, ${grant.right}, ${grant.until}, ${grant.at})
`.execute(tx);
}

export async function updateUntil(tx: Tx, id: string, until: number | null): Promise<void> {
  await sql`update place_grant set until = ${until} where id = ${id}`.execute(tx);
}

export async function deleteGrant(tx: Tx, id: string): Promise<void> {
  await sql`delete from place_grant where id = ${id}`.execute(tx);
}

/** Whether an active member manages this source by a grant on it that has no end. */
export async function isManaged(snapshot: Snapshot, sourceRow: number): Promise<boolean> {
  const { rows } = await sql<{ managed: number }>`
with recursive
manager (holder_kind, holder) as (
  select holder_kind, holder from place_grant where place = ${sourceRow} and gives = 'manage' and until is null
),
inside (grp) as (
  select holder from manager where holder_kind = 'group'
  union
  select group_group.child from inside join group_group on group_group.grp = inside.grp
)
select exists (
  select 1 from member
  where member.active = 1 and (
    exists (select 1 from manager where holder_kind = 'everyone')
    or exists (select 1 from manager where holder_kind = 'member' and holder = member.id)
    or exists (select 1 from inside join group_member on group_member.grp = inside.grp where group_member.member = member.id)
  )
) as managed
`.execute(snapshot);
  return rows[0]?.managed === 1;
}

/** The role of an active member; null for anyone else. */
export async function roleOf(snapshot: Snapshot, member: string): Promise<Role | null> {
  const { rows } = await sql<{ role: Role }>`select role from member where id = ${member} and active = 1`.execute(snapshot);
  return rows[0]?.role ?? null;
}

/** Whether this member was ever added, and is active now. */
export async function memberState(snapshot: Snapshot, member: string): Promise<'active' | 'removed' | 'unknown'> {
  const { rows } = await sql<{ active: number }>`select active from member where id = ${member}`.execute(snapshot);
  if (!rows[0]) return 'unknown';
  return rows[0].active === 1 ? 'active' : 'removed';
}

export async function isGroup(snapshot: Snapshot, group: string): Promise<boolean> {
  const { rows } = await sql`select 1 from grp where id = ${group}`.execute(snapshot);
  return rows.length > 0;
}

/** Each way from a member to a group that holds him, shortest first: the groups' ids, from the one he is in to that one. */
export async function waysInto(snapshot: Snapshot, member: string): Promise<Map<string, { id: string; name: string }[]>> {
  const direct = await sql<{ id: string; name: string }>`
select grp.id, grp.name from group_member join grp on grp.id = group_member.grp where group_member.member = ${member} order by grp.name
`.execute(snapshot);
  const nested = await sql<{ id: string; name: string; child: string }>`
select grp.id, grp.name, group_group.child from group_group join grp on grp.id = group_group.grp order by grp.name
`.execute(snapshot);
  const ways = new Map(direct.rows.map((group) => [group.id, [group]]));
  // A map goes on to the entries added while it is walked: breadth first.
  for (const [group, way] of ways) {
    for (const { id, name } of nested.rows.filter((edge) => edge.child === group)) {
      if (!ways.has(id)) ways.set(id, [...way, { id, name }]);
    }
  }
  return ways;
}

/** Who reaches these documents now, by the grants of their readers' sets, with the names of today. */
export async function selectVisibleTo(
  snapshot: Snapshot,
  documentIds: readonly string[],
  now: number,
): Promise<{ document: string; kind: Holder['kind']; holder: string; name: string | null }[]> {
  const { rows } = await sql<{ document: string; kind: Holder['kind']; holder: string; name: string | null }>`
select place.id as document, entry.holder_kind as kind, entry.holder, coalesce(member.name, grp.name) as name
from json_each(${JSON.stringify(documentIds)}) asked
join place on place.id = asked.value
join audience_entry entry on entry.audience = place.audience
left join member on entry.holder_kind = 'member' and member.id = entry.holder
left join grp on entry.holder_kind = 'group' and grp.id = entry.holder
where (entry.until is null or entry.until > ${now}) and (entry.holder_kind <> 'member' or member.active = 1)
order by place.id, entry.holder_kind, name
`.execute(snapshot);
  return rows;
}

export async function activeMembers(snapshot: Snapshot): Promise<{ id: string; name: string }[]> {
  return (await sql<{ id: string; name: string }>`select id, name from member where active = 1 order by name, id`.execute(snapshot)).rows;
}
