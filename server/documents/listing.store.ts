import { sql, type RawBuilder } from 'kysely';
import type { DocumentSort, DocumentState } from '#contract/documents.ts';
import type { LabelFilter } from '#contract/labels.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { rowsLabelled } from './labels.store.ts';
import { foldedKey } from './names.ts';
import type { UnreadableReason } from '#server/reading/reading.ts';
import type { SortedCursor } from './cursor.ts';
import type { ReadingState } from './tables.store.ts';

export interface ListFilters {
  source?: string | undefined;
  folder?: string | undefined;
  state?: DocumentState | undefined;
  name?: string | undefined;
  label?: LabelFilter | undefined;
  /** Media types, of which the version that is shown has one. */
  mediaTypes?: readonly string[] | undefined;
}

/** Which documents are in question: those that these readers' sets open, and among the withdrawn ones only these. */
export interface Reach {
  audiences: readonly number[];
  withdrawn: readonly string[];
}

export interface ListedRow {
  row: number;
  id: string;
  title: string;
  state: ReadingState;
  parent: number;
  current_version: number | null;
  added_at: number;
  withdrawn_at: number | null;
  added_by: string | null;
  unreadable_reason: UnreadableReason | null;
  file_name: string;
  media_type: string;
  size_bytes: number;
  number: number;
  pages: number | null;
  passages: number;
  written_at: number | null;
  file_date: number | null;
  remarks: string | null;
  is_partly: number;
  source: string;
  source_name: string;
}

function inReach({ audiences, withdrawn }: Reach, filters: ListFilters): RawBuilder<unknown> {
  return sql`
from place join document on document.row = place.row
where place.audience in (select value from json_each(${JSON.stringify(audiences)})) and place.kind = 'document'
  and (document.withdrawn_at is null or document.id in (select value from json_each(${JSON.stringify(withdrawn)})))
  ${filters.source === undefined ? sql`` : sql`and document.source = (select source.row from source where source.id = ${filters.source})`}
  ${
    filters.folder === undefined
      ? sql``
      : sql`and document.parent in (
    with recursive below (row) as (select folder.row from folder where folder.id = ${filters.folder} union all select folder.row from below join folder on folder.parent = below.row)
    select row from below
  )`
  }
  ${stateIs(filters.state)}
  ${filters.label === undefined ? sql`` : sql`and document.row in ${rowsLabelled(filters.label)}`}
  ${
    filters.mediaTypes === undefined
      ? sql``
      : sql`and ${shown('media_type')}
    in (select value from json_each(${JSON.stringify(filters.mediaTypes)}))`
  }
  ${filters.name === undefined || filters.name.trim() === '' ? sql`` : sql`and instr(document.search_key, ${foldedKey(filters.name)}) > 0`}
`;
}

function stateIs(state: DocumentState | undefined): RawBuilder<unknown> {
  if (state === undefined) return sql``;
  if (state === 'withdrawn') return sql`and document.withdrawn_at is not null`;
  if (state !== 'read' && state !== 'partly_read') return sql`and document.withdrawn_at is null and document.state = ${state}`;
  return sql`and document.withdrawn_at is null and document.state = 'read' and ${state === 'read' ? 0 : 1} = (
    select shown.is_partly from document_version shown where shown.row = document.current_version
  )`;
}

/** Withdrawn documents that these readers' sets open, before asking who manages them. */
export async function selectWithdrawn(snapshot: Snapshot, audiences: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select document.id from document join place on place.row = document.row
where document.withdrawn_at is not null and place.audience in (select value from json_each(${JSON.stringify(audiences)}))
`.execute(snapshot);
  return rows.map((row) => row.id);
}

export async function countDocuments(snapshot: Snapshot, reach: Reach, filters: ListFilters): Promise<number> {
  const { rows } = await sql<{ documents: number }>`select count(*) as documents ${inReach(reach, filters)}`.execute(snapshot);
  return rows[0]?.documents ?? 0;
}

const shown = (column: string): RawBuilder<unknown> =>
  sql`(select shown.${sql.ref(column)} from document_version shown where shown.row = coalesce(document.current_version, document.latest_version))`;

/** What a list is sorted by. A search key begins with the folded title; what needs a person comes first among states. */
const sortKeys: Record<DocumentSort, RawBuilder<unknown>> = {
  added: sql`document.added_at`,
  name: sql`document.search_key`,
  date: sql`coalesce(${shown('written_at')}, ${shown('file_date')}, document.added_at)`,
  type: shown('media_type'),
  size: shown('size_bytes'),
  state: sql`case when document.withdrawn_at is not null then 5 when document.state = 'unreadable' then 0 when document.state = 'waiting' then 2
    when document.state = 'reading' then 3 when ${shown('is_partly')} = 1 then 1 else 4 end`,
};

/** Ids of one page with what they are sorted by; of two that are equal in that, always the same comes first. */
export async function selectPage(
  snapshot: Snapshot,
  reach: Reach,
  filters: ListFilters,
  { sort, order, after, limit }: { sort: DocumentSort; order: 'asc' | 'desc'; after: SortedCursor | null; limit: number },
): Promise<{ id: string; key: string | number }[]> {
  const key = sortKeys[sort];
  const [beyond, way] = order === 'asc' ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`];
  const { rows } = await sql<{ id: string; key: string | number }>`
select document.id, ${key} as key ${inReach(reach, filters)}
  ${after === null ? sql`` : sql`and (${key}, document.id) ${beyond} (${after.key}, ${after.id})`}
order by ${key} ${way}, document.id ${way} limit ${limit}
`.execute(snapshot);
  return rows;
}

/** What is shown of documents, in the order of `ids`: their current version, or the latest while none is read. Asks no right. */
export async function selectListed(snapshot: Snapshot, ids: readonly string[]): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
select document.row, document.id, document.title, document.state, document.parent, document.current_version, document.added_at, document.withdrawn_at, author.name as added_by,
  latest.unreadable_reason, shown.file_name, shown.media_type, shown.size_bytes, shown.number, shown.pages, shown.passages, shown.written_at, shown.file_date, shown.remarks, shown.is_partly,
  source.id as source, coalesce(owner.name, source.name) as source_name
from json_each(${JSON.stringify(ids)}) asked
cross join document on document.id = asked.value
join document_version latest on latest.row = document.latest_version
join document_version shown on shown.row = coalesce(document.current_version, document.latest_version)
join source on source.row = document.source
left join member owner on owner.id = source.member
left join member author on author.id = document.added_by
order by asked.key
`.execute(snapshot);
  return rows;
}

/** The folders that lead to each of these places, from the outermost; nothing for a source. */
export async function folderPaths(snapshot: Snapshot, places: readonly number[]): Promise<Map<number, { id: string; name: string }[]>> {
  const { rows } = await sql<{ place: number; id: string; name: string }>`
with recursive up (place, row, depth) as (
  select value, value, 0 from json_each(${JSON.stringify(places)})
  union all
  select up.place, folder.parent, up.depth + 1 from up join folder on folder.row = up.row
)
select up.place, folder.id, folder.name from up join folder on folder.row = up.row order by up.place, up.depth desc
`.execute(snapshot);
  return Map.groupBy(rows, (row) => row.place);
}
