import { boolean, element, elementsIn, expected, Garbled, integer, numberIn, octets, sequence, tags, type Element } from './ber.ts';
import type { Filter } from './filter.ts';

/* The messages of LDAPv3 (RFC 4511) that the house sends and hears: it binds, searches, begins TLS, leaves, and changes nothing. */

const pagedResults = '1.2.840.113556.1.4.319';
const startTlsName = '1.3.6.1.4.1.1466.20037';

const scopes = { base: 0, below: 2 } as const;
export interface Search {
  base: string;
  scope: keyof typeof scopes;
  filter: Filter;
  attributes: readonly string[];
  /** 0 for as many as there are. */
  most: number;
  timeS: number;
  /** Asks for so many at a time, from where the page before ended. */
  page?: { size: number; cookie: Uint8Array };
}
export interface Entry {
  name: string;
  /** By the names of the attributes in small letters, their options kept. */
  attributes: Map<string, Uint8Array[]>;
}
export interface Result {
  code: number;
  /** Where the next page begins; null where this was the last. */
  cookie: Uint8Array | null;
}
export type Answer = { id: number } & (
  | { kind: 'bound' | 'extended' | 'done'; result: Result }
  | { kind: 'entry'; entry: Entry }
  | { kind: 'other' }
);

const message = (id: number, operation: Uint8Array, controls: readonly Uint8Array[] = []): Uint8Array =>
  sequence(integer(id), operation, ...(controls.length > 0 ? [element(0xa0, ...controls)] : []));

export const bindRequest = (id: number, name: string, password: string): Uint8Array =>
  message(id, element(0x60, integer(3), octets(name), element(0x80, password)));
export const unbindRequest = (id: number): Uint8Array => message(id, element(0x42));
export const startTlsRequest = (id: number): Uint8Array => message(id, element(0x77, element(0x80, startTlsName)));

export function searchRequest(id: number, { base, scope, filter, attributes, most, timeS, page }: Search): Uint8Array {
  const operation = element(
    0x63,
    octets(base),
    integer(scopes[scope], tags.enumerated),
    // Aliases are not followed.
    integer(0, tags.enumerated),
    integer(most),
    integer(timeS),
    boolean(false),
    filter,
    sequence(...attributes.map((name) => octets(name))),
  );
  if (!page) return message(id, operation);
  const value = sequence(integer(page.size), octets(page.cookie));
  return message(id, operation, [sequence(octets(pagedResults), boolean(true), octets(value))]);
}

/** What a whole message says. @throws Garbled */
export function answerIn(bytes: Uint8Array): Answer {
  const [whole, ...more] = elementsIn(bytes);
  if (!whole || more.length > 0) throw new Garbled('no message');
  const parts = elementsIn(expected([whole], 0, tags.sequence).value);
  const id = numberIn(expected(parts, 0, tags.integer));
  const [, operation, controls] = parts;
  if (!operation) throw new Garbled('a message that says nothing');
  const result = (): Result => ({ code: codeIn(operation), cookie: cookieIn(controls) });
  switch (operation.tag) {
    case 0x61:
      return { id, kind: 'bound', result: result() };
    case 0x64:
      return { id, kind: 'entry', entry: entryIn(operation) };
    case 0x65:
      return { id, kind: 'done', result: result() };
    case 0x78:
      return { id, kind: 'extended', result: result() };
    default:
      // A reference to another directory, which is not followed; or words that nobody asked for.
      return { id, kind: 'other' };
  }
}

const codeIn = ({ value }: Element): number => numberIn(expected(elementsIn(value), 0, tags.enumerated));

function cookieIn(controls: Element | undefined): Uint8Array | null {
  if (controls?.tag !== 0xa0) return null;
  for (const { value } of elementsIn(controls.value)) {
    const parts = elementsIn(value);
    if (textOf(expected(parts, 0, tags.octets).value) !== pagedResults) continue;
    const said = parts.at(-1);
    if (!said) throw new Garbled('a control that says nothing');
    const page = elementsIn(expected(elementsIn(said.value), 0, tags.sequence).value);
    const cookie = expected(page, 1, tags.octets).value;
    return cookie.length === 0 ? null : cookie;
  }
  return null;
}

function entryIn({ value }: Element): Entry {
  const parts = elementsIn(value);
  const attributes = elementsIn(expected(parts, 1, tags.sequence).value).map((one): [string, Uint8Array[]] => {
    const pair = elementsIn(one.value);
    const values = elementsIn(expected(pair, 1, tags.set).value).map((each) => each.value);
    return [textOf(expected(pair, 0, tags.octets).value).toLowerCase(), values];
  });
  return { name: textOf(expected(parts, 0, tags.octets).value), attributes: new Map(attributes) };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** @throws Garbled where it is no text */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Garbled('bytes that are no text');
  }
}
