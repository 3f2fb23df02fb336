import shorthand from './fr/shorthand.json' with { type: 'json' };

const words = new Map(Object.entries(shorthand.words));

/** What stands beside a word tells: "je peu" is "je peux". */
const turns = shorthand.turns.map(([pattern = '', full = '']) => ({ pattern: new RegExp(pattern, 'gu'), full }));

/**
 * A question typed in haste, its shortenings spelled out: it is searched so, and kept as it was typed. A word in capitals is an
 * abbreviation of the house ("CB"), and stays.
 */
export function spelledOut(question: string): string {
  const turned = turns.reduce((text, { pattern, full }) => text.replaceAll(pattern, full), question);
  return turned
    .replaceAll(/(?<![\p{L}\p{N}’'.@/-])\p{Ll}{2,10}(?![\p{L}\p{N}’'@-])/gu, (word) => words.get(word) ?? word)
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}
