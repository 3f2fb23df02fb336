import { open, type FileHandle } from 'node:fs/promises';
import type { ModelProblem } from '#contract/models.ts';
import { architectures, blockOf } from './ggufkinds.ts';

/** What a GGUF file says of itself, when everything that it says fits in it. */
export interface GgufHeader {
  architecture: string;
  contextTokens: number | null;
  dimensions: number | null;
  tensors: number;
}

/** Thrown inside only: `checkGguf` answers with the problem. */
class Unsound extends Error {
  readonly problem: ModelProblem;
  constructor(problem: ModelProblem) {
    super(problem);
    this.problem = problem;
  }
}

const longestHeader = 256 * 1024 * 1024;
const mostPairs = 4_096;
const mostTensors = 65_536;
const longestKey = 256;
const longestName = 256;
const mostDimensions = 4;
const piece = 1024 * 1024;

/**
 * Reads a GGUF file's header, and nothing behind it, without trusting a number of it: magic, version, counts, each key and
 * each tensor's type, shape and place are held against the file's size. Only then may anything native open it.
 */
export async function checkGguf(path: string): Promise<GgufHeader | { problem: ModelProblem }> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch {
    return { problem: 'file_missing' };
  }
  try {
    return await headerOf(file);
  } catch (error) {
    if (error instanceof Unsound) return { problem: error.problem };
    throw error;
  } finally {
    await file.close();
  }
}

async function headerOf(file: FileHandle): Promise<GgufHeader> {
  const { size } = await file.stat();
  const reader = createReader(file, size);
  if (size < 24 || (await reader.bytes(4)).toString('latin1') !== 'GGUF') throw new Unsound('not_gguf');
  const version = await reader.u32();
  // Version 1 counted in 32 bits, and nothing writes it any more.
  if (version !== 2 && version !== 3) throw new Unsound('version_unknown');
  const tensors = await reader.count(mostTensors);
  const pairs = await reader.count(mostPairs);
  const said = new Map<string, string | number | null>();
  for (let at = 0; at < pairs; at += 1) {
    const key = await reader.text(longestKey);
    if (said.has(key)) throw new Unsound('header_invalid');
    said.set(key, await valueOf(reader));
  }
  const architecture = said.get('general.architecture');
  if (typeof architecture !== 'string' || !architectures.has(architecture)) throw new Unsound('architecture_unknown');
  const alignment = said.get('general.alignment') ?? 32;
  if (typeof alignment !== 'number' || alignment < 8 || alignment > 65_536 || (alignment & (alignment - 1)) !== 0)
    throw new Unsound('header_invalid');
  await checkTensors(reader, { count: tensors, alignment, size });
  const number = (name: string): number | null => {
    const value = said.get(`${architecture}.${name}`);
    return typeof value === 'number' ? value : null;
  };
  return { architecture, contextTokens: number('context_length'), dimensions: number('embedding_length'), tensors };
}

/** Each tensor lies whole in the file, where its kind may lie, and none bears another's name or covers another. */
async function checkTensors(reader: Reader, { count, alignment, size }: { count: number; alignment: number; size: number }): Promise<void> {
  if (count === 0) throw new Unsound('tensors_invalid');
  const names = new Set<string>();
  const places: { from: number; to: number }[] = [];
  for (let at = 0; at < count; at += 1) {
    const name = await reader.text(longestName);
    const dimensions = await reader.u32();
    if (names.has(name) || dimensions < 1 || dimensions > mostDimensions) throw new Unsound('tensors_invalid');
    names.add(name);
    const shape: number[] = [];
    for (let axis = 0; axis < dimensions; axis += 1) shape.push(await reader.count(Number.MAX_SAFE_INTEGER));
    const block = blockOf(await reader.u32());
    const from = await reader.count(Number.MAX_SAFE_INTEGER);
    const elements = shape.reduce((product, length) => product * length, 1);
    if (!block || !Number.isSafeInteger(elements) || elements === 0) throw new Unsound('tensors_invalid');
    if ((shape[0] ?? 0) % block.elements !== 0 || from % alignment !== 0) throw new Unsound('tensors_invalid');
    places.push({ from, to: from + (elements / block.elements) * block.bytes });
  }
  const start = Math.ceil(reader.at() / alignment) * alignment;
  const ordered = places.toSorted((a, b) => a.from - b.from);
  if (ordered.some(({ from }, at) => from < (ordered[at - 1]?.to ?? 0))) throw new Unsound('tensors_invalid');
  if (start + (ordered.at(-1)?.to ?? 0) > size) throw new Unsound('file_cut');
}

/** Bytes of a value of each kind: u8 i8 u16 i16 u32 i32 f32 bool, then text (8) and list (9), u64 i64 f64. */
const sizes = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
const textKind = 8;
const listKind = 9;

/** A value: a text or a whole number as it is; anything else only passed over. */
async function valueOf(reader: Reader): Promise<string | number | null> {
  const kind = await reader.u32();
  if (kind === textKind) return reader.text(longestHeader);
  if (kind === listKind) return passList(reader);
  const size = sizes[kind];
  if (size === undefined) throw new Unsound('header_invalid');
  if (kind === 4) return reader.u32();
  if (kind === 10) return reader.count(Number.MAX_SAFE_INTEGER);
  await reader.pass(size);
  return null;
}

async function passList(reader: Reader): Promise<null> {
  const kind = await reader.u32();
  const length = await reader.count(longestHeader);
  const size = sizes[kind];
  // A list of lists is not in any file that we know, and would let a small header ask for endless work.
  if (size === undefined || kind === listKind) throw new Unsound('header_invalid');
  if (kind !== textKind) await reader.pass(length * size);
  else for (let at = 0; at < length; at += 1) await reader.pass(await reader.count(longestHeader));
  return null;
}

type Reader = ReturnType<typeof createReader>;

/** Reads a file forwards, a piece at a time; past the bound of a header, or of the file, it refuses. */
function createReader(file: FileHandle, size: number) {
  const bound = Math.min(size, longestHeader);
  let buffer = Buffer.alloc(0);
  let begin = 0;
  let position = 0;

  function check(length: number): void {
    if (position + length > bound) throw new Unsound(position + length > size ? 'header_cut' : 'header_too_large');
  }
  /** Where the next bytes are in the buffer: a buffer that holds them is not copied. */
  async function take(length: number): Promise<number> {
    check(length);
    if (position < begin || position + length > begin + buffer.length) {
      const wanted = Buffer.alloc(Math.min(Math.max(length, piece), size - position));
      const { bytesRead } = await file.read(wanted, 0, wanted.length, position);
      if (bytesRead < length) throw new Unsound('header_cut');
      buffer = wanted.subarray(0, bytesRead);
      begin = position;
    }
    const at = position - begin;
    position += length;
    return at;
  }

  const reader = {
    at: () => position,
    async bytes(length: number): Promise<Buffer> {
      const at = await take(length);
      return buffer.subarray(at, at + length);
    },
    async pass(length: number): Promise<void> {
      check(length);
      position += length;
    },
    async u32(): Promise<number> {
      return buffer.readUInt32LE(await take(4));
    },
    async count(most: number): Promise<number> {
      const at = await take(8);
      const value = buffer.readBigUInt64LE(at);
      if (value > BigInt(most)) throw new Unsound('header_invalid');
      return Number(value);
    },
    async text(longest: number): Promise<string> {
      const length = await reader.count(longest);
      return (await reader.bytes(length)).toString('utf8');
    },
  };
  return reader;
}
