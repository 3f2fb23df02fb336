/**
 * Takes a unit's words out of the file: every chunk that may hold one of them is rewritten, in segments that are live,
 * half built or waiting for deletion alike.
 */
import type { Store, Tx } from '#server/vault/vault.ts';
import { carriesPostings, spellingKeysOf } from './keys.ts';
import {
  chunksBetween,
  firstTermAfter,
  presentUnit,
  rewriteChunk,
  segmentChunksHolding,
  segmentsAround,
  setState,
  stateOf,
  updateUnit,
  type ChunkRow,
} from './lexical.store.ts';
import { inParts } from './part.ts';
import { runOf, type IndexedPassage } from './run.ts';
import { createRunWriter, eachEntry, findEntry, readPostings, type Chunk, type Postings } from './runs.ts';

/** Terms looked up, or chunks read, together; the event loop gets its turn in between. */
const atOnce = 100;
/** Terms that one transaction takes out of a long unit: some hundredths of a second. */
const keysAtOnce = 400;

/**
 * Takes the words of a long unit that nobody finds any more out of the file, part by part, each in a short transaction: `removeUnit` then has
 * next to nothing left to do. It can stop anywhere, and be done again. @param passages those that were indexed, word for word
 */
export async function vacateUnit(store: Store, unit: number, passages: Iterable<IndexedPassage>): Promise<void> {
  for (const part of inParts(passages)) {
    const keys = (await runOf(part)).terms.map(([key]) => key).filter(carriesPostings);
    for (let at = 0; at < keys.length; at += keysAtOnce) {
      const some = keys.slice(at, at + keysAtOnce);
      const isThere = await store.write('index: take out a part of a long document', async (tx) => {
        const row = await presentUnit(tx, unit);
        if (row === undefined) return false;
        const range: Range = { low: row.first_passage, high: row.first_passage + row.passages - 1 };
        let removed = 0;
        for (const segment of await segmentsAround(tx, range.low, range.high)) {
          const here = await removeFrom(tx, segment.id, range, some);
          if (segment.state === 'live') removed += here;
        }
        // One that is only begun has not been counted.
        if (row.postings > 0 && removed > 0) await updateUnit(tx, row.first_passage, { postings: row.postings - removed });
        return true;
      });
      if (!isThere) return;
    }
  }
}

/** Removes a unit, whole or begun only. Nothing happens when the index does not hold it. */
export async function removeUnit(tx: Tx, unit: number, passages: readonly IndexedPassage[]): Promise<void> {
  const row = await presentUnit(tx, unit);
  if (row === undefined) return;
  const range: Range = { low: row.first_passage, high: row.first_passage + row.passages - 1 };
  const around = await segmentsAround(tx, range.low, range.high);
  let removed = 0;
  // A part at a time, as it was added: the terms of a long document are never in memory together.
  for (const part of row.postings === 0 ? [] : inParts(passages)) {
    const keys = (await runOf(part)).terms.map(([key]) => key).filter(carriesPostings);
    for (const segment of around) {
      const here = await removeFrom(tx, segment.id, range, keys);
      if (segment.state === 'live') removed += here;
    }
  }
  // The text given is not the one that was indexed, or words are cut otherwise since: then look everywhere.
  if (removed !== row.postings) for (const segment of around) await removeFrom(tx, segment.id, range, null);
  const state = await stateOf(tx);
  await updateUnit(tx, row.first_passage, { lengths: null, stems: null, changed: state.version + 1 });
  await setState(tx, { version: state.version + 1, removals: state.removals + 1 });
}

interface Range {
  low: number;
  high: number;
}

/** Rewrites one segment without the postings of `range`, looking at the chunks of `keys`, or at all. Returns how many went. */
async function removeFrom(tx: Tx, segment: number, range: Range, keys: readonly string[] | null): Promise<number> {
  let removed = 0;
  const emptied = new Set<string>();
  for await (const row of chunks(tx, segment, keys)) {
    const outcome = withoutRange(row, range);
    for (const key of outcome.emptied) emptied.add(key);
    removed += outcome.removed;
    if (outcome.removed > 0) await rewriteChunk(tx, row.id, outcome.chunk);
  }
  await removeSpelling(tx, segment, emptied);
  return removed;
}

/** Takes out the spelling terms of words that no passage of the segment holds any more; a long term may go on in another chunk. */
async function removeSpelling(tx: Tx, segment: number, emptied: Set<string>): Promise<void> {
  const exact = [...emptied].filter((key) => spellingKeysOf(key).length > 0).sort();
  for await (const row of chunks(tx, segment, exact)) {
    for (const key of exact) if (emptied.has(key) && findEntry(row.bytes, key) !== null) emptied.delete(key);
  }
  const spelling = new Set([...emptied].flatMap((key) => spellingKeysOf(key)));
  for await (const row of chunks(tx, segment, [...spelling].sort())) {
    const outcome = withoutKeys(row, spelling);
    if (outcome.removed > 0) await rewriteChunk(tx, row.id, outcome.chunk);
  }
}

/** The chunks that may hold one of `keys` (sorted), each once; with null, all of the segment. */
async function* chunks(tx: Tx, segment: number, keys: readonly string[] | null): AsyncGenerator<ChunkRow> {
  const seen = new Set<number>();
  let from: string | null = '';
  for (let at = 0; keys === null ? from !== null : at < keys.length; at += atOnce) {
    let rows: ChunkRow[];
    if (keys === null) {
      const to: string | null = await firstTermAfter(tx, segment, from ?? '', atOnce);
      rows = await chunksBetween(tx, segment, from ?? '', to);
      from = to;
    } else {
      rows = await segmentChunksHolding(tx, segment, keys.slice(at, at + atOnce));
    }
    for (const row of rows) {
      if (seen.has(row.id)) continue;
      seen.add(row.id);
      yield row;
    }
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}

interface Rewritten {
  /** Undefined when nothing is left. Never longer than it was. */
  chunk: Chunk | undefined;
  removed: number;
}

function withoutRange(row: ChunkRow, range: Range): Rewritten & { emptied: string[] } {
  const emptied: string[] = [];
  let removed = 0;
  const writer = createRunWriter();
  eachEntry(row.bytes, (key, start, end) => {
    const all: Postings = { ids: [], counts: [] };
    readPostings(row.bytes, start, end, all);
    const kept: Postings = { ids: [], counts: [] };
    for (const [at, id] of all.ids.entries()) {
      if (id >= range.low && id <= range.high) continue;
      kept.ids.push(id);
      kept.counts.push(all.counts[at] ?? 0);
    }
    removed += all.ids.length - kept.ids.length;
    if (kept.ids.length > 0 || all.ids.length === 0) writer.add(key, kept);
    else emptied.push(key);
  });
  return { chunk: writer.finish()[0], removed, emptied };
}

function withoutKeys(row: ChunkRow, keys: ReadonlySet<string>): Rewritten {
  let removed = 0;
  const writer = createRunWriter();
  eachEntry(row.bytes, (key, start, end) => {
    if (keys.has(key)) {
      removed++;
      return;
    }
    const postings: Postings = { ids: [], counts: [] };
    readPostings(row.bytes, start, end, postings);
    writer.add(key, postings);
  });
  return { chunk: writer.finish()[0], removed };
}
