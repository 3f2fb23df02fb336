import { sql } from 'kysely';
import type { Snapshot } from '#server/vault/vault.ts';
import { parseWords, slices } from './texts.store.ts';

/** A passage with its words and all that a reader needs to find it. Offsets are in UTF-16 units of the text. */
export interface PassageDetail {
  unit: number;
  ordinal: number;
  text: string;
  start: number;
  end: number;
  page: number | null;
  headingPath: string[];
  tableHeader: string[] | null;
  document: string;
  textId: string;
  title: string;
  fileName: string;
  mediaType: string;
  version: number;
  source: string;
  sourceName: string;
  writtenAt: number | null;
  addedAt: number;
  /** When another version took the place of its own; null for the one that answers. */
  replacedAt: number | null;
}

interface PassageRow {
  at: number;
  unit: number;
  ordinal: number;
  starts: number;
  ends: number;
  page: number | null;
  heading_path: string;
  table_header: string | null;
  document: string;
  text: number;
  text_id: string;
  title: string;
  file_name: string;
  media_type: string;
  number: number;
  source: string;
  source_name: string;
  written_at: number | null;
  added_at: number;
  replaced_at: number | null;
}

/**
 * The passages asked for, in the order asked; one that is gone is left out. It asks no right: the refs come from `allowed`
 * in the same snapshot.
 */
export async function passagesOf(snapshot: Snapshot, refs: readonly { unit: number; ordinal: number }[]): Promise<PassageDetail[]> {
  if (refs.length === 0) return [];
  const { rows } = await sql<PassageRow>`
select asked.key as at, version.row as unit, passage.ordinal, passage.starts, passage.ends, passage.page, passage.heading_path, passage.table_header,
  document.id as document, text.row as text, text.id as text_id, document.title, version.file_name, version.media_type, version.number,
  source.id as source, coalesce(owner.name, source.name) as source_name, version.written_at, version.added_at, version.replaced_at
from json_each(${JSON.stringify(refs.map(({ unit, ordinal }) => [unit, ordinal]))}) asked
cross join document_version version on version.row = asked.value ->> 0
cross join passage on passage.text = version.text and passage.ordinal = asked.value ->> 1
cross join text on text.row = passage.text
cross join document on document.row = version.document
cross join source on source.row = document.source
left join member owner on owner.id = source.member
order by asked.key
`.execute(snapshot);
  const words = await slices(
    snapshot,
    rows.map((row) => ({ text: row.text, start: row.starts, end: row.ends })),
  );
  return rows.map((row, at) => toDetail(row, words[at] ?? ''));
}

export async function passagesOfUnit(snapshot: Snapshot, unit: number): Promise<PassageDetail[]> {
  const { rows } = await sql<{ ordinal: number }>`
select passage.ordinal from document_version version join passage on passage.text = version.text where version.row = ${unit} order by passage.ordinal
`.execute(snapshot);
  return passagesOf(
    snapshot,
    rows.map(({ ordinal }) => ({ unit, ordinal })),
  );
}

function toDetail(row: PassageRow, text: string): PassageDetail {
  return {
    unit: row.unit,
    ordinal: row.ordinal,
    text,
    start: row.starts,
    end: row.ends,
    page: row.page,
    headingPath: parseWords(row.heading_path),
    tableHeader: row.table_header === null ? null : parseWords(row.table_header),
    document: row.document,
    textId: row.text_id,
    title: row.title,
    fileName: row.file_name,
    mediaType: row.media_type,
    version: row.number,
    source: row.source,
    sourceName: row.source_name,
    writtenAt: row.written_at,
    addedAt: row.added_at,
    replacedAt: row.replaced_at,
  };
}
