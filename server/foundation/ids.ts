import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A random public id: prefix and 24 characters (120 bits). It tells nothing of counts or order; the prefix, three letters, only helps a reader of logs. */
export function newId<Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` {
  let text = '';
  for (const byte of randomBytes(24)) text += alphabet[byte & 31];
  return `${prefix}_${text}`;
}
