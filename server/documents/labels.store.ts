import { sql, type RawBuilder } from 'kysely';
import type { Label, LabelProposal } from '#contract/labels.ts';
import { dataClasses, type DataCategory, type DataClass } from '#contract/privacy.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { tables } from './tables.store.ts';

export interface GivenRow {
  document: string;
  place: string;
  kind: 'source' | 'folder' | 'document';
  name: string | null;
  class: DataClass;
  categories: string;
  set_by: string | null;
  set_at: number;
}
export interface ProposalRow {
  document: string;
  class: DataClass;
  categories: string;
  reasons: string;
  version: number;
  proposed_at: number;
  decided_at: number | null;
}

const level = (label: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select key from json_each(${JSON.stringify(dataClasses)}) where value = ${label})`;

/** What was set on each of these places and on all that they stand in, from the nearest. It asks no right. */
export async function selectGiven(snapshot: Snapshot, ids: readonly string[]): Promise<GivenRow[]> {
  const { rows } = await sql<GivenRow>`
with recursive up (asked, row, depth) as (
  select place.id, place.row, 0 from json_each(${JSON.stringify(ids)}) asked join place on place.id = asked.value
  union all
  select up.asked, place.parent, up.depth + 1 from up join place on place.row = up.row where place.parent is not null
)
select up.asked as document, place.id as place, place.kind, coalesce(folder.name, owner.name, source.name, enclosing.title) as name,
  label.class, label.categories, author.name as set_by, label.set_at
from up join label on label.place = up.row join place on place.row = up.row
left join folder on folder.row = place.row
left join source on source.row = place.row
left join member owner on owner.id = source.member
left join document enclosing on enclosing.row = place.row and up.depth > 0
left join member author on author.id = label.set_by
order by up.asked, up.depth
`.execute(snapshot);
  return rows;
}

/** What was proposed of these documents, and of what they came enclosed in: decided or not. */
export async function selectProposals(snapshot: Snapshot, ids: readonly string[]): Promise<(ProposalRow & { asked: string })[]> {
  const { rows } = await sql<ProposalRow & { asked: string }>`
with recursive up (asked, row) as (
  select place.id, place.row from json_each(${JSON.stringify(ids)}) asked join place on place.id = asked.value
  union all
  select up.asked, place.parent from up join place on place.row = up.row where place.parent is not null and place.kind = 'document'
)
select up.asked, place.id as document, label_proposal.class, label_proposal.categories, label_proposal.reasons, label_proposal.version,
  label_proposal.proposed_at, label_proposal.decided_at
from up join label_proposal on label_proposal.document = up.row join place on place.row = up.row
`.execute(snapshot);
  return rows;
}

export async function putLabel(tx: Tx, place: string, label: Label, { at, by }: { at: number; by: string | null }): Promise<void> {
  await sql`
insert into label (place, class, categories, set_at, set_by)
select place.row, ${label.class}, ${JSON.stringify(label.categories)}, ${at}, ${by} from place where place.id = ${place}
on conflict (place) do update set class = excluded.class, categories = excluded.categories, set_at = excluded.set_at, set_by = excluded.set_by
`.execute(tx);
}

export async function deleteLabel(tx: Tx, place: string): Promise<void> {
  await sql`delete from label where place = (select row from place where id = ${place})`.execute(tx);
}

/** In the place of what was proposed before, and nobody has decided of it. */
export async function putProposal(
  tx: Tx,
  document: number,
  { class: dataClass, categories, reasons, version, at }: LabelProposal,
): Promise<void> {
  await tables(tx).deleteFrom('label_proposal').where('document', '=', document).execute();
  await tables(tx)
    .insertInto('label_proposal')
    .values({
      document,
      class: dataClass,
      categories: JSON.stringify(categories),
      reasons: JSON.stringify(reasons),
      version,
      proposed_at: at,
      decided_at: null,
    })
    .execute();
}

export async function decideProposal(tx: Tx, document: string, at: number): Promise<void> {
  await sql`
update label_proposal set decided_at = ${at}
where decided_at is null and document = (select row from place where id = ${document})
`.execute(tx);
}

/** The documents of these places, themselves among them, that these readers' sets open. */
export async function documentsBelow(snapshot: Snapshot, ids: readonly string[], audiences: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
with recursive below (row) as (
  select place.row from json_each(${JSON.stringify(ids)}) asked join place on place.id = asked.value
  union
  select place.row from below join place on place.parent = below.row
)
select place.id from below join place on place.row = below.row
where place.kind = 'document' and place.audience in (select value from json_each(${JSON.stringify(audiences)}))
`.execute(snapshot);
  return rows.map(({ id }) => id);
}

/** Rows of the documents that are of this class, by whatever gives it; 'none' for those of which nothing is said, 'proposed' where a person has to decide. */
export function rowsLabelled(asked: DataClass | 'none' | 'proposed'): RawBuilder<unknown> {
  if (asked === 'proposed') return sql`(select label_proposal.document from label_proposal where label_proposal.decided_at is null)`;
  return sql`(
    with recursive under (row, level) as (
      select place.row, coalesce(${level(sql`label.class`)}, -1) from place left join label on label.place = place.row where place.parent is null
      union all
      select child.row, max(under.level, coalesce(${level(sql`label.class`)}, -1), coalesce(${level(sql`proposal.class`)}, -1))
      from under join place child on child.parent = under.row
      left join label on label.place = child.row
      left join label_proposal proposal on proposal.document = child.row and proposal.decided_at is null
    )
    select under.row from under where under.level = ${asked === 'none' ? -1 : dataClasses.indexOf(asked)}
  )`;
}

export const categoriesOf = (json: string): DataCategory[] => {
  const categories: DataCategory[] = JSON.parse(json);
  return categories;
};
