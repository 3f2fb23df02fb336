/** What a GGUF header says: one value, or a list of them. */
export type HeadValue =
  | { text: string }
  | { u32: number }
  | { f32: number }
  | { bool: boolean }
  | { texts: readonly Uint8Array[] }
  | { f32s: readonly number[] }
  | { i32s: readonly number[] };

export interface TensorPlace {
  name: string;
  shape: readonly number[];
  /** By its number: see ../ggufkinds.ts. */
  kind: number;
  /** After the header, in bytes. */
  offset: number;
}

const alignment = 32;
const kinds = { u32: 4, i32: 5, f32: 6, bool: 7, text: 8, list: 9 } as const;

/** Bytes up to where the next tensor begins. */
export function padded(bytes: Buffer): Buffer {
  const missing = -bytes.length & (alignment - 1);
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing)]);
}

/** A GGUF header of version 3, up to where the tensors begin. */
export function ggufHead(pairs: readonly (readonly [string, HeadValue])[], tensors: readonly TensorPlace[]): Buffer {
  return padded(
    Buffer.concat([
      Buffer.from('GGUF'),
      u32(3),
      u64(tensors.length),
      u64(pairs.length),
      ...pairs.flatMap(([key, value]) => [text(Buffer.from(key)), ...written(value)]),
      ...tensors.flatMap(({ name, shape, kind, offset }) => [
        text(Buffer.from(name)),
        u32(shape.length),
        ...shape.map(u64),
        u32(kind),
        u64(offset),
      ]),
    ]),
  );
}

function written(value: HeadValue): Buffer[] {
  if ('text' in value) return [u32(kinds.text), text(Buffer.from(value.text))];
  if ('u32' in value) return [u32(kinds.u32), u32(value.u32)];
  if ('f32' in value) return [u32(kinds.f32), f32s([value.f32])];
  if ('bool' in value) return [u32(kinds.bool), Buffer.of(value.bool ? 1 : 0)];
  if ('texts' in value) return [...listOf(kinds.text, value.texts.length), ...value.texts.map(text)];
  if ('f32s' in value) return [...listOf(kinds.f32, value.f32s.length), f32s(value.f32s)];
  return [...listOf(kinds.i32, value.i32s.length), Buffer.from(Int32Array.from(value.i32s).buffer)];
}

function listOf(kind: number, length: number): Buffer[] {
  return [u32(kinds.list), u32(kind), u64(length)];
}

/** The numbers as they stand in memory: every machine that the house runs on writes the small end first, as GGUF does. */
function f32s(values: readonly number[]): Buffer {
  return Buffer.from(Float32Array.from(values).buffer);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function text(bytes: Uint8Array): Buffer {
  return Buffer.concat([u64(bytes.length), bytes]);
}
