import { codeLength, isKindWord, kindWords } from './placeholders.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** What came of the placeholders of an answer. */
export interface Restored {
  restored: number;
  /** Mangled by the model (case, spaces, another word, a lost bracket) and restored all the same. */
  repaired: number;
  /** Of our form and of no value here: shown as unknown, never as they are. */
  flagged: number;
}
export interface Restorer {
  /** What may be shown of the text so far. */
  push(text: string): string;
  /** The rest, at the end of the stream. */
  end(): string;
}

/** What stands at a place: nothing of ours, the beginning of something, or a placeholder to replace. */
type Match = { is: 'none' } | { is: 'open' } | { is: 'placeholder'; length: number; text: string; as: keyof Restored };
const none: Match = { is: 'none' };
const open: Match = { is: 'open' };

/**
 * Puts the values back as an answer streams. Nothing is decided before its last sign is known, so the text is the same however
 * it was cut; nothing is held back but what may still become a placeholder, 40 signs at most.
 * @param form `json` inside a JSON string, where a value is escaped
 */
export function createRestorer(pseudonyms: Pseudonyms, counts: Restored, form: 'text' | 'json' = 'text'): Restorer {
  let held = '';
  let before = '';
  const escaped = (value: string): string => (form === 'json' ? JSON.stringify(value).slice(1, -1) : value);

  function take(text: string, isLast: boolean): string {
    held += text;
    let shown = '';
    let at = 0;
    let from = 0;
    while (at < held.length) {
      const match = matchAt(held, at, at === 0 ? before : (held[at - 1] ?? ''), isLast);
      if (match.is === 'open') break;
      if (match.is === 'none') {
        at += 1;
        continue;
      }
      shown += held.slice(from, at) + match.text;
      counts[match.as] += 1;
      at += match.length;
      from = at;
    }
    shown += held.slice(from, at);
    if (at > 0) before = held[at - 1] ?? '';
    held = held.slice(at);
    return shown;
  }

  function matchAt(text: string, from: number, previous: string, isLast: boolean): Match {
    const first = text[from] ?? '';
    if (first === '[' || first === '\\') return bracketed(text, from, isLast);
    if (isWordSign(first) && !isWordSign(previous)) return bare(text, from, isLast);
    return none;
  }

  /** [WORD-CODE], with what models do to it: escapes, spaces, other dashes, another word, a bracket lost at the end. */
  function bracketed(text: string, from: number, isLast: boolean): Match {
    let at = from;
    const end = text.length;
    for (let slashes = 0; text[at] === '\\' && slashes < 2; slashes += 1) at += 1;
    if (at === end) return isLast ? none : open;
    if (text[at] !== '[') return none;
    at += 1;
    if (text[at] === ' ') at += 1;
    const wordFrom = at;
    while (at < end && at - wordFrom < 16 && isLetter(text[at] ?? '')) at += 1;
    const word = text.slice(wordFrom, at);
    if (at === end) return isLast ? none : open;
    if (word === '') return none;
    if (!isLast && jointBegins.test(text.slice(at))) return open;
    const codeFrom = afterJoint(text, at);
    if (codeFrom === null) return none;
    const code = codeAt(text, codeFrom);
    if (codeFrom + code.length === end && code.length < codeLength) {
      if (!isLast) return open;
      // The stream ended inside one of ours.
      return isKindWord(word) && codeFrom > at ? { is: 'placeholder', length: end - from, text: unknown(word), as: 'flagged' } : none;
    }
    if (code.length !== codeLength || isWordSign(text[codeFrom + codeLength] ?? '')) return none;
    let close = codeFrom + codeLength;
    if (close === end && !isLast) return open;
    const past = text[close] === ' ' ? close + 1 : close;
    let slashed = past;
    for (let slashes = 0; text[slashed] === '\\' && slashes < 2; slashes += 1) slashed += 1;
    if (slashed === end && !isLast) return open;
    const isClosed = text[slashed] === ']';
    if (isClosed) close = slashed + 1;
    return told(text.slice(from, close), close - from, word, code);
  }

  /** Without its brackets: a word of ours, a dash and a code; or a code alone. Only codes of this request count. */
  function bare(text: string, from: number, isLast: boolean): Match {
    if (pseudonyms.size === 0) return none;
    const end = text.length;
    const alone = codeAt(text, from);
    if (alone.length <= codeLength && pseudonyms.begins(alone)) {
      if (from + alone.length === end && !isLast) return open;
      if (alone.length === codeLength && !isWordSign(text[from + codeLength] ?? '')) return told(alone, codeLength, '', alone);
    }
    let at = from;
    while (at < end && at - from < 13 && isLetter(text[at] ?? '')) at += 1;
    const word = text.slice(from, at);
    if (at === end) return !isLast && wordBegins(word) ? open : none;
    if (!isKindWord(word)) return none;
    if (!isLast && jointBegins.test(text.slice(at, at + 6))) return open;
    const codeFrom = afterJoint(text, at);
    if (codeFrom === null) return none;
    const code = codeAt(text, codeFrom);
    if (codeFrom + code.length === end && !isLast && code.length <= codeLength && (code === '' || pseudonyms.begins(code))) return open;
    if (code.length !== codeLength || pseudonyms.valueOf(code) === null || isWordSign(text[codeFrom + codeLength] ?? '')) return none;
    return told(text.slice(from, codeFrom + codeLength), codeFrom + codeLength - from, word, code);
  }

  function told(said: string, length: number, word: string, code: string): Match {
    const value = pseudonyms.valueOf(code);
    if (value !== null) {
      const isExact = said === `[${word}-${code}]` || said === `${word}-${code}`;
      return { is: 'placeholder', length, text: escaped(value), as: isExact ? 'restored' : 'repaired' };
    }
    if (pseudonyms.isTyped(code) || !isKindWord(word) || !/^[0-9A-HJKMNP-TV-Z]{8}$/.test(code)) return none;
    return { is: 'placeholder', length, text: unknown(word), as: 'flagged' };
  }

  return { push: (text) => take(text, false), end: () => take('', true) };
}

const unknown = (word: string): string => `[${word.toUpperCase()} ?]`;

/** All that there is so far of what may join a word and its code. */
const jointBegins = /^ ?\\{0,2}$/;
/** Where a code may begin after its word; null where nothing joins them. */
function afterJoint(text: string, from: number): number | null {
  const joint = /^ ?\\{0,2}[-_‐‑–—−: ] ?/u.exec(text.slice(from, from + 6));
  return joint ? from + joint[0].length : null;
}
/** Every sign of an answer is asked: most are of ASCII, and are told without a regular expression. */
const isAscii = (sign: string): boolean => sign.charCodeAt(0) < 128;
const isDigit = (sign: string): boolean => sign >= '0' && sign <= '9';
const isPlainLetter = (sign: string): boolean => (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
const isPlainSign = (sign: string): boolean => isDigit(sign) || isPlainLetter(sign);
const isLetter = (sign: string): boolean => (isAscii(sign) ? isPlainLetter(sign) : /\p{L}/u.test(sign));
const isWordSign = (sign: string): boolean => (isAscii(sign) ? isPlainSign(sign) : /[\p{L}\p{N}]/u.test(sign));

function codeAt(text: string, from: number): string {
  let at = from;
  while (at < text.length && at - from <= codeLength && isPlainSign(text[at] ?? '')) at += 1;
  return text.slice(from, at);
}
const kindStarts = new Set<string>();
function wordBegins(word: string): boolean {
  if (kindStarts.size === 0)
    for (const whole of allWords()) for (let size = 1; size <= whole.length; size += 1) kindStarts.add(whole.slice(0, size));
  return kindStarts.has(word.toUpperCase());
}
function allWords(): string[] {
  return Object.values(kindWords);
}
