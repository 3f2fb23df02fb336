import { sql, type RawBuilder } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type PlaceKind = 'source' | 'folder' | 'document';
export interface Place {
  row: number;
  id: string;
  kind: PlaceKind;
  cutsInheritance: boolean;
}

interface PlaceRow {
  row: number;
  id: string;
  kind: PlaceKind;
  cuts_inheritance: number;
}

const toPlace = (row: PlaceRow): Place => ({ row: row.row, id: row.id, kind: row.kind, cutsInheritance: row.cuts_inheritance === 1 });

export async function findPlace(snapshot: Snapshot, id: string): Promise<Place | null> {
  const { rows } = await sql<PlaceRow>`select row, id, kind, cuts_inheritance from place where id = ${id}`.execute(snapshot);
  return rows[0] ? toPlace(rows[0]) : null;
}

/** The place and everything above it, from itself up to its source. */
export async function pathUp(snapshot: Snapshot, row: number): Promise<Place[]> {
  const { rows } = await sql<PlaceRow>`
with recursive up (row, parent, depth) as (
  select row, parent, 0 from place where row = ${row}
  union all
  select place.row, place.parent, up.depth + 1 from up join place on place.row = up.parent
)
select place.row, place.id, place.kind, place.cuts_inheritance from up join place on place.row = up.row order by up.depth
`.execute(snapshot);
  return rows.map(toPlace);
}

/** Puts a place in the tree; it starts with the audience of the place above it. */
export async function insertPlace(tx: Tx, place: { id: string; kind: PlaceKind; parent: number | null }): Promise<number> {
  const { rows } = await sql<{ row: number }>`
insert into place (id, kind, parent, audience)
values (${place.id}, ${place.kind}, ${place.parent}, (select above.audience from place above where above.row = ${place.parent}))
returning row
`.execute(tx);
  const row = rows[0]?.row;
  if (row === undefined) throw new Error('a place was not inserted');
  return row;
}

export async function updateParent(tx: Tx, row: number, parent: number): Promise<void> {
  await sql`update place set parent = ${parent} where row = ${row}`.execute(tx);
}

export async function updateCut(tx: Tx, row: number, cut: boolean): Promise<void> {
  await sql`update place set cuts_inheritance = ${cut ? 1 : 0} where row = ${row}`.execute(tx);
}

/** Takes a place out of the tree with its grants. The database refuses while something stands under it. */
export async function deletePlace(tx: Tx, row: number): Promise<void> {
  await sql`delete from place where row = ${row}`.execute(tx);
  await forgetAudiences(tx);
}

/**
 * Writes anew the audience of a place and of everything under it, after a change of grants or of the tree.
 * A place that holds no grant and cuts nothing has the audience of the one above, so sets are made for the others only
 * ("anchors"), and the whole subtree is rewritten by three statements, whatever its size.
 */
export async function rewriteAudiences(tx: Tx, top: number): Promise<void> {
  await sql`
insert into audience (entries)
select distinct entries from (${audiencesUnder(top)}) where true
on conflict (entries) do nothing
`.execute(tx);
  await sql`
insert into audience_entry (audience, holder_kind, holder, until)
select audience.row, entry.value ->> 0, entry.value ->> 1, entry.value ->> 2
from audience, json_each(audience.entries) entry
where not exists (select 1 from audience_entry already where already.audience = audience.row)
`.execute(tx);
  await sql`
update place set audience = rewritten.audience
from (
  select made.row as row, audience.row as audience
  from (${audiencesUnder(top)}) made join audience on audience.entries = made.entries
) rewritten
where place.row = rewritten.row and place.audience is not rewritten.audience
`.execute(tx);
  await forgetAudiences(tx);
}

/** Every place from `top` down, with the readers' set that its grants and those above give it, as canonical JSON. */
function audiencesUnder(top: number): RawBuilder<unknown> {
  return sql`
with recursive
walk (row, anchor) as (
  select row, row from place where row = ${top}
  union all
  select
    child.row,
    case when child.cuts_inheritance = 1 or exists (select 1 from place_grant where place_grant.place = child.row) then child.row else walk.anchor end
  from walk join place child on child.parent = walk.row
),
reach (anchor, row) as (
  select distinct anchor, anchor from walk
  union all
  select reach.anchor, place.parent
  from reach join place on place.row = reach.row
  where place.cuts_inheritance = 0 and place.parent is not null
),
opening (anchor, holder_kind, holder, until) as (
  select
    reach.anchor, place_grant.holder_kind, place_grant.holder,
    case when count(*) = count(place_grant.until) then max(place_grant.until) end
  from reach join place_grant on place_grant.place = reach.row
  group by reach.anchor, place_grant.holder_kind, place_grant.holder
),
made (anchor, entries) as materialized (
  select anchor, json_group_array(json_array(holder_kind, holder, until) order by holder_kind, holder)
  from opening group by anchor
)
select walk.row as row, coalesce(made.entries, '[]') as entries
from walk left join made on made.anchor = walk.anchor
`;
}

async function forgetAudiences(tx: Tx): Promise<void> {
  await sql`delete from audience where not exists (select 1 from place where place.audience = audience.row)`.execute(tx);
}

/** The interned readers' set of each document of a place, itself included. */
export async function documentAudiences(snapshot: Snapshot, row: number): Promise<Map<number, number | null>> {
  const { rows } = await sql<{ row: number; audience: number | null }>`
with recursive under (row) as (select ${row} union all select place.row from under join place on place.parent = under.row)
select place.row, place.audience from under join place on place.row = under.row where place.kind = 'document'
`.execute(snapshot);
  return new Map(rows.map((one) => [one.row, one.audience]));
}
