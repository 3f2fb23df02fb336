/** Reads numbers and stretches of bytes one after the other. @throws RangeError beyond the end */
export interface Cursor {
  readonly left: number;
  u8(): number;
  u16(): number;
  u32(): number;
  take(length: number): Uint8Array;
  /** With the bytes that fill it up to a multiple of four. */
  padded(length: number): Uint8Array;
}

export function createCursor(bytes: Uint8Array): Cursor {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const step = (length: number): number => {
    if (length > buffer.length - at) throw new RangeError('beyond the end');
    at += length;
    return at - length;
  };
  const take = (length: number): Uint8Array => {
    const from = step(length);
    return buffer.subarray(from, from + length);
  };
  return {
    get left() {
      return buffer.length - at;
    },
    u8: () => buffer.readUInt8(step(1)),
    u16: () => buffer.readUInt16LE(step(2)),
    u32: () => buffer.readUInt32LE(step(4)),
    take,
    padded(length) {
      const value = take(length);
      step(Math.min(-length & 3, buffer.length - at));
      return value;
    },
  };
}
