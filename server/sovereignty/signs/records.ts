import { folded } from '../names.ts';
import type { Table } from './tables.ts';

interface Thing {
  line: number;
  fields: Map<string, string>;
}

/** Fields of a thing that are read: a form of a register has some twenty. */
const mostFields = 60;

/**
 * The table that things written one below the other make: a list in YAML, forms of « field: value » under headings, elements of XML
 * that come again. Its titles are the fields that half of them have; null where they have fewer than two in common.
 */
export function recordsIn(text: string, file: string): Table | null {
  const things = (/\.xml$/i.test(file) ? elementsIn(text) : formsIn(text, /\.ya?ml$/i.test(file))).filter(({ fields }) => fields.size > 1);
  if (things.length < 2) return null;
  const count = new Map<string, number>();
  for (const { fields } of things) for (const key of fields.keys()) count.set(key, (count.get(key) ?? 0) + 1);
  const titles = [...count].flatMap(([key, of]) => (of * 2 >= things.length ? [key] : [])).slice(0, mostFields);
  if (titles.length < 2) return null;
  return { titles, rows: things.map(({ line, fields }) => ({ line, cells: titles.map((title) => fields.get(title) ?? '') })) };
}

const heading = /^(?:#{1,6}\s+|\*\*(?=[^*]+\*\*$))(?:\d+(?:\.\d+)*[.)]?\s+)?(.+?)(?:\*\*)?$/;
const field = /^\s*(-\s+|[*•]\s+)?(?:\*\*)?([\p{L}][\p{L}\d _'’/().-]{0,40}?)(?:\*\*)?\s*:(?:\*\*)?(?:\s+(.*))?$/u;
const item = /^\s*[-*•]\s+(.+)$/;

/** A thing begins under a heading, or where a field comes that it has already; in YAML at each dash before a field. */
function formsIn(text: string, isYaml: boolean): Thing[] {
  const things: Thing[] = [];
  let current: Thing | null = null;
  let last = '';
  const begin = (line: number): Thing => {
    const thing: Thing = { line, fields: new Map() };
    things.push(thing);
    return thing;
  };
  for (const [at, whole] of text.split(/\r?\n/).entries()) {
    const title = isYaml ? undefined : heading.exec(whole.trim())?.[1];
    if (isYaml && /^\s*#/.test(whole)) continue;
    if (title !== undefined) {
      current = begin(at + 1);
      current.fields.set('nom', title.trim());
      last = '';
      continue;
    }
    const [, dash, name = '', value = ''] = field.exec(whole) ?? [];
    const key = folded(name);
    if (key !== '') {
      if (current === null || (isYaml && dash !== undefined) || (current.fields.has(key) && key !== last)) current = begin(at + 1);
      current.fields.set(key, unquoted(value));
      last = key;
      continue;
    }
    // What stands below a field that was left open is its value: « donnees: » and its points.
    const more = item.exec(whole)?.[1];
    if (current && last !== '' && more !== undefined) {
      const before = current.fields.get(last) ?? '';
      current.fields.set(last, before === '' ? unquoted(more) : `${before}, ${unquoted(more)}`);
    }
  }
  return things;
}

const unquoted = (value: string): string => value.trim().replace(/^(["'])(.*)\1$/, '$2');

/** Elements that hold others which hold words alone, or that have attributes: `<outil><nom>…</nom></outil>`, `<outil nom="…"/>`. */
function elementsIn(text: string): Thing[] {
  const byName = new Map<string, Thing[]>();
  let open: { name: string; thing: Thing } | null = null;
  let line = 1;
  for (const [part] of text.matchAll(/<[^>]{1,2000}>[^<]*|\n/g)) {
    const [, closing = '', name = '', attributes = '', self = '', words = ''] =
      /^<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>([\s\S]*)$/.exec(part) ?? [];
    if (name !== '' && closing === '') {
      const thing: Thing = { line, fields: new Map() };
      for (const [, key = '', one = '', other = ''] of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
        thing.fields.set(folded(key), one || other);
      if (thing.fields.size > 1) byName.set(name, [...(byName.get(name) ?? []), thing]);
      if (words.trim() !== '' && open) open.thing.fields.set(folded(name), words.trim());
      else if (self === '') {
        open = { name, thing };
        if (thing.fields.size < 2) byName.set(name, [...(byName.get(name) ?? []), thing]);
      }
    }
    line += part.split('\n').length - 1;
  }
  return [...byName.values()].toSorted((one, two) => two.length - one.length)[0] ?? [];
}
