/**
 * Cuts a text into folded words, the same way for passages and for questions.
 *
 * A word is a run of letters, marks and digits. Folding makes it lower case, without accents and ligatures, so that
 * `Échéance` and `echeance` are one word. An elided article (`l'`, `qu'`) is no word of its own; any other apostrophe
 * separates. Groups of three digits are one number: `12 500` and `12500` are equal.
 */

/** Longer runs (keys, encoded bytes) are cut here: nobody types them whole. */
const LONGEST_WORD = 64;

const ELIDED = new Set(
  "l d j m t s n c qu jusqu lorsqu puisqu quoiqu presqu quelqu".split(' '),
);

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
  const plain = character.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
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

/** Visits the words of `text`; the text needs no particular normal form. */
export function eachWord(text: string, visit: VisitWord): void {
  let folded = '';
  let start = -1;
  const length = text.length;
  for (let at = 0; at <= length; ) {
    const code = at < length ? text.charCodeAt(at) : 0x20;
    let width = 1;
    let letters: string | undefined;
    if (code < 0x370) {
      letters = FOLDED[code];
    } else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? code);
      width = character.length;
      letters = foldCharacter(character);
    }
    if (letters !== undefined) {
      if (start < 0) start = at;
      folded += letters;
      at += width;
      continue;
    }
    if (start >= 0) {
      if (NUMBER_SPACES.has(code) && at - start <= 3 && digitsEnd(text, start) === at) {
        const next = digitsEnd(text, at + 1);
        const after = next < length ? FOLDED[text.charCodeAt(next)] : undefined;
        if (next === at + 4 && after === undefined) {
          at = joinNumber(text, start, at, visit);
          folded = '';
          start = -1;
          continue;
        }
      }
      if (folded !== '' && !(APOSTROPHES.has(code) && ELIDED.has(folded))) {
        visit(folded.length > LONGEST_WORD ? folded.slice(0, LONGEST_WORD) : folded, start, at);
      }
      folded = '';
      start = -1;
    }
    at += width;
  }
}

/** Visits the number whose first group is [start, firstEnd), with all the groups of three that follow; returns its end. */
function joinNumber(text: string, start: number, firstEnd: number, visit: VisitWord): number {
  let number = text.slice(start, firstEnd);
  let end = firstEnd;
  while (NUMBER_SPACES.has(text.charCodeAt(end))) {
    const next = digitsEnd(text, end + 1);
    const after = next < text.length ? FOLDED[text.charCodeAt(next)] : undefined;
    if (next !== end + 4 || after !== undefined) break;
    number += text.slice(end + 1, next);
    end = next;
  }
  visit(number, start, end);
  return end;
}
