import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** What a public id may stand for; the prefix only helps a reader of logs, nothing parses it. */
export type IdPrefix =
  | 'org'
  | 'mem'
  | 'grp'
  | 'rol'
  | 'src'
  | 'fld'
  | 'doc'
  | 'ver'
  | 'txt'
  | 'blb'
  | 'gra'
  | 'job'
  | 'cnv'
  | 'msg'
  | 'key'
  | 'chk'
  | 'crt'
  | 'acc'
  | 'eng'
  | 'cal'
  | 'out';

/** A random public id: prefix and 24 characters (120 bits). It tells nothing of counts or order. */
export function newId<Prefix extends IdPrefix>(prefix: Prefix): `${Prefix}_${string}` {
  let text = '';
  for (const byte of randomBytes(24)) text += alphabet[byte & 31];
  return `${prefix}_${text}`;
}
