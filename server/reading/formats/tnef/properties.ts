import { createCursor, type Cursor } from './cursor.ts';

/** What MAPI calls the properties that we look for. */
export const PROPERTY = {
  subject: 0x0037,
  body: 0x1000,
  packedRichText: 0x1009,
  html: 0x1013,
  content: 0x3701,
  longFileName: 0x3707,
  fileName: 0x3704,
  mediaType: 0x370e,
  hidden: 0x7ffe,
} as const;

export interface Value {
  type: number;
  bytes: Uint8Array;
}

const FIXED: Record<number, number> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
};
const MANY = 0x1000;
const MOST = 5_000;

/** The properties of a message or an attachment ([MS-OXTNEF] 2.1.3.4), by number; those that are named, and so our own to nobody, are passed. */
export function propertiesOf(bytes: Uint8Array): Map<number, Value> {
  const found = new Map<number, Value>();
  const cursor = createCursor(bytes);
  const count = Math.min(cursor.u32(), MOST);
  for (let at = 0; at < count; at += 1) {
    const [type, id] = [cursor.u16(), cursor.u16()];
    if (id >= 0x8000) skipName(cursor);
    const value = valueOf(cursor, type);
    if (id < 0x8000 && value !== null) found.set(id, { type, bytes: value });
  }
  return found;
}

function skipName(cursor: Cursor): void {
  cursor.take(16);
  const isNumber = cursor.u32() === 0;
  if (isNumber) cursor.take(4);
  else cursor.padded(cursor.u32());
}

/** The first of its values. @throws RangeError where they lead out of the file */
function valueOf(cursor: Cursor, type: number): Uint8Array | null {
  const one = type & ~MANY;
  const width = FIXED[one];
  const isMany = (type & MANY) !== 0;
  if (width === undefined && ![0x0d, 0x1e, 0x1f, 0x102].includes(one)) throw new RangeError(`no property is of the type ${String(type)}`);
  const count = isMany || width === undefined ? cursor.u32() : 1;
  if (count > MOST) throw new RangeError('more values than a property has');
  let first: Uint8Array | null = null;
  for (let at = 0; at < count; at += 1) {
    const value = width === undefined ? cursor.padded(cursor.u32()) : cursor.take(width);
    first ??= value;
  }
  return first;
}
