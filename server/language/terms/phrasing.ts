/**
 * How the rules are written, so that a lawyer can read them: words without accents or capitals, where `*` is the rest of a
 * word, `~` a stretch of a sentence, `#` a number in digits or letters, and (a|b) a choice. \ goes before a sign that is meant.
 */

export interface Span {
  start: number;
  end: number;
}

const accents = /\p{M}/gu;
const same = new Map([
  ...['’', '‘', 'ʼ'].map((one) => [one, "'"] as const),
  ...['\u00a0', '\u202f', '\u2009', '\t'].map((one) => [one, ' '] as const),
  ...['‑', '–', '—'].map((one) => [one, '-'] as const),
  ['œ', 'o'],
  ['æ', 'a'],
]);

/** Lower case, plain letters, plain apostrophes and spaces, in as many UTF-16 units: an offset in one is an offset in the other. */
export function plainly(text: string): string {
  let plain = '';
  for (const character of text) {
    const lower = character.toLowerCase();
    const folded = same.get(lower) ?? lower.normalize('NFD').replace(accents, '');
    plain += folded.length === character.length ? folded : character;
  }
  return plain;
}

const signs: Record<string, string> = {
  ' ': ' +',
  '*': "[a-z']*",
  '~': String.raw` *[^\n]{0,110}? *`,
  '#': String.raw`(?:\d[\d ]*(?:[.,]\d+)?|[a-z]+(?:[ -][a-z]+){0,3})(?: ?\([^)\n]{1,30}\))?`,
};

const sourceOf = (written: string): string => written.trim().replaceAll(/ ?~ ?| |\*|#/gu, (sign) => signs[sign.trim() || ' '] ?? sign);

/** Where one of the phrases stands first, in the order in which they are written; null where none does. */
export type Finder = (plain: string) => { start: number; end: number } | null;

export function finderOf(written: readonly string[]): Finder {
  const patterns = written.map((one) => new RegExp(`(?<![a-z0-9])(?:${sourceOf(one)})(?![a-z0-9])`, 'u'));
  return (plain) => {
    for (const pattern of patterns) {
      const match = pattern.exec(plain);
      if (match) return { start: match.index, end: match.index + match[0].length };
    }
    return null;
  };
}

/** Whether a title is one of the phrases, and nothing else. */
export function titleOf(written: readonly string[]): (topic: string) => boolean {
  const patterns = written.map((one) => new RegExp(`^[^a-z]*(?:${sourceOf(one)})[^a-z0-9]*$`, 'u'));
  return (topic) => patterns.some((pattern) => pattern.test(topic));
}
