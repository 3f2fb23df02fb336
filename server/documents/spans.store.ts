import { sql } from 'kysely';
import type { Snapshot } from '#server/vault/vault.ts';
import { parseWords, slices } from './texts.store.ts';

/** A span of a text, in UTF-16 units. */
export interface SpanRef {
  textId: string;
  start: number;
  end: number;
}

/** What a citation points to, resolved for one reader now. */
export interface SpanDetail extends SpanRef {
  quote: string;
  document: string;
  title: string;
  fileName: string;
  mediaType: string;
  version: number;
  page: number | null;
  headingPath: string[];
  source: string;
  sourceName: string;
  writtenAt: number | null;
  addedAt: number;
  /** When another version took the place of its own; null for the one that answers. */
  replacedAt: number | null;
}

interface SpanRow {
  at: number;
  text: number;
  document: string;
  title: string;
  file_name: string;
  media_type: string;
  number: number;
  page: number | null;
  heading_path: string | null;
  source: string;
  source_name: string;
  written_at: number | null;
  added_at: number;
  replaced_at: number | null;
}

/**
 * Each span with its words and its document, in the order asked; null where there is no such span, or the document is withdrawn, or
 * none of `audiences` opens it: the three cannot be told apart. A change here is a change of security.
 */
export async function selectSpans(
  snapshot: Snapshot,
  audiences: readonly number[],
  refs: readonly SpanRef[],
): Promise<(SpanDetail | null)[]> {
  if (refs.length === 0) return [];
  const { rows } = await sql<SpanRow>`
select asked.key as at, text.row as text, document.id as document, document.title, version.file_name, version.media_type, version.number,
  coalesce((
    select page.detail ->> 'page' from text_place page
    where page.text = text.row and page.is_cell = 0 and page.starts <= asked.value ->> 1 and page.ends > asked.value ->> 1 and page.detail ->> 'kind' = 'page'
  ), passage.page) as page,
  passage.heading_path, source.id as source, coalesce(owner.name, source.name) as source_name, version.written_at, version.added_at, version.replaced_at
from json_each(${JSON.stringify(refs.map(({ textId, start, end }) => [textId, start, end]))}) asked
cross join text on text.id = asked.value ->> 0
cross join document_version version on version.row = text.version
cross join document on document.row = version.document
cross join place on place.row = document.row
cross join source on source.row = document.source
left join member owner on owner.id = source.member
left join passage on passage.text = text.row
  and passage.starts = (select max(starts) from passage nearest where nearest.text = text.row and nearest.starts <= asked.value ->> 1)
where place.audience in (select value from json_each(${JSON.stringify(audiences)}))
  and document.withdrawn_at is null
  and asked.value ->> 1 >= 0 and asked.value ->> 1 < asked.value ->> 2 and asked.value ->> 2 <= text.length
`.execute(snapshot);
  const found = new Map(rows.map((row) => [row.at, row]));
  const quotes = await slices(
    snapshot,
    refs.map(({ start, end }, at) => ({ text: found.get(at)?.text ?? 0, start, end })),
  );
  return refs.map((ref, at) => {
    const row = found.get(at);
    return row ? toDetail(ref, row, quotes[at] ?? '') : null;
  });
}

function toDetail({ textId, start, end }: SpanRef, row: SpanRow, quote: string): SpanDetail {
  return {
    textId,
    start,
    end,
    quote,
    document: row.document,
    title: row.title,
    fileName: row.file_name,
    mediaType: row.media_type,
    version: row.number,
    page: row.page,
    headingPath: row.heading_path === null ? [] : parseWords(row.heading_path),
    source: row.source,
    sourceName: row.source_name,
    writtenAt: row.written_at,
    addedAt: row.added_at,
    replacedAt: row.replaced_at,
  };
}
