import { sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { leastOf, type Sketch } from './likeness.ts';
import { tables, type ReadingState } from './tables.store.ts';
import type { UnreadableReason } from '#server/reading/reading.ts';

export interface VersionFacts {
  row: number;
  number: number;
  file_name: string;
  size_bytes: number;
  state: ReadingState;
  unreadable_reason: UnreadableReason | null;
  added_at: number;
  by: string | null;
  text: number | null;
  textId: string | null;
  replaced_at: number | null;
  restored_from: number | null;
  indexed_as: string | null;
}

/** Every version of a document, the latest first. */
export async function selectVersions(snapshot: Snapshot, document: number): Promise<VersionFacts[]> {
  const { rows } = await sql<VersionFacts>`
select version.row, version.number, version.file_name, version.size_bytes, version.state, version.unreadable_reason, version.added_at,
  author.name as by, version.text, text.id as textId, version.replaced_at, version.restored_from, version.indexed_as
from document_version version left join member author on author.id = version.added_by left join text on text.row = version.text
where version.document = ${document} order by version.number desc
`.execute(snapshot);
  return rows;
}

/** By which reader a text was made, how it begins, and how many places of each kind it has. */
export async function selectTextFacts(
  snapshot: Snapshot,
  text: number,
): Promise<{
  reader: string;
  readerVersion: number;
  readAt: number;
  length: number;
  beginning: string;
  places: Record<string, number>;
  sums: { agrees: number; differs: number };
} | null> {
  const row = await tables(snapshot).selectFrom('text').selectAll().where('row', '=', text).executeTakeFirst();
  if (!row) return null;
  const { rows } = await sql<{ kind: string; count: number; agrees: number; differs: number }>`
select detail ->> 'kind' as kind, count(*) as count, sum(detail ->> 'sum' is 'agrees') as agrees, sum(detail ->> 'sum' is 'differs') as differs
from text_place where text = ${text} group by kind
`.execute(snapshot);
  const { rows: chunks } = await sql<{
    content: string;
  }>`select content from text_chunk where text = ${text} order by starts limit 4`.execute(snapshot);
  const checked = rows.find(({ kind }) => kind === 'check');
  const places = Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  return {
    reader: row.reader,
    readerVersion: row.reader_version,
    readAt: row.made_at,
    length: row.length,
    beginning: chunks.map(({ content }) => content).join(''),
    places,
    sums: { agrees: checked?.agrees ?? 0, differs: checked?.differs ?? 0 },
  };
}

/** Ids of every text ever made of a document. */
export async function textIdsOf(snapshot: Snapshot, document: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select text.id from text join document_version version on version.row = text.version where version.document = ${document}
`.execute(snapshot);
  return rows.map(({ id }) => id);
}

/** What a version's text is like; it goes with the version. */
export async function keepSketch(tx: Tx, version: number, sketch: Sketch | null): Promise<void> {
  await tables(tx).deleteFrom('version_band').where('version', '=', version).execute();
  const bytes = sketch && new Uint8Array(sketch.least.buffer);
  await tables(tx).updateTable('document_version').set({ sketch: bytes }).where('row', '=', version).execute();
  if (sketch)
    await sql`insert into version_band (version, band, hash) select ${version}, key, value from json_each(${JSON.stringify(sketch.bands)})`.execute(
      tx,
    );
}

export async function sketchAt(snapshot: Snapshot, version: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await tables(snapshot).selectFrom('document_version').select('sketch').where('row', '=', version).executeTakeFirst();
  return row?.sketch ?? null;
}

/** Documents that answer with a version that shares a band with this one, among those that these readers' sets open. */
export async function bandMates(
  snapshot: Snapshot,
  { version, audiences, limit }: { version: number; audiences: readonly number[]; limit: number },
): Promise<{ id: string; sketch: Uint8Array<ArrayBuffer> }[]> {
  const { rows } = await sql<{ id: string; sketch: Uint8Array<ArrayBuffer> }>`
select document.id, other.sketch
from version_band mine
join version_band theirs on theirs.band = mine.band and theirs.hash = mine.hash and theirs.version <> mine.version
join document on document.current_version = theirs.version and document.withdrawn_at is null
join place on place.row = document.row and place.audience in (select value from json_each(${JSON.stringify(audiences)}))
join document_version other on other.row = theirs.version
where mine.version = ${version} and other.sketch is not null
group by document.row order by count(*) desc, document.row limit ${limit}
`.execute(snapshot);
  return rows;
}

/** Of several versions, each document that shares a band with it, as `bandMates` finds them; so many pairs at most. */
export async function bandPairs(
  snapshot: Snapshot,
  { versions, audiences, limit }: { versions: readonly number[]; audiences: readonly number[]; limit: number },
): Promise<{ version: number; other: number; document: string }[]> {
  const { rows } = await sql<{ version: number; other: number; document: string }>`
select distinct mine.version, theirs.version as other, document.id as document
from json_each(${JSON.stringify(versions)}) asked
cross join version_band mine on mine.version = asked.value
cross join version_band theirs on theirs.band = mine.band and theirs.hash = mine.hash and theirs.version <> mine.version
cross join document on document.current_version = theirs.version and document.withdrawn_at is null
cross join place on place.row = document.row and place.audience in (select value from json_each(${JSON.stringify(audiences)}))
limit ${limit}
`.execute(snapshot);
  return rows;
}

export async function sketchesOf(snapshot: Snapshot, versions: readonly number[]): Promise<Map<number, Uint32Array>> {
  const { rows } = await sql<{ row: number; sketch: Uint8Array }>`
select row, sketch from document_version where row in (select value from json_each(${JSON.stringify(versions)})) and sketch is not null
`.execute(snapshot);
  return new Map(rows.map(({ row, sketch }) => [row, leastOf(sketch)]));
}

/** The current versions that share a whole band with this one, of documents added since; whoever may read them: only their number is told. */
export async function recentMates(snapshot: Snapshot, version: number, since: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const { rows } = await sql<{ sketch: Uint8Array<ArrayBuffer> }>`
select other.sketch
from version_band mine
join version_band theirs on theirs.band = mine.band and theirs.hash = mine.hash and theirs.version <> mine.version
join document on document.current_version = theirs.version and document.withdrawn_at is null and document.added_at >= ${since}
join document_version other on other.row = theirs.version
where mine.version = ${version} and other.sketch is not null
group by document.row limit 100
`.execute(snapshot);
  return rows.map(({ sketch }) => sketch);
}

/** What ties the mail that a version is to the others of its exchange. */
export async function keepThread(tx: Tx, version: number, messages: readonly string[]): Promise<void> {
  await tables(tx).deleteFrom('version_message').where('version', '=', version).execute();
  await sql`insert into version_message (version, message) select distinct ${version}, value from json_each(${JSON.stringify(messages)})`.execute(
    tx,
  );
}

/** The other mails of the exchange that a version belongs to, the first first, among those that these readers' sets open: nothing is followed through one that they do not. */
export async function threadMates(
  snapshot: Snapshot,
  { version, audiences, limit }: { version: number; audiences: readonly number[]; limit: number },
): Promise<{ document: string; title: string; at: number | null }[]> {
  const { rows } = await sql<{ document: string; title: string; at: number | null }>`
with recursive exchange (version) as (
  values (${version})
  union
  select theirs.version from exchange
  cross join version_message mine on mine.version = exchange.version
  cross join version_message theirs on theirs.message = mine.message
  cross join document on document.current_version = theirs.version and document.withdrawn_at is null
  cross join place on place.row = document.row and place.audience in (select value from json_each(${JSON.stringify(audiences)}))
  limit ${limit}
)
select document.id as document, document.title, mail.written_at as at
from exchange join document_version mail on mail.row = exchange.version join document on document.row = mail.document
where exchange.version <> ${version} order by mail.written_at, document.row
`.execute(snapshot);
  return rows;
}
