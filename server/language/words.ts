/**
 * Cuts a text into folded words, the same way for passages and for questions.
 *
 * A word is a run of letters, marks and digits. Folding makes it lower case, without accents and ligatures, so that
 * `Échéance` and `echeance` are one word. An elided article (`l'`, `qu'`) is no word of its own; any other apostrophe
 * separates. Groups of three digits are one number: `12 500` and `12500` are equal.
 */

/** Longer runs (keys, encoded bytes) are cut here: nobody types them whole. */
const LONGEST_WORD = 64;

const ELIDED = new Set('l d j m t s n c qu jusqu lorsqu puisqu quoiqu presqu quelqu'.split(' '));

/** In units of the text: the longest has seven letters, and accents may stand apart. */
const LONGEST_ELIDED = 10;

/** ' and what keyboards, word processors and scanners write in its place. */
const APOSTROPHES = new Set([0x27, 0x60, 0xb4, 0x2bc, 0x2018, 0x2019, 0x201b, 0x2032, 0xff07]);

const SPACE = 0x20;
/** Spaces that may stand between the groups of a number. */
const NUMBER_SPACES = new Set([0x20, 0xa0, 0x2009, 0x202f]);

const WORD_CHARACTER = /^[\p{L}\p{M}\p{N}]$/u;
const IGNORED = /^[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]$/u;

/** What a character becomes: its folded letters, '' when it stays invisible inside a word, undefined when it ends one. */
function foldCharacter(character: string): string | undefined {
  if (APOSTROPHES.has(character.codePointAt(0) ?? 0)) return undefined;
  if (IGNORED.test(character)) return '';
  if (!WORD_CHARACTER.test(character)) return undefined;
  const plain = character
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return plain.toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
}

/** Latin letters are nearly all that is met: their folding is looked up, the rest is computed. */
const FOLDED = Array.from({ length: 0x370 }, (_, code) => foldCharacter(String.fromCharCode(code)));

/** How hard a word is to fold, by its hardest character; the numbers are ordered. */
const ENDS = 0;
const PLAIN = 1;
const SIMPLE = 2;
const OTHER = 3;

const UNKNOWN = 4;

/** Of each unit: it ends a word, is its own folding, folds to one ASCII letter, or to something else; found out when first met. */
const KIND = new Uint8Array(0x1_0000).fill(UNKNOWN);
for (const [code, letters] of FOLDED.entries()) {
  if (letters === undefined) KIND[code] = ENDS;
  else if (letters === String.fromCharCode(code)) KIND[code] = PLAIN;
  else KIND[code] = /^[a-z0-9]$/.test(letters) ? SIMPLE : OTHER;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xe000;

/** The kind of a character outside the Latin blocks. */
function kindOf(character: string): number {
  const kind = foldCharacter(character) === undefined ? ENDS : OTHER;
  const unit = character.charCodeAt(0);
  if (!isSurrogate(unit)) KIND[unit] = kind;
  return kind;
}

/** The one ASCII letter that a plain or simple character folds to, as its code; 0 for the others. */
const LETTER = Uint8Array.from({ length: 0x1_0000 }, (_, code) =>
  code >= FOLDED.length || KIND[code] === OTHER ? 0 : (FOLDED[code]?.charCodeAt(0) ?? 0),
);

/**
 * Called for each word in order, with the UTF-16 span that it covers; `fold` gives its folded form.
 * `isSimple`: each unit of the span has a `letterOf`. `units` are the text's, and good during the visit only.
 */
export type VisitSpan = (start: number, end: number, isSimple: boolean, units: Uint16Array) => void;

/** Reading an array costs a third of reading a string: the text is copied here, a block of memory for all. */
let block = Buffer.alloc(16_384);
const unitsOf = (text: string): Uint16Array => {
  if (block.length < text.length * 2) block = Buffer.alloc(text.length * 3);
  block.write(text, 'utf16le');
  return new Uint16Array(block.buffer, block.byteOffset, text.length);
};

/** Visits the words of `text` without folding them. A visit must not start another. */
export function eachSpan(text: string, visit: VisitSpan): void {
  const units = unitsOf(text);
  const length = text.length;
  const kinds = KIND;
  for (let at = 0; at < length;) {
    const start = at;
    let hardest = PLAIN;
    let width = 1;
    for (; at < length; at += width) {
      let kind = kinds[units[at] ?? 0] ?? ENDS;
      width = 1;
      if (kind === PLAIN) continue;
      if (kind === UNKNOWN) {
        const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
        width = character.length;
        kind = kindOf(character);
      }
      if (kind === ENDS) break;
      if (kind > hardest) hardest = kind;
    }
    if (at > start) {
      const unit = at < length ? (units[at] ?? 0) : SPACE;
      const end = isDigit(units[start] ?? 0) && NUMBER_SPACES.has(unit) ? joinedEnd(text, start, at) : at;
      if (end > at) {
        visit(start, end, false, units);
        at = end;
        continue;
      }
      if (at - start > LONGEST_ELIDED || unit === SPACE || !APOSTROPHES.has(unit) || !ELIDED.has(fold(text, start, at))) {
        visit(start, at, hardest !== OTHER && at - start <= LONGEST_WORD, units);
      }
    }
    at += width;
  }
}

/** The code of the ASCII letter or digit to which a unit of a simple span folds. */
export const letterOf = (unit: number): number => LETTER[unit] ?? 0;

/** The folded form of a word that `eachSpan` found; empty when nothing of it is visible. */
export function fold(text: string, start: number, end: number): string {
  let at = start;
  while (at < end && KIND[text.charCodeAt(at)] === PLAIN) at++;
  if (at === end) return text.slice(start, Math.min(end, start + LONGEST_WORD));
  let folded = text.slice(start, Math.min(at, start + LONGEST_WORD));
  // One character may fold to eighteen (U+FDFA): no more is folded than is kept.
  while (at < end && folded.length < LONGEST_WORD) {
    const code = text.charCodeAt(at);
    if (code < FOLDED.length) {
      // Only a number that is joined has a separator inside.
      folded += FOLDED[code] ?? '';
      at++;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? code);
      folded += foldCharacter(character) ?? '';
      at += character.length;
    }
  }
  return folded.length > LONGEST_WORD ? folded.slice(0, LONGEST_WORD) : folded;
}

/** Visits the folded words of `text`, which needs no particular normal form, with the UTF-16 span that each covers. */
export function eachWord(text: string, visit: (folded: string, start: number, end: number) => void): void {
  eachSpan(text, (start, end) => {
    const folded = fold(text, start, end);
    if (folded !== '') visit(folded, start, end);
  });
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** Where the run of digits at `start` ends. */
function digitsEnd(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** Where the number ends whose first group is [start, firstEnd), with all the groups of three that follow; `firstEnd` when none does. */
function joinedEnd(text: string, start: number, firstEnd: number): number {
  if (firstEnd - start > 3 || digitsEnd(text, start) !== firstEnd) return firstEnd;
  let end = firstEnd;
  while (NUMBER_SPACES.has(text.charCodeAt(end))) {
    const next = digitsEnd(text, end + 1);
    const after = next < text.length ? FOLDED[text.charCodeAt(next)] : undefined;
    if (next !== end + 4 || after !== undefined) break;
    end = next;
  }
  return end;
}
