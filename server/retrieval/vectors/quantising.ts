/**
 * A unit vector in two sizes. One bit a dimension tells on which side of the middle it lies: what is scanned. One byte a
 * dimension, under a scale, is what the nearest are judged by again: its cosines differ from the exact ones by less than .005.
 */

/** One bit a dimension, in words of 32. */
export function signsOf(vector: Float32Array): Uint32Array<ArrayBuffer> {
  const signs = new Uint32Array(Math.ceil(vector.length / 32));
  for (const [at, value] of vector.entries()) if (value > 0) signs[at >>> 5] = (signs[at >>> 5] ?? 0) | (1 << (at & 31));
  return signs;
}

/** Bytes of a vector of `dimensions` as it is stored: its scale (float32, little-endian), then one signed byte a dimension. */
export const storedBytes = (dimensions: number): number => 4 + dimensions;

export function writeStored(vector: Float32Array, into: Uint8Array, at: number): void {
  const scale = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1;
  const view = new DataView(into.buffer, into.byteOffset + at);
  view.setFloat32(0, scale, true);
  for (const [dimension, value] of vector.entries()) view.setInt8(4 + dimension, Math.round(value / scale));
}

/** The cosine of a stored vector and a unit vector, from -1 to 1. */
export function cosineOf(stored: Uint8Array, at: number, query: Float32Array): number {
  const view = new DataView(stored.buffer, stored.byteOffset + at);
  const values = new Int8Array(stored.buffer, stored.byteOffset + at + 4, query.length);
  let sum = 0;
  let norm = 0;
  for (let dimension = 0; dimension < query.length; dimension += 1) {
    const value = values[dimension] ?? 0;
    sum += value * (query[dimension] ?? 0);
    norm += value * value;
  }
  return norm === 0 || view.getFloat32(0, true) === 0 ? 0 : sum / Math.sqrt(norm);
}

/** Less `middle`, and of length 1: see middles.ts. */
export function centred(vector: Float32Array, middle: Float32Array): Float32Array {
  return unit(vector.map((value, at) => value - (middle[at] ?? 0)));
}

/** Of length 1. */
export function unit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}
