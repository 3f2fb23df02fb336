import { inflateSync } from 'node:zlib';

/** What no program writes, and what would keep the engine busy beyond its time: looked for in the bytes, before it is asked. */

/** Lists and dictionaries that open one in the other: no program writes so many, and the engine's own stack ends before they do. */
const DEEPEST = 500;

export function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  for (const byte of bytes) {
    // [ and <, and between them blanks, names and figures.
    if (byte === 0x5b || byte === 0x3c) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (
      depth > 0 &&
      !(byte <= 0x20 || (byte >= 0x2f && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))
    )
      depth = 0;
  }
  return false;
}

/** No program defines one object so often; without a table of objects the engine looks for them all, at a cost that grows as their square. */
const MOST_DEFINED = 1_000;

export function isEndlesslyRedefined(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes('startxref')) return false;
  const times = new Map<string, number>();
  for (const [, number = ''] of buffer.toString('latin1').matchAll(/\b(\d{1,9})\s+\d{1,5}\s+obj\b/g)) {
    const before = times.get(number) ?? 0;
    if (before === MOST_DEFINED) return true;
    times.set(number, before + 1);
  }
  return false;
}

/** Pieces of text of one stream, which is a page at most: the densest have some thousands, a page set letter by letter some ten thousand. */
export const MOST_WRITTEN = 100_000;
/** Bytes from which a packed stream may hold so many, and how much of it is looked at. */
const LEAST_PACKED = 192 * 1024;
const LOOKED_AT = 32 * 1024 * 1024;
const LONGEST_DICTIONARY = 1_000;

export function writesWithoutEnd(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf('stream'); at >= 0;) {
    const end = buffer.indexOf('endstream', at);
    if (end < 0) return false;
    if (end - at > LEAST_PACKED && isContent(buffer.toString('latin1', Math.max(0, at - LONGEST_DICTIONARY), at)))
      if (written(unpacked(buffer.subarray(at, end))) > MOST_WRITTEN) return true;
    at = buffer.indexOf('stream', end + 'endstream'.length);
  }
  return false;
}

/** Neither a picture nor a font. */
const isContent = (before: string): boolean =>
  !/\/Subtype\s*\/Image|\/Length1|\/DCTDecode|\/JPXDecode/.test(before.slice(before.lastIndexOf('obj')));

function unpacked(stream: Buffer): Buffer {
  const from = stream.indexOf('\n') + 1;
  try {
    return inflateSync(stream.subarray(from), { maxOutputLength: LOOKED_AT, finishFlush: 2 });
  } catch {
    // As it is, or packed beyond what is looked at: the engine's own bounds hold.
    return stream;
  }
}

/** Operators that show text: Tj and TJ. */
function written(content: Buffer): number {
  let count = 0;
  for (let at = content.indexOf('T'); at >= 0 && count <= MOST_WRITTEN; at = content.indexOf('T', at + 1)) {
    const next = content[at + 1];
    if (next === 0x6a || next === 0x4a) count += 1;
  }
  return count;
}
