import { sql, type Generated, type RawBuilder, type Selectable } from 'kysely';

import type { Snapshot, Tx } from '#server/vault/vault.ts';
import type { Chunk } from './runs.ts';

type Bytes = Uint8Array<ArrayBuffer>;

type LexicalTables = {
  lexical_state: { id: number; version: number; removals: number; next_passage: number };
  lexical_unit: {
    first_passage: number;
    unit: number;
    passages: number;
    postings: number;
    lengths: Bytes | null;
    stems: Bytes | null;
    changed: number;
  };
  lexical_segment: {
    id: Generated<number>;
    state: 'live' | 'building' | 'dead';
    level: number;
    /** Least and greatest passage inside. */
    low: number;
    high: number;
    /** While building: every term before this one is written. */
    reached: string;
    merged_into: number | null;
  };
  lexical_chunk: { id: number; segment: number; first: string; bytes: Bytes };
};

export type SegmentRow = Selectable<LexicalTables['lexical_segment']>;
export type UnitRow = LexicalTables['lexical_unit'];
export interface ChunkRow extends Chunk {
  id: number;
}

const tables = (db: Snapshot) => db.withTables<LexicalTables>();

/** Rows of several values in one statement: one round trip through the driver instead of one each. */
const rowsAtOnce = 16;

async function rowsOf<Row>(db: Snapshot, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(db)).rows;
}

export async function stateOf(db: Snapshot): Promise<LexicalTables['lexical_state']> {
  return tables(db).selectFrom('lexical_state').selectAll().executeTakeFirstOrThrow();
}

export async function setState(tx: Tx, state: Partial<LexicalTables['lexical_state']>): Promise<void> {
  await tables(tx).updateTable('lexical_state').set(state).execute();
}

/** Units added or removed after `version`, oldest change first. */
export async function unitsChangedSince(db: Snapshot, version: number): Promise<UnitRow[]> {
  return tables(db).selectFrom('lexical_unit').selectAll().where('changed', '>', version).orderBy('changed').execute();
}

export async function presentUnit(db: Snapshot, unit: number): Promise<UnitRow | undefined> {
  return tables(db).selectFrom('lexical_unit').selectAll().where('unit', '=', unit).where('lengths', 'is not', null).executeTakeFirst();
}

export async function insertUnit(tx: Tx, row: UnitRow): Promise<void> {
  await tables(tx).insertInto('lexical_unit').values(row).execute();
}

/** Without lengths and stems, its row says that it has gone. */
export async function updateUnit(tx: Tx, firstPassage: number, change: Partial<UnitRow>): Promise<void> {
  await tables(tx).updateTable('lexical_unit').set(change).where('first_passage', '=', firstPassage).execute();
}

export async function segments(db: Snapshot): Promise<SegmentRow[]> {
  return tables(db).selectFrom('lexical_segment').selectAll().orderBy('low').execute();
}

export async function segment(db: Snapshot, id: number): Promise<SegmentRow | undefined> {
  return tables(db).selectFrom('lexical_segment').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Segments in any state that may hold a passage of [low, high]: what is dead still holds words. */
export async function segmentsAround(db: Snapshot, low: number, high: number): Promise<SegmentRow[]> {
  return tables(db).selectFrom('lexical_segment').selectAll().where('low', '<=', high).where('high', '>=', low).execute();
}

export async function insertSegment(tx: Tx, row: Omit<SegmentRow, 'id'>): Promise<number> {
  const { id } = await tables(tx).insertInto('lexical_segment').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateSegments(tx: Tx, ids: readonly number[], change: Partial<SegmentRow>): Promise<void> {
  await tables(tx).updateTable('lexical_segment').set(change).where('id', 'in', ids).execute();
}

export async function deleteSegment(tx: Tx, id: number): Promise<void> {
  await tables(tx).deleteFrom('lexical_segment').where('id', '=', id).execute();
}

/** Deletes at most `most` of a segment's chunks; returns how many. */
export async function deleteSomeChunks(tx: Tx, segmentId: number, most: number): Promise<number> {
  const some = tables(tx).selectFrom('lexical_chunk').select('id').where('segment', '=', segmentId).limit(most);
  const result = await tables(tx).deleteFrom('lexical_chunk').where('id', 'in', some).executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function insertChunks(tx: Tx, segmentId: number, chunks: readonly Chunk[]): Promise<void> {
  for (let from = 0; from < chunks.length; from += rowsAtOnce) {
    const values = chunks.slice(from, from + rowsAtOnce).map((chunk) => sql`(${segmentId}, ${chunk.first}, ${chunk.bytes})`);
    await sql`insert into lexical_chunk (segment, first, bytes) values ${sql.join(values)}`.execute(tx);
  }
}

/** Replaces a chunk in place; without `chunk`, deletes it. */
export async function rewriteChunk(tx: Tx, id: number, chunk: Chunk | undefined): Promise<void> {
  if (chunk === undefined) await tables(tx).deleteFrom('lexical_chunk').where('id', '=', id).execute();
  else await tables(tx).updateTable('lexical_chunk').set({ first: chunk.first, bytes: chunk.bytes }).where('id', '=', id).execute();
}

/**
 * The chunks of live segments that may hold each of `keys`: those that begin with it, and the one before them.
 * `at` is the key's place in `keys`; a chunk that may hold two keys comes twice.
 */
export async function chunksHolding(db: Snapshot, keys: readonly string[]): Promise<{ at: number; bytes: Bytes }[]> {
  if (keys.length === 0) return [];
  return rowsOf(
    db,
    sql<{ at: number; bytes: Bytes }>`
    with wanted (at, key) as materialized (select key, value from json_each(${JSON.stringify(keys)})),
    live (id) as materialized (select id from lexical_segment where state = 'live'),
    spots (at, chunk) as (
      select wanted.at, c.id from wanted cross join live cross join lexical_chunk as c
       where c.segment = live.id and c.first = wanted.key
      union all
      select wanted.at, (select c.id from lexical_chunk as c
         where c.segment = live.id and c.first < wanted.key order by c.first desc, c.id desc limit 1)
        from wanted cross join live
    )
    select spots.at, c.bytes from spots cross join lexical_chunk as c where c.id = spots.chunk`,
  );
}

/** The same in one segment of any state, each chunk once. */
export async function segmentChunksHolding(db: Snapshot, segmentId: number, keys: readonly string[]): Promise<ChunkRow[]> {
  return rowsOf(
    db,
    sql<ChunkRow>`
    with wanted (key) as materialized (select value from json_each(${JSON.stringify(keys)})),
    spots (chunk) as (
      select c.id from wanted cross join lexical_chunk as c where c.segment = ${segmentId} and c.first = wanted.key
      union
      select (select c.id from lexical_chunk as c
         where c.segment = ${segmentId} and c.first < wanted.key order by c.first desc, c.id desc limit 1) from wanted
    )
    select c.id, c.first, c.bytes from spots cross join lexical_chunk as c where c.id = spots.chunk order by c.id`,
  );
}

/** Chunks of live segments that may hold terms beginning with `prefix`. */
export async function chunksFrom(db: Snapshot, prefix: string): Promise<{ bytes: Bytes }[]> {
  return rowsOf(
    db,
    sql<{ bytes: Bytes }>`
    with live (id) as materialized (select id from lexical_segment where state = 'live'),
    spots (chunk) as (
      select c.id from live cross join lexical_chunk as c
       where c.segment = live.id and c.first >= ${prefix} and c.first < ${prefix + '\u00ff\u00ff'}
      union
      select (select c.id from lexical_chunk as c
         where c.segment = live.id and c.first < ${prefix} order by c.first desc, c.id desc limit 1) from live
    )
    select c.bytes from spots cross join lexical_chunk as c where c.id = spots.chunk`,
  );
}

/** A segment's chunks, in order, from the one that may hold `from` to the last that begins before `to`. */
export async function chunksBetween(db: Snapshot, segmentId: number, from: string, to: string | null): Promise<ChunkRow[]> {
  const before = sql`coalesce((select max(first) from lexical_chunk where segment = ${segmentId} and first < ${from}), '')`;
  const end = to === null ? sql`` : sql`and first < ${to}`;
  return rowsOf(
    db,
    sql<ChunkRow>`
    select id, first, bytes from lexical_chunk
     where segment = ${segmentId} and first >= ${before} ${end} order by first, id`,
  );
}

/** The first term of the chunk that stands `count` chunks after `from`; null when the segment ends before. */
export async function firstTermAfter(db: Snapshot, segmentId: number, from: string, count: number): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('lexical_chunk')
    .select('first')
    .where('segment', '=', segmentId)
    .where('first', '>', from)
    .orderBy('first')
    .offset(count - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.first ?? null;
}
