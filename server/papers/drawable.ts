import type { Paper } from './paper.ts';

/** Set by what they do, not by a sign of their own; an isolate or an override would turn the line around it. */
const unseen = /[^\P{Cc}\t\n]|\p{Cf}|[\ufe00-\ufe0f]/u;

/**
 * The paper with only what its fonts draw: PDF/A refuses a character without a sign, and a square would hide which it was. Another
 * script or a pictogram becomes its Unicode number, `[U+1F98A]`, so that nothing is lost and nothing is guessed.
 */
export function drawable(paper: Paper, isDrawn: (codePoint: number) => boolean): Paper {
  const setText = (text: string): string => {
    let isPlain = true;
    for (const character of text.toWellFormed()) if (unseen.test(character) || !isShown(character)) isPlain = false;
    if (isPlain) return text;
    return Array.from(text.toWellFormed(), (character) =>
      isShown(character) && !unseen.test(character) ? character : named(character),
    ).join('');
  };
  const isShown = (character: string): boolean => /\s/.test(character) || isDrawn(character.codePointAt(0) ?? 0);
  return eachText(paper, setText);
}

const named = (character: string): string => {
  const point = character.codePointAt(0) ?? 0;
  // What joins or breaks says nothing by itself; anything else that was there is named.
  if (/\p{Default_Ignorable_Code_Point}/u.test(character) && !/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(character)) return '';
  return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
};

/** The same paper, each of its texts replaced; a drawing's own texts are those of its maker. */
function eachText<Value>(value: Value, replace: (text: string) => string, key = ''): Value {
  // oxlint-disable typescript/no-unsafe-type-assertion -- a text stays a text, a list a list, an object an object of the same fields
  if (typeof value === 'string') return (['kind', 'align', 'language'].includes(key) ? value : replace(value)) as Value;
  if (Array.isArray(value)) return value.map((one: unknown) => eachText(one, replace)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [name, eachText(inner, replace, name)]),
  ) as Value;
  // oxlint-enable typescript/no-unsafe-type-assertion
}
