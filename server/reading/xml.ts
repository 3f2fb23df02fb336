import { Parser } from 'htmlparser2';

import { Unreadable } from './unreadable.ts';

/** An element of an XML part. Names are as written; `local` is without the prefix, which each program chooses. */
export interface Element {
  name: string;
  local: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
}

const DEPTH_LIMIT = 400;

/** The root of an XML text. No entity is expanded but the five of XML and those by number, and nothing is fetched. */
export function parseXml(xml: string): Element {
  // No office program declares entities, and who does wants them to multiply or to read a file.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new Unreadable('file_damaged');
  const root: Element = { name: '', local: '', attributes: {}, children: [] };
  const open: Element[] = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Element = { name, local: name.slice(name.indexOf(':') + 1), attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
        if (open.length > DEPTH_LIMIT) throw new Unreadable('file_damaged');
      },
      ontext(text) {
        open.at(-1)?.children.push(text);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  return root;
}

export const elementsOf = (element: Element | undefined): Element[] =>
  (element?.children ?? []).filter((child): child is Element => typeof child !== 'string');
export const childOf = (element: Element | undefined, local: string): Element | undefined =>
  elementsOf(element).find((child) => child.local === local);
export const childrenOf = (element: Element | undefined, local: string): Element[] =>
  elementsOf(element).filter((child) => child.local === local);
/** The first element of this name below, at any depth. */
export function findBelow(element: Element | undefined, local: string): Element | undefined {
  for (const child of elementsOf(element)) {
    const found = child.local === local ? child : findBelow(child, local);
    if (found !== undefined) return found;
  }
  return undefined;
}
export function allBelow(element: Element | undefined, local: string, found: Element[] = []): Element[] {
  for (const child of elementsOf(element)) {
    if (child.local === local) found.push(child);
    allBelow(child, local, found);
  }
  return found;
}
/** An attribute by its name without prefix. */
export function attributeOf(element: Element | undefined, local: string): string | undefined {
  if (element === undefined) return undefined;
  for (const [name, value] of Object.entries(element.attributes)) if (name.slice(name.indexOf(':') + 1) === local) return value;
  return undefined;
}
/** `<w:b/>`, `<w:b w:val="0"/>`: whether it is there and on. */
export const isOn = (element: Element | undefined): boolean =>
  element !== undefined && !/^(?:0|false|off|none)$/.test(attributeOf(element, 'val') ?? '1');
export const textIn = (element: Element | undefined): string =>
  (element?.children ?? []).map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
