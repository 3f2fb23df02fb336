/**
 * A run: terms in order, each with the passages that hold it, cut in chunks that fit one page of the vault.
 *
 * Entry: shared length with the term before, length of the rest, the rest, length of the postings, postings. Posting:
 * distance to the passage before (the first is absolute), then one byte of counts. A term longer than what is left of a
 * chunk goes on in the next one, which begins with the same term. Numbers are varints.
 */

/** 4 KiB page, less SQLCipher's 80 bytes and the row's own: one chunk a page, no overflow page. */
const CHUNK_BYTES = 3_850;
/** Below this a piece of a term is not worth its header. */
const LEAST_PIECE = 24;

export interface Chunk {
  first: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The passages of one term in ascending order; `counts` as `packCounts` gives them. */
export interface Postings {
  ids: number[];
  counts: number[];
}

/** How often a term stands in each field: saturated, for more hardly moves a score. */
export function packCounts(title: number, headings: number, body: number): number {
  return Math.min(title, 3) | (Math.min(headings, 3) << 2) | (Math.min(body, 15) << 4);
}
export const titleCount = (counts: number): number => counts & 3;
export const headingsCount = (counts: number): number => (counts >> 2) & 3;
export const bodyCount = (counts: number): number => counts >> 4;

const varintLength = (value: number): number =>
  value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : value < 0x1000_0000 ? 4 : 5;

function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  while (rest >= 0x80) {
    bytes[at++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  bytes[at++] = rest;
  return at;
}

/** Reads varints one after the other; a pair of (value, place) would cost an object in the tightest loop. */
class Cursor {
  readonly bytes: Uint8Array;
  at = 0;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  varint(): number {
    let byte = this.bytes[this.at++] ?? 0;
    let value = byte & 0x7f;
    for (let scale = 0x80; byte >= 0x80; scale *= 0x80) {
      byte = this.bytes[this.at++] ?? 0;
      value += (byte & 0x7f) * scale;
    }
    return value;
  }
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  return shared;
}

/** Cuts terms added in ascending order into chunks. Terms are byte strings (one character a byte, see keys.ts). */
export function createRunWriter(): { add(key: string, postings: Postings): void; finish(): Chunk[] } {
  const chunks: Chunk[] = [];
  const page = new Uint8Array(CHUNK_BYTES);
  let used = 0;
  let first = '';
  let before = '';

  function flush(): void {
    if (used > 0) chunks.push({ first, bytes: page.slice(0, used) });
    used = 0;
    before = '';
  }

  /** Writes the postings of `key` from `from` on as far as the chunk goes; returns where it stopped. */
  function addPiece(key: string, { ids, counts }: Postings, from: number): number {
    const shared = sharedLength(before, key);
    const room = CHUNK_BYTES - used - varintLength(shared) - varintLength(key.length) - (key.length - shared) - 2;
    let bytes = 0;
    let to = from;
    for (let last = 0; to < ids.length; to++) {
      const id = ids[to] ?? 0;
      const next = bytes + varintLength(id - last) + 1;
      if (next > room) break;
      bytes = next;
      last = id;
    }
    const isWorthIt = room >= 0 && (to === ids.length || (bytes >= LEAST_PIECE && used <= CHUNK_BYTES / 2));
    if (used > 0 && !isWorthIt) return from;
    if (used === 0) first = key;
    used = putVarint(page, used, shared);
    used = putVarint(page, used, key.length - shared);
    for (let at = shared; at < key.length; at++) page[used++] = key.charCodeAt(at);
    used = putVarint(page, used, bytes);
    for (let last = 0, at = from; at < to; at++) {
      const id = ids[at] ?? 0;
      used = putVarint(page, used, id - last);
      page[used++] = counts[at] ?? 0;
      last = id;
    }
    before = key;
    return to;
  }

  function add(key: string, postings: Postings): void {
    let from = 0;
    let isWritten = false;
    while (!isWritten || from < postings.ids.length) {
      from = addPiece(key, postings, from);
      isWritten = used > 0 && before === key;
      if (!isWritten || from < postings.ids.length) flush();
    }
  }

  return {
    add,
    finish: () => {
      flush();
      return chunks;
    },
  };
}

/** Visits each entry of a chunk: its term, and where its postings stand in `bytes`. */
export function eachEntry(bytes: Uint8Array, visit: (key: string, start: number, end: number) => void): void {
  const cursor = new Cursor(bytes);
  let key = '';
  while (cursor.at < bytes.length) {
    const shared = cursor.varint();
    const rest = cursor.varint();
    key = key.slice(0, shared) + String.fromCharCode(...bytes.subarray(cursor.at, cursor.at + rest));
    cursor.at += rest;
    const length = cursor.varint();
    const start = cursor.at;
    cursor.at += length;
    visit(key, start, cursor.at);
  }
}

/** Appends the postings of [start, end) to `into`. */
export function readPostings(bytes: Uint8Array, start: number, end: number, into: Postings): void {
  const cursor = new Cursor(bytes);
  cursor.at = start;
  let id = 0;
  while (cursor.at < end) {
    id += cursor.varint();
    into.ids.push(id);
    into.counts.push(bytes[cursor.at++] ?? 0);
  }
}

/** Where the postings of `key` stand in a chunk, or null. Compares bytes as it goes: no string is made. */
export function findEntry(bytes: Uint8Array, key: string): { start: number; end: number } | null {
  const cursor = new Cursor(bytes);
  // How much of `key` the entry before had; an entry that shares more with it differs from `key` at the same place.
  let common = 0;
  while (cursor.at < bytes.length) {
    const shared = cursor.varint();
    const rest = cursor.varint();
    if (shared < common) return null;
    const suffixEnd = cursor.at + rest;
    if (shared === common) {
      while (cursor.at < suffixEnd && common < key.length && bytes[cursor.at] === key.charCodeAt(common)) {
        cursor.at++;
        common++;
      }
      const isWhole = cursor.at === suffixEnd;
      if (isWhole && common === key.length) {
        const length = cursor.varint();
        return { start: cursor.at, end: cursor.at + length };
      }
      if (!isWhole && (common === key.length || (bytes[cursor.at] ?? 0) > key.charCodeAt(common))) return null;
    }
    cursor.at = suffixEnd;
    const length = cursor.varint();
    cursor.at += length;
  }
  return null;
}

/**
 * Visits the terms that begin with `prefix` and have `least` to `most` bytes, all `but` one; strings are made for these only. That one is left
 * out before anything is made of it: that it is there, in a hidden passage, must not be felt in the time.
 */
export function eachEntryFrom(
  bytes: Uint8Array,
  prefix: string,
  { least, most, but }: { least: number; most: number; but: string },
  visit: (key: string) => void,
): void {
  const cursor = new Cursor(bytes);
  const key = new Uint8Array(512);
  while (cursor.at < bytes.length) {
    const shared = cursor.varint();
    const rest = cursor.varint();
    key.set(bytes.subarray(cursor.at, cursor.at + rest), shared);
    cursor.at += rest;
    const length = cursor.varint();
    cursor.at += length;
    const size = shared + rest;
    let at = 0;
    while (at < prefix.length && at < size && key[at] === prefix.charCodeAt(at)) at++;
    if (at === prefix.length) {
      if (size >= least && size <= most && !isKey(key, size, but)) visit(String.fromCharCode(...key.subarray(0, size)));
    } else if (at < size && (key[at] ?? 0) > prefix.charCodeAt(at)) return;
  }
}

function isKey(bytes: Uint8Array, size: number, key: string): boolean {
  if (size !== key.length) return false;
  for (let at = size - 1; at >= 0; at--) if (bytes[at] !== key.charCodeAt(at)) return false;
  return true;
}
