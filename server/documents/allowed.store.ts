import { sql } from 'kysely';
import type { Snapshot } from '#server/vault/vault.ts';

/** What a search may be narrowed to. Dates are those that the content gives, in ms UTC, both included. */
export interface Filters {
  source?: string | undefined;
  /** A document, or a folder or source with all that stands under it. */
  within?: string | undefined;
  mediaType?: string | undefined;
  writtenFrom?: number | undefined;
  writtenTo?: number | undefined;
  /** `all`: earlier versions too, as far as they stand in the index. */
  versions?: 'current' | 'all' | undefined;
}

/**
 * The statement that decides what may be searched and answered from: the current versions, and on demand the earlier ones, of the
 * documents that stand in a place whose readers' set is one of `audiences`, and that are not withdrawn. A change here is a change of security.
 */
export async function selectAllowedUnits(snapshot: Snapshot, audiences: readonly number[], filters: Filters): Promise<Int32Array> {
  const isEarlier = filters.versions === 'all';
  const isNarrowed = isEarlier || filters.mediaType !== undefined || filters.writtenFrom !== undefined || filters.writtenTo !== undefined;
  const { rows } = await sql<{ units: string }>`
select json_group_array(${isEarlier ? sql`version.row` : sql`document.current_version`}) as units
from place join document on document.row = place.row
${filters.source === undefined ? sql`` : sql`join source on source.row = document.source and source.id = ${filters.source}`}
${
  isNarrowed
    ? sql`join document_version version on ${
        isEarlier
          ? sql`version.document = document.row and (version.row = document.current_version or version.indexed_as is not null)`
          : sql`version.row = document.current_version`
      }`
    : sql``
}
where place.audience in (select value from json_each(${JSON.stringify(audiences)}))
  and place.kind = 'document'
  and document.current_version is not null
  and document.withdrawn_at is null
  ${
    filters.within === undefined
      ? sql``
      : sql`and place.row in (
    with recursive below (row) as (
      select place.row from place where place.id = ${filters.within}
      union all
      select place.row from below join place on place.parent = below.row
    )
    select row from below)`
  }
  ${filters.mediaType === undefined ? sql`` : sql`and version.media_type = ${filters.mediaType}`}
  ${filters.writtenFrom === undefined ? sql`` : sql`and version.written_at >= ${filters.writtenFrom}`}
  ${filters.writtenTo === undefined ? sql`` : sql`and version.written_at <= ${filters.writtenTo}`}
`.execute(snapshot);
  const units: number[] = JSON.parse(rows[0]?.units ?? '[]');
  return Int32Array.from(units).sort();
}
