import { element, octets, boolean as flag } from './ber.ts';

/** A filter, as a search sends it. Only `equals` takes what a stranger typed: as bytes, so that nothing in it is read as a filter. */
export type Filter = Uint8Array;

export const and = (...all: readonly Filter[]): Filter => element(0xa0, ...all);
export const or = (...all: readonly Filter[]): Filter => element(0xa1, ...all);
export const present = (attribute: string): Filter => element(0x87, attribute);
export const equals = (attribute: string, value: Uint8Array | string): Filter => element(0xa3, octets(attribute), octets(value));

const deepest = 20;

/** The filter that this text says (RFC 4515); null where it says none. */
export function filterOf(text: string): Filter | null {
  const source = text.trim();
  const read = filterAt(source, 0, 0);
  return read?.end === source.length ? read.filter : null;
}

interface Read {
  filter: Filter;
  end: number;
}

function filterAt(text: string, at: number, depth: number): Read | null {
  if (text[at] !== '(' || depth > deepest) return null;
  const kind = text[at + 1];
  if (kind === '&' || kind === '|' || kind === '!') {
    const inner: Filter[] = [];
    let end = at + 2;
    while (text[end] === '(') {
      const one = filterAt(text, end, depth + 1);
      if (!one) return null;
      inner.push(one.filter);
      end = one.end;
    }
    if (text[end] !== ')' || inner.length === 0 || (kind === '!' && inner.length !== 1)) return null;
    return { filter: kind === '&' ? and(...inner) : kind === '|' ? or(...inner) : element(0xa2, ...inner), end: end + 1 };
  }
  const close = text.indexOf(')', at);
  if (close === -1) return null;
  const filter = comparison(text.slice(at + 1, close));
  return filter && { filter, end: close + 1 };
}

const attributeShape = /^(?:[a-z][a-z\d-]*|\d+(?:\.\d+)+)(?:;[a-z\d-]+)*$/i;
/** Whether this names an attribute. */
const isAttribute = (name: string): boolean => name.length <= 100 && attributeShape.test(name);

function comparison(text: string): Filter | null {
  const [, left = '', sign = '', right = ''] = /^([^=~<>]*?)(~=|>=|<=|:=|=)(.*)$/s.exec(text) ?? [];
  if (sign === ':=') return extensible(left, right);
  const value = valueOf(right);
  if (!isAttribute(left)) return null;
  if (sign === '=' && right === '*') return present(left);
  if (sign === '=' && right.includes('*')) return substrings(left, right);
  if (value === null) return null;
  const tag = { '=': 0xa3, '>=': 0xa5, '<=': 0xa6, '~=': 0xa8 }[sign];
  return tag === undefined ? null : element(tag, octets(left), octets(value));
}

function substrings(attribute: string, text: string): Filter | null {
  const pieces = text.split('*').map((piece) => valueOf(piece));
  const parts = pieces.flatMap((piece, at) => {
    if (piece === null) return [null];
    if (piece.length === 0) return [];
    return [element(at === 0 ? 0x80 : at === pieces.length - 1 ? 0x82 : 0x81, piece)];
  });
  if (parts.length === 0 || parts.includes(null)) return null;
  return element(0xa4, octets(attribute), element(0x30, ...parts.filter((part) => part !== null)));
}

/** `attribute:dn:rule:=value`, as Active Directory asks for the bits of a number, or for whoever a group holds at any depth. */
function extensible(left: string, right: string): Filter | null {
  const value = valueOf(right);
  const [attribute = '', ...rest] = left.split(':');
  const byName = rest[0] === 'dn';
  const [rule, ...more] = byName ? rest.slice(1) : rest;
  const names = [attribute, rule ?? ''].filter((name) => name !== '');
  if (value === null || more.length > 0 || names.length === 0 || !names.every((name) => isAttribute(name))) return null;
  return element(
    0xa9,
    ...(rule ? [element(0x81, rule)] : []),
    ...(attribute === '' ? [] : [element(0x82, attribute)]),
    element(0x83, value),
    ...(byName ? [element(0x84, flag(true).subarray(2))] : []),
  );
}

/** A value as bytes, its escapes (`\2a`) undone; null where one is wrong. */
function valueOf(text: string): Uint8Array | null {
  if (/\\(?![\da-f]{2})|[()\0]/i.test(text)) return null;
  const parts = text.split(/(\\[\da-f]{2})/i);
  return Buffer.concat(parts.map((part) => (part.startsWith('\\') ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))));
}
