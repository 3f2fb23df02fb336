/**
 * The vectors of one vault: which parts of passages come closest in meaning to a question, among those that the reader
 * may see. Like the index of words, it scores nothing outside the allowed set, and keeps nothing of what is erased.
 */
import { afterCommit, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { keyOf, type EncoderModel } from './encoder.ts';
import { centred, cosineOf, signsOf, storedBytes, writeStored } from './quantising.ts';
import { Signs, type Nearest, type Part } from './signs.ts';
import { chunksAt, countHeld, deleteVectors, insertVectors, lastChange, unitsChangedSince, vectorsInChunk } from './vectors.store.ts';

export interface PartCosine extends Part {
  cosine: number;
}

export type { Background } from './signs.ts';

export type VectorIndex = ReturnType<typeof createVectorIndex>;

/** One for each vault, for it remembers. */
export function createVectorIndex() {
  let held: { model: string; signs: Signs } | null = null;

  /** The signs of a model as this snapshot has them, or newer: what is newer is not in the allowed set of an older one. */
  async function signsIn(snapshot: Snapshot, model: EncoderModel): Promise<Signs> {
    if (held?.model !== keyOf(model)) held = { model: keyOf(model), signs: new Signs(model.dimensions) };
    const { signs } = held;
    const last = await lastChange(snapshot);
    if (signs.version >= last) return signs;
    for (const row of await unitsChangedSince(snapshot, keyOf(model), signs.version)) {
      if (row.signs === null || row.ordinals === null) signs.remove(row.unit);
      else signs.add(row.unit, new Uint32Array(row.signs.slice().buffer), new Uint16Array(row.ordinals.slice().buffer));
    }
    signs.version = last;
    return signs;
  }

  return {
    /** Adds a unit's vectors. @param parts in order, each with the passage that it is a part of */
    async add(tx: Tx, model: EncoderModel, unit: number, parts: readonly { ordinal: number; vector: Float32Array }[]): Promise<void> {
      const size = storedBytes(model.dimensions);
      const stored = new Uint8Array(parts.length * size);
      const signs: number[] = [];
      for (const [at, { vector }] of parts.entries()) {
        const moved = centred(vector, model.middle.passage);
        writeStored(moved, stored, at * size);
        signs.push(...signsOf(moved));
      }
      await insertVectors(
        tx,
        { model: keyOf(model), unit },
        {
          count: parts.length,
          signs: new Uint8Array(Uint32Array.from(signs).buffer),
          ordinals: new Uint8Array(Uint16Array.from(parts, ({ ordinal }) => ordinal).buffer),
          stored,
        },
      );
    },

    /** Rows that still hold vectors of a unit, of any model. */
    held: countHeld,

    /** After this commits (and a checkpoint), nothing of the unit's vectors is left in the file or in memory. */
    async remove(tx: Tx, unit: number): Promise<void> {
      await deleteVectors(tx, unit);
      afterCommit(tx, () => held?.signs.remove(unit));
    },

    /** At most `k` parts of `allowed` whose signs are nearest to the question's, best first. @param query see adapter.ts */
    async nearest(snapshot: Snapshot, model: EncoderModel, query: Float32Array, allowed: Int32Array, k: number): Promise<Nearest> {
      const signs = await signsIn(snapshot, model);
      return signs.nearest(query, allowed, k);
    },

    /** The cosines of every part of some passages, from the stored bytes. Asks no right: the passages are the reader's own finds. */
    async cosines(
      snapshot: Snapshot,
      model: EncoderModel,
      query: Float32Array,
      passages: readonly { unit: number; ordinal: number }[],
    ): Promise<PartCosine[]> {
      const signs = await signsIn(snapshot, model);
      const wanted = new Set(passages.map(({ unit, ordinal }) => `${unit} ${ordinal}`));
      const parts = [...new Set(passages.map(({ unit }) => unit))]
        .flatMap((unit) => signs.partsOf(unit))
        .filter(({ unit, ordinal }) => wanted.has(`${unit} ${ordinal}`));
      const size = storedBytes(model.dimensions);
      const chunkOf = (at: number): number => Math.floor(at / vectorsInChunk);
      const refs = new Map(parts.map(({ unit, at }) => [`${unit} ${chunkOf(at)}`, { unit, chunk: chunkOf(at) }]));
      const chunks = new Map(
        (await chunksAt(snapshot, keyOf(model), [...refs.values()])).map((one) => [`${one.unit} ${one.chunk}`, one.bytes]),
      );
      return parts.flatMap((part) => {
        const bytes = chunks.get(`${part.unit} ${chunkOf(part.at)}`);
        return bytes ? [{ ...part, cosine: cosineOf(bytes, (part.at % vectorsInChunk) * size, query) }] : [];
      });
    },
  };
}
