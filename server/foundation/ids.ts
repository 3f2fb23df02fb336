import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A random public id: prefix and 24 characters (120 bits). It tells nothing of counts or order; the prefix, three letters, only helps a reader of logs. */
export function newId<Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` {
  let text = '';
  for (const byte of freshBytes()) text += alphabet[byte & 31];
  return `${prefix}_${text}`;
}

const length = 24;
let drawn = new Uint8Array(0);
let used = 0;
/** Bytes that no other id has. They are drawn for many at once: one drawing costs far more than its bytes do. */
function freshBytes(): Uint8Array {
  if (used === drawn.length) [drawn, used] = [randomBytes(length * 128), 0];
  used += length;
  return drawn.subarray(used - length, used);
}
