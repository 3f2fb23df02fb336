import { sql } from 'kysely';
import type { Snapshot } from '#server/vault/vault.ts';
import { slices } from './texts.store.ts';

/** The text that a unit answers from, and its document. */
export interface UnitText {
  unit: number;
  document: string;
  textId: string;
  title: string;
  sourceName: string;
}

/** In the order of their units. It asks no right: the units come from `allowed` in the same snapshot. */
export async function textsOfUnits(snapshot: Snapshot, units: readonly number[] | Int32Array): Promise<UnitText[]> {
  const { rows } = await sql<{ unit: number; document: string; text_id: string; title: string; source_name: string }>`
select version.row as unit, document.id as document, text.id as text_id, document.title, coalesce(owner.name, source.name) as source_name
from json_each(${JSON.stringify([...units])}) asked
cross join document_version version on version.row = asked.value
cross join text on text.row = version.text
cross join document on document.row = version.document
cross join source on source.row = document.source
left join member owner on owner.id = source.member
order by version.row
`.execute(snapshot);
  return rows.map((row) => ({
    unit: row.unit,
    document: row.document,
    textId: row.text_id,
    title: row.title,
    sourceName: row.source_name,
  }));
}

/** All the words of a text; null when it is gone. It asks no right: the text comes from `textsOfUnits`. */
export async function wordsOf(snapshot: Snapshot, textId: string): Promise<string | null> {
  const { rows } = await sql<{ row: number; length: number }>`select row, length from text where id = ${textId}`.execute(snapshot);
  const [text] = rows;
  if (!text) return null;
  const [words = ''] = await slices(snapshot, [{ text: text.row, start: 0, end: text.length }]);
  return words;
}
