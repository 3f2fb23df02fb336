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

/** ' and what keyboards, word processors and scanners write in its place. */
const APOSTROPHES = new Set([0x27, 0x60, 0xb4, 0x2bc, 0x2018, 0x2019, 0x201b, 0x2032, 0xff07]);

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

/** Called for each word in order, with the UTF-16 span that it covers in the text. */
export type VisitWord = (folded: string, start: number, end: number) => void;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** Where the run of digits at `start` ends. */
function digitsEnd(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** 1 where a character folds to itself, so that most words are cut out of the text as they stand. */
const IS_PLAIN = Uint8Array.from(FOLDED, (letters, code) => (letters === String.fromCharCode(code) ? 1 : 0));

/** Visits the words of `text`; the text needs no particular normal form. */
export function eachWord(text: string, visit: VisitWord): void {
  const length = text.length;
  let start = -1;
  /** The folded letters so far, once one of them differs from the text's; null while the text itself serves. */
  let folded: string | null = null;
  for (let at = 0; at <= length;) {
    const code = at < length ? text.charCodeAt(at) : 0x20;
    if (IS_PLAIN[code] === 1) {
      if (start < 0) start = at;
      if (folded !== null) folded += text[at];
      at++;
      continue;
    }
    let width = 1;
    let letters: string | undefined;
    if (code < FOLDED.length) {
      letters = FOLDED[code];
    } else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? code);
      width = character.length;
      letters = foldCharacter(character);
    }
    if (letters !== undefined) {
      if (start < 0) start = at;
      folded = (folded ?? text.slice(start, at)) + letters;
    } else if (start >= 0) {
      const numberEnd = NUMBER_SPACES.has(code) ? joinedEnd(text, start, at) : at;
      if (numberEnd > at) {
        visit(text.slice(start, numberEnd).replace(/\D/g, ''), start, numberEnd);
        width = numberEnd - at;
      } else {
        const word = folded ?? text.slice(start, at);
        if (word !== '' && !(APOSTROPHES.has(code) && ELIDED.has(word))) {
          visit(word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : word, start, at);
        }
      }
      start = -1;
      folded = null;
    }
    at += width;
  }
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
