import { Refusal } from '#server/foundation/refusal.ts';

/** A text of a JSON document: a string, or a long number, where it stands. */
export interface JsonText {
  /** In the document, quotation marks included. */
  start: number;
  end: number;
  value: string;
  kind: 'string' | 'number' | 'key';
  /** The keys above it, the nearest last; an element of a list has its list's. */
  path: readonly string[];
}

const deepest = 100;
const shortestNumber = 9;

/** @throws input_invalid when it is no JSON */
export function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Refusal('input_invalid', { issues: [{ path: 'body', code: 'malformed' }] }, error);
  }
}

/**
 * Every text of a document that is known to be JSON, in order. What is not a text is left as it was written: numbers of any length, spaces, the order
 * of keys, fields that nobody knows.
 * @throws content_unscannable when it is nested too deep
 */
export function textsOfJson(json: string): JsonText[] {
  const texts: JsonText[] = [];
  const path: string[] = [];
  const levels: { isObject: boolean; key: string | null }[] = [];
  let isKeyNext = false;
  const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]/g;
  for (let found = token.exec(json); found; found = token.exec(json)) {
    const [sign] = found;
    const level = levels.at(-1);
    if (sign === '{' || sign === '[') {
      if (levels.length >= deepest) throw new Refusal('content_unscannable', { what: 'depth' });
      levels.push({ isObject: sign === '{', key: null });
      isKeyNext = sign === '{';
    } else if (sign === '}' || sign === ']') {
      if (level?.key !== null && level !== undefined) path.pop();
      levels.pop();
      isKeyNext = false;
    } else if (sign === ',') {
      if (level?.isObject === true) {
        if (level.key !== null) path.pop();
        level.key = null;
        isKeyNext = true;
      }
    } else if (sign === ':') isKeyNext = false;
    else if (sign.startsWith('"')) {
      const value = decoded(sign);
      const place = { start: found.index, end: found.index + sign.length, value };
      if (isKeyNext && level) {
        texts.push({ ...place, kind: 'key', path: [...path] });
        level.key = value;
        path.push(value);
      } else texts.push({ ...place, kind: 'string', path: [...path] });
    } else if (sign.length >= shortestNumber && sign.replaceAll(/\D/g, '').length >= shortestNumber)
      texts.push({ start: found.index, end: found.index + sign.length, value: sign, kind: 'number', path: [...path] });
  }
  return texts;
}

function decoded(quoted: string): string {
  const inner = quoted.slice(1, -1);
  return inner.includes('\\') ? String(JSON.parse(quoted)) : inner;
}

/** The document with some of its texts replaced by others; each replacement is JSON itself. */
export function withTexts(json: string, replaced: readonly { start: number; end: number; by: string }[]): string {
  let made = '';
  let last = 0;
  for (const { start, end, by } of replaced) {
    made += json.slice(last, start) + by;
    last = end;
  }
  return made + json.slice(last);
}
