/**
 * Keeps the segments few: eight of a level become one of the next.
 *
 * A merge goes part by part: read a range of terms, merge it in the thread, write it in one small transaction that also
 * says how far the merge is. So it never holds the writer long, and goes on where a crash left it. While it is being
 * built a segment is not searched, but a removal cleans it like any other; a removal between a part's reading and its
 * writing makes the part be read again, so nothing that has gone comes back.
 */
import type { Snapshot, Store, Tx } from '#server/vault/vault.ts';
import {
  chunksBetween,
  deleteSegment,
  deleteSomeChunks,
  firstTermAfter,
  insertChunks,
  insertSegment,
  segment,
  segments,
  stateOf,
  updateSegments,
  type SegmentRow,
} from './lexical.store.ts';
import { mergeChunks, type MergePart } from './merge.ts';
import type { Chunk } from './runs.ts';
import type { MergeThread } from './threads.ts';

const SEGMENTS_TOGETHER = 8;
/** A part takes about this many chunks of each source, so about 400 KB in all. */
const PART_CHUNKS = 12;
const DELETED_TOGETHER = 160;
/** After so many parts lost to removals, the next one is merged inside the write itself. */
const MOST_RETRIES = 3;

/** The level of a new segment: 0 for a short document; a long one starts where merging would bring its equals. */
export function levelOf(chunks: number): number {
  return Math.max(0, Math.floor(Math.log(chunks / 16) / Math.log(SEGMENTS_TOGETHER)));
}

export interface Merger {
  /** One small step of work, or false when nothing is left to do. Steps must not overlap. */
  step(): Promise<boolean>;
}

/** @param needs.partChunks chunks of each source in a part */
export function createMerger(needs: { store: Store; thread: () => MergeThread; partChunks?: number }): Merger {
  const { store, partChunks = PART_CHUNKS } = needs;
  let retries = 0;

  async function step(): Promise<boolean> {
    const rows = await store.read(segments);
    const dead = rows.filter((row) => row.state === 'dead');
    if (dead.length > 0) return deletePart(dead);
    const building = rows.find((row) => row.state === 'building');
    if (building) return mergePart(building, rows);
    return beginMerge(rows);
  }

  async function deletePart(dead: readonly SegmentRow[]): Promise<boolean> {
    await store.write('lexical merge: delete', async (tx) => {
      let room = DELETED_TOGETHER;
      for (const { id } of dead) {
        const deleted = await deleteSomeChunks(tx, id, room);
        room -= deleted;
        if (room === 0) return;
        await deleteSegment(tx, id);
      }
    });
    return true;
  }

  async function beginMerge(rows: readonly SegmentRow[]): Promise<boolean> {
    const sources = dueForMerge(rows);
    if (sources.length === 0) return false;
    await store.write('lexical merge: begin', async (tx) => {
      const id = await insertSegment(tx, {
        state: 'building',
        level: (sources[0]?.level ?? 0) + 1,
        low: Math.min(...sources.map((source) => source.low)),
        high: Math.max(...sources.map((source) => source.high)),
        reached: '',
        merged_into: null,
      });
      await updateSegments(
        tx,
        sources.map((source) => source.id),
        { merged_into: id },
      );
    });
    return true;
  }

  async function mergePart(building: SegmentRow, rows: readonly SegmentRow[]): Promise<boolean> {
    const sources = rows.filter((row) => row.merged_into === building.id).map((row) => row.id);
    const read = await store.read((snapshot) => readPart(snapshot, building, sources, partChunks));
    const chunks = retries < MOST_RETRIES ? await needs.thread().merge(read.part) : null;
    await store.write('lexical merge: part', async (tx) => {
      if ((await segment(tx, building.id))?.reached !== building.reached) return;
      if (chunks !== null && (await stateOf(tx)).removals === read.removals) {
        await writePart(tx, building.id, sources, read.part.to, chunks);
        retries = 0;
      } else if (chunks === null) {
        const { part } = await readPart(tx, building, sources, partChunks);
        await writePart(tx, building.id, sources, part.to, mergeChunks(part));
        retries = 0;
      } else {
        retries++;
      }
    });
    return true;
  }

  return { step };
}

async function readPart(
  db: Snapshot,
  building: SegmentRow,
  sources: readonly number[],
  partChunks: number,
): Promise<{ part: MergePart; removals: number }> {
  const from = building.reached;
  const ends = await Promise.all(sources.map((id) => firstTermAfter(db, id, from, partChunks)));
  const to = ends.reduce((least, end) => (least === null || (end !== null && end < least) ? end : least), null);
  const chunks = await Promise.all(sources.map(async (id) => (await chunksBetween(db, id, from, to)).map((row) => row.bytes)));
  return { part: { from, to, sources: chunks }, removals: (await stateOf(db)).removals };
}

/** Writes a part; the last one swaps the new segment for its sources. */
async function writePart(tx: Tx, building: number, sources: readonly number[], to: string | null, chunks: readonly Chunk[]): Promise<void> {
  await insertChunks(tx, building, chunks);
  if (to !== null) {
    await updateSegments(tx, [building], { reached: to });
    return;
  }
  await updateSegments(tx, [building], { state: 'live', reached: '' });
  await updateSegments(tx, sources, { state: 'dead', merged_into: null });
}

/** The oldest eight of the lowest level that has eight. */
function dueForMerge(rows: readonly SegmentRow[]): SegmentRow[] {
  const levels = Map.groupBy(rows, (row) => row.level);
  for (const level of [...levels.keys()].sort((a, b) => a - b)) {
    const equals = levels.get(level) ?? [];
    if (equals.length >= SEGMENTS_TOGETHER) return equals.slice(0, SEGMENTS_TOGETHER);
  }
  return [];
}
