import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { EncoderModel } from './encoder.ts';
import { centred, unit } from './quantising.ts';

/**
 * People ask in other words than documents tell: the question's vector is turned towards those of the passages that answer
 * such questions, by a linear map that bench/retrieval/learn.ts learnt of one encoder and writes in adapter.json.
 */
export interface Adapter {
  /** The middles of the encoder that it was learnt of: see middles.ts. */
  middle: EncoderModel['middle'];
  /** Row by row, `dimensions` squared. */
  map: Float32Array;
}

const adapterFile = z.object({
  source: z.string(),
  asOf: z.iso.date(),
  encoder: z.string(),
  /** As they are, little-endian, in base64. */
  middle: z.object({ passage: z.base64(), query: z.base64() }),
  /** Each as a byte from -127 to 127, times the scale; the bytes in base64. */
  map: z.object({ scale: z.number(), bytes: z.base64() }),
});

let shipped: Adapter | undefined;

export function shippedAdapter(): Adapter {
  if (shipped) return shipped;
  const { middle, map } = adapterFile.parse(JSON.parse(readFileSync(new URL('adapter.json', import.meta.url), 'utf8')));
  const floats = (base64: string): Float32Array => new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
  shipped = {
    middle: { passage: floats(middle.passage), query: floats(middle.query) },
    map: Float32Array.from(new Int8Array(Buffer.from(map.bytes, 'base64')), (byte) => byte * map.scale),
  };
  return shipped;
}

/** Weights of the same encoder, whatever its file is called, have middles as near as this; those of another have not. */
const same = 0.98;

/** A question's vector as passages are compared with it: less its middle, turned where the encoder is the one that was learnt of, of length 1. */
export function asked(
  vector: Float32Array,
  { dimensions, middle }: EncoderModel,
  adapter = shippedAdapter(),
): { query: Float32Array; isTurned: boolean } {
  const query = centred(vector, middle.query);
  const isOf = (kind: 'passage' | 'query'): boolean => cosine(middle[kind], adapter.middle[kind]) >= same;
  if (adapter.middle.query.length !== dimensions || !isOf('query') || !isOf('passage')) return { query, isTurned: false };
  const turned = new Float32Array(dimensions);
  for (let row = 0; row < dimensions; row += 1)
    for (let at = 0; at < dimensions; at += 1)
      turned[row] = (turned[row] ?? 0) + (adapter.map[row * dimensions + at] ?? 0) * (query[at] ?? 0);
  return { query: unit(turned), isTurned: true };
}

function cosine(one: Float32Array, other: Float32Array): number {
  const dot = one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  return dot / (Math.hypot(...one) * Math.hypot(...other) || 1);
}
