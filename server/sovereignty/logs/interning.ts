/** Numbers for names as bytes: each name is made into a string once, however often it comes. */
export interface Interning {
  /** The number of the name that stands there, from 0. Case does not tell names apart. */
  of(bytes: Buffer, start: number, end: number): number;
  name(number: number): string;
  readonly size: number;
}

const longest = 253;

/** Open addressing over the bytes themselves. What is longer than a host's name can be counts as one name, the last. */
export function createInterning(): Interning {
  let table = new Int32Array(1 << 14).fill(-1);
  let hashes = new Int32Array(1 << 13);
  let offsets = new Int32Array(1 << 13);
  let arena = Buffer.allocUnsafe(1 << 18);
  let used = 0;
  let size = 0;
  const tooLong = Buffer.from('name-too-long');

  const grow = (): void => {
    const wider = new Int32Array(table.length * 2).fill(-1);
    for (let number = 0; number < size; number += 1) {
      let slot = (hashes[number] ?? 0) & (wider.length - 1);
      while (wider[slot] !== -1) slot = (slot + 1) & (wider.length - 1);
      wider[slot] = number;
    }
    table = wider;
    const widen = (from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(from.length * 2);
      to.set(from);
      return to;
    };
    hashes = widen(hashes);
    offsets = widen(offsets);
  };

  const of = (bytes: Buffer, start: number, end: number): number => {
    if (end - start > longest) return of(tooLong, 0, tooLong.length);
    const length = end - start;
    let hash = length;
    for (let at = start; at < end; at += 1) {
      let byte = bytes[at] ?? 0;
      if (byte >= 65 && byte <= 90) byte |= 32;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    hash ^= hash >>> 15;
    let slot = hash & (table.length - 1);
    for (let number = table[slot] ?? -1; number !== -1; number = table[slot] ?? -1) {
      if (hashes[number] === hash && isSame(number, bytes, start, length)) return number;
      slot = (slot + 1) & (table.length - 1);
    }
    if (used + length + 1 > arena.length) arena = Buffer.concat([arena], arena.length * 2);
    arena[used] = length;
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[start + at] ?? 0;
      arena[used + 1 + at] = byte >= 65 && byte <= 90 ? byte | 32 : byte;
    }
    const number = size;
    table[slot] = number;
    hashes[number] = hash;
    offsets[number] = used;
    used += length + 1;
    size += 1;
    if (size * 2 > table.length) grow();
    return number;
  };

  const isSame = (number: number, bytes: Buffer, start: number, length: number): boolean => {
    const offset = offsets[number] ?? 0;
    if (arena[offset] !== length) return false;
    for (let at = 0; at < length; at += 1) {
      let byte = bytes[start + at] ?? 0;
      if (byte >= 65 && byte <= 90) byte |= 32;
      if (arena[offset + 1 + at] !== byte) return false;
    }
    return true;
  };

  return {
    of,
    name(number) {
      const offset = offsets[number] ?? 0;
      return arena.toString('latin1', offset + 1, offset + 1 + (arena[offset] ?? 0));
    },
    get size() {
      return size;
    },
  };
}
