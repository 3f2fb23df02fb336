import { sql } from 'kysely';
import { newId } from '#server/foundation/ids.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { chunkUnits, sliceOf, type Chunk } from './chunks.ts';
import type { Passage, Place } from '#server/reading/reading.ts';
import { tables, type DocumentRow } from './tables.store.ts';

export interface Slice {
  /** The text's row. */
  text: number;
  start: number;
  end: number;
}

/** A text without its content yet. */
export async function insertText(
  tx: Tx,
  text: { version: number; reader: string; readerVersion: number; length: number; at: number },
): Promise<{ row: number; id: string }> {
  return tables(tx)
    .insertInto('text')
    .values({
      id: newId('txt'),
      version: text.version,
      reader: text.reader,
      reader_version: text.readerVersion,
      length: text.length,
      made_at: text.at,
    })
    .returning(['row', 'id'])
    .executeTakeFirstOrThrow();
}

export async function insertChunks(tx: Tx, text: number, chunks: readonly Chunk[]): Promise<void> {
  for (const chunk of chunks)
    await tables(tx)
      .insertInto('text_chunk')
      .values({ text, ...chunk })
      .execute();
}

/** Places of a text, numbered from `first`: one statement for all of them, for a workbook has hundreds of thousands. */
export async function insertPlaces(tx: Tx, text: number, first: number, places: readonly Place[]): Promise<void> {
  const rows = places.map(({ start, end, ...detail }, at) => [
    first + at,
    detail.kind === 'cell' ? 1 : 0,
    start,
    end,
    JSON.stringify(detail),
  ]);
  await sql`
insert into text_place (text, ordinal, is_cell, starts, ends, detail)
select ${text}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(${JSON.stringify(rows)})
`.execute(tx);
}

export async function insertPassages(tx: Tx, text: number, passages: readonly Passage[]): Promise<void> {
  const rows = passages.map((passage) => [
    passage.ordinal,
    passage.start,
    passage.end,
    passage.page,
    JSON.stringify(passage.headingPath),
    passage.tableHeader && JSON.stringify(passage.tableHeader),
  ]);
  await sql`
insert into passage (text, ordinal, starts, ends, page, heading_path, table_header)
select ${text}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(${JSON.stringify(rows)})
`.execute(tx);
}

/** The words of each slice, in the order asked; only the chunks that hold them are read, each once. */
export async function slices(snapshot: Snapshot, asked: readonly Slice[]): Promise<string[]> {
  const { rows } = await sql<Chunk & { text: number }>`
select text, starts, content from text_chunk where rowid in (
  select chunk.rowid from json_each(${JSON.stringify(asked.map(({ text, start, end }) => [text, start, end]))}) asked
  cross join text_chunk chunk on chunk.text = asked.value ->> 0
  where chunk.starts > asked.value ->> 1 - ${chunkUnits} and chunk.starts < asked.value ->> 2
) order by text, starts
`.execute(snapshot);
  const chunks = Map.groupBy(rows, (row) => row.text);
  return asked.map(({ text, start, end }) => sliceOf(chunks.get(text) ?? [], start, end));
}

/** The places that touch [start, end) of a text: what encloses it, and its cells. */
export async function placesOf(snapshot: Snapshot, text: number, start: number, end: number): Promise<Place[]> {
  const { rows } = await sql<{ starts: number; ends: number; detail: string }>`
select starts, ends, detail from text_place
where text = ${text} and is_cell = 0 and starts < ${end} and ends > ${start}
union all
select starts, ends, detail from text_place
where text = ${text} and is_cell = 1 and starts < ${end} and ends > ${start}
  and starts >= coalesce((select max(starts) from text_place where text = ${text} and is_cell = 1 and starts <= ${start}), 0)
order by starts, ends desc
`.execute(snapshot);
  return rows.map(({ starts, ends, detail }) => {
    const place: Place = JSON.parse(detail);
    return { ...place, start: starts, end: ends };
  });
}

/** All passages of a text, in order. */
export async function passagesOfText(snapshot: Snapshot, text: number): Promise<Passage[]> {
  const rows = await tables(snapshot).selectFrom('passage').selectAll().where('text', '=', text).orderBy('ordinal').execute();
  return rows.map((row) => ({
    ordinal: row.ordinal,
    start: row.starts,
    end: row.ends,
    page: row.page,
    headingPath: parseWords(row.heading_path),
    tableHeader: row.table_header === null ? null : parseWords(row.table_header),
  }));
}

/** A JSON list of words, as stored. */
export function parseWords(json: string): string[] {
  const words: string[] = JSON.parse(json);
  return words;
}

/** Takes texts away with their words, places and passages. */
export async function deleteTexts(tx: Tx, rows: readonly number[]): Promise<void> {
  for (const row of rows) {
    await tables(tx).deleteFrom('passage').where('text', '=', row).execute();
    await tables(tx).deleteFrom('text_place').where('text', '=', row).execute();
    await tables(tx).deleteFrom('text_page').where('text', '=', row).execute();
    await tables(tx).deleteFrom('text_chunk').where('text', '=', row).execute();
    await tables(tx).updateTable('document_version').set({ text: null }).where('text', '=', row).execute();
    await tables(tx).deleteFrom('text').where('row', '=', row).execute();
  }
}

/** Those of the texts that nothing is found in any more: of an older version that left the index, or an older reading's. */
export async function supersededTexts(tx: Tx, textIds: readonly string[]): Promise<{ row: number; id: string }[]> {
  const { rows } = await sql<{ row: number; id: string }>`
select text.row, text.id from json_each(${JSON.stringify(textIds)}) asked
join text on text.id = asked.value
join document_version version on version.row = text.version
join document on document.row = version.document
where (document.current_version is not version.row and version.indexed_as is null) or version.text is not text.row
`.execute(tx);
  return rows;
}

/** Every text ever made of a version. */
export async function textsOf(snapshot: Snapshot, version: number): Promise<{ row: number; id: string }[]> {
  return tables(snapshot).selectFrom('text').select(['row', 'id']).where('version', '=', version).execute();
}

/** The places that touch each of the spans, in the order asked; nothing for a text that is gone. */
export async function placesAt(snapshot: Snapshot, spans: readonly { textId: string; start: number; end: number }[]): Promise<Place[][]> {
  const found: Place[][] = [];
  for (const { textId, start, end } of spans) {
    const text = await tables(snapshot).selectFrom('text').select('row').where('id', '=', textId).executeTakeFirst();
    found.push(text ? await placesOf(snapshot, text.row, start, end) : []);
  }
  return found;
}

/** A text, by which reader it was made, and the version that it was read from: its number, its row, its pages. */
export interface FoundText {
  row: number;
  id: string;
  length: number;
  reader: string;
  version: number;
  versionRow: number;
  pages: number | null;
}

/** A text of this document: by its id, of the version of this number, or the one that answers now. */
export async function findText(
  snapshot: Snapshot,
  document: Pick<DocumentRow, 'row' | 'current_version'>,
  { text: id, version }: { text?: string | undefined; version?: number | undefined } = {},
): Promise<FoundText | undefined> {
  const texts = tables(snapshot)
    .selectFrom('text')
    .innerJoin('document_version', 'document_version.row', 'text.version')
    .select([
      'text.row',
      'text.id',
      'text.length',
      'text.reader',
      'document_version.number as version',
      'document_version.row as versionRow',
      'document_version.pages',
    ])
    .where('document_version.document', '=', document.row);
  if (id !== undefined) return texts.where('text.id', '=', id).executeTakeFirst();
  const answering = texts.whereRef('text.row', '=', 'document_version.text');
  if (version !== undefined) return answering.where('document_version.number', '=', version).executeTakeFirst();
  if (document.current_version === null) return undefined;
  return answering.where('document_version.row', '=', document.current_version).executeTakeFirst();
}
