/**
 * BER as LDAP narrows it (RFC 4511, 5.1): lengths are definite, tags are of one byte, strings come whole. Whatever is otherwise is refused,
 * so that a hostile answer costs no more than its bytes.
 */

/** One element: its tag, and the bytes of what it holds. */
export interface Element {
  tag: number;
  value: Uint8Array;
}

export const tags = { boolean: 0x01, integer: 0x02, octets: 0x04, enumerated: 0x0a, sequence: 0x30, set: 0x31 } as const;

/** What an answer says is not BER as LDAP writes it, or not what belongs there. */
export class Garbled extends Error {}

/** An element of these bytes, or of these elements one after the other. */
export function element(tag: number, ...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const value = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return Buffer.concat([Uint8Array.of(tag), lengthBytes(value.length), value]);
}
export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => element(tags.sequence, ...parts);
export const octets = (value: Uint8Array | string): Uint8Array => element(tags.octets, value);
export const boolean = (value: boolean): Uint8Array => element(tags.boolean, Uint8Array.of(value ? 0xff : 0));
/** A whole number from 0 on. */
export function integer(value: number, tag: number = tags.integer): Uint8Array {
  const bytes = [];
  for (let left = value; left > 0 || bytes.length === 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  // The first bit is the sign's.
  return element(tag, Uint8Array.from((bytes[0] ?? 0) > 0x7f ? [0, ...bytes] : bytes));
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return Uint8Array.from([0x80 | bytes.length, ...bytes]);
}

/**
 * The element at `at`, and where the next begins; null where its bytes have not all come.
 * @throws Garbled
 */
export function elementAt(bytes: Uint8Array, at = 0): (Element & { end: number }) | null {
  const [tag, second] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || second === undefined) return null;
  if ((tag & 0x1f) === 0x1f) throw new Garbled('a tag of several bytes');
  const extent = extentAt(bytes, at);
  if (extent === null || extent.end > bytes.length) return null;
  return { tag, value: bytes.subarray(extent.begin, extent.end), end: extent.end };
}

/** How many bytes the element that begins here has, as soon as its head says so; null before. @throws Garbled */
export const sizeOf = (bytes: Uint8Array): number | null => extentAt(bytes, 0)?.end ?? null;

/** From where to where the value stands whose head is at `at`; null where its head has not come whole. */
function extentAt(bytes: Uint8Array, at: number): { begin: number; end: number } | null {
  const [first, from] = [bytes[at + 1], at + 2];
  if (first === undefined) return null;
  if (first < 0x80) return { begin: from, end: from + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new Garbled('a length that is indefinite, or of too many bytes');
  if (bytes.length < from + count) return null;
  const begin = from + count;
  return { begin, end: begin + bytes.subarray(from, begin).reduce((sum, byte) => sum * 256 + byte, 0) };
}

/** The elements that these bytes are, wholly. @throws Garbled */
export function elementsIn(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const next = elementAt(bytes, at);
    if (!next) throw new Garbled('an element that is cut');
    found.push(next);
    at = next.end;
  }
  return found;
}

/** A whole number of at most four bytes, from 0 on. @throws Garbled */
export function numberIn({ value }: Element): number {
  if (value.length === 0 || value.length > 5 || (value[0] ?? 0) > 0x7f) throw new Garbled('a number out of bounds');
  return value.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** The element at this place, of this tag. @throws Garbled */
export function expected(found: readonly Element[], at: number, tag: number): Element {
  const one = found[at];
  if (one?.tag !== tag) throw new Garbled('another element than the one that belongs there');
  return one;
}
