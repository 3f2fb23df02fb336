import type { Disguise } from '#contract/tools.ts';

/**
 * Characters that do not show, or turn the direction of writing: format characters, tags, variation selectors, fillers. A soft hyphen,
 * a joiner between letters of one script and the marks that emoji are made with would do harm to nobody, but have no place in an argument either.
 */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Cherokee}/u];
const word = /[\p{L}\p{M}]+/gu;

/** What in a text a reader may take for something else. */
export function disguisesIn(text: string): Disguise[] {
  const mixed = (text.match(word) ?? []).some((one) => scripts.filter((script) => script.test(one)).length > 1);
  return [...(text.search(unseen) === -1 ? [] : (['invisible'] as const)), ...(mixed ? (['mixed-scripts'] as const) : [])];
}

/** A text without what does not show, in composed letters: what an engine is given, and what it gave. */
export const cleanText = (text: string): string => text.normalize('NFC').replaceAll(unseen, '');

/** Letters of other scripts that look like Latin ones, in the fonts of everyday. */
const looks = {
  авеёкмнорстухіїјѕԁոհ: 'abeekmhopctyxiijsdnh',
  αβεικνορτυχγηıɡɑⅼ: 'abeikvoptuxynigal',
};
const alike = new Map(
  Object.entries(looks).flatMap(([foreign, latin]) =>
    Array.from(foreign).map((letter, at): [string, string] => [letter, latin[at] ?? letter]),
  ),
);

/** A text as two writings of it compare: compatibility forms folded, what does not show taken out, look-alikes as Latin, lower case, one space. */
export function canonicalText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(unseen, '')
    .toLowerCase()
    .replaceAll(/[\u0370-\u058f\u0131\u0251\u0261\u217c]/g, (letter) => alike.get(letter) ?? letter)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
