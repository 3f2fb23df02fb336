import shorthand from './fr/shorthand.json' with { type: 'json' };

const words = new Map(Object.entries(shorthand.words));

/** What stands before another word tells: "je peu" is "je peux", "vs avez" "vous avez", "c ki" "c’est qui". */
const turns: [RegExp, string][] = [
  [/(?<![\p{L}\p{N}’'])c(?= (?:ki|qui|koi|quoi|cb|combien|quand|qd|ou|où|pas|le|la|les|quel|kel))/gu, 'c’est'],
  [/(?<![\p{L}\p{N}])(je|tu) peu(?![\p{L}\p{N}])/gu, '$1 peux'],
  [/(?<![\p{L}\p{N}])on peu(?![\p{L}\p{N}])/gu, 'on peut'],
  [/(?<![\p{L}\p{N}])vs(?= \p{L}+ez(?!\p{L}))/gu, 'vous'],
];

/**
 * A question typed in haste, its shortenings spelled out: it is searched so, and kept as it was typed. A word in capitals is an
 * abbreviation of the house ("CB"), and stays.
 */
export function spelledOut(question: string): string {
  const turned = turns.reduce((text, [pattern, full]) => text.replaceAll(pattern, full), question);
  return turned
    .replaceAll(/(?<![\p{L}\p{N}’'.@/-])\p{Ll}{2,10}(?![\p{L}\p{N}’'@-])/gu, (word) => words.get(word) ?? word)
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}
