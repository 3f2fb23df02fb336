import { sql } from 'kysely';
import type { Snapshot } from '#server/vault/vault.ts';

export interface Container {
  row: number;
  id: string;
  kind: 'source' | 'folder';
  parent: number | null;
  cuts: number;
}

export async function selectContainers(snapshot: Snapshot): Promise<Container[]> {
  const { rows } = await sql<Container>`
select row, id, kind, parent, cuts_inheritance as cuts from place where kind <> 'document' order by row
`.execute(snapshot);
  return rows;
}

export async function selectGroups(snapshot: Snapshot): Promise<{ id: string; name: string }[]> {
  return (await sql<{ id: string; name: string }>`select id, name from grp order by name, id`.execute(snapshot)).rows;
}

/** Every group that each member is in, directly or through other groups. */
export async function selectWithin(snapshot: Snapshot): Promise<{ member: string; grp: string }[]> {
  const { rows } = await sql<{ member: string; grp: string }>`
with recursive within (member, grp) as (
  select group_member.member, group_member.grp from group_member
  union
  select within.member, group_group.grp from within join group_group on group_group.child = within.grp
)
select member, grp from within order by member, grp
`.execute(snapshot);
  return rows;
}
