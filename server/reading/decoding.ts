import iconv from 'iconv-lite';

const BINARY_SAMPLE = 64 * 1024;

/** The text of bytes whose character set nobody declared, or null when they are no text at all. */
export function decodeText(bytes: Uint8Array, declared?: string | null): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = wideWithoutMark(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  if (looksBinary(bytes)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeMixed(bytes, declared ?? null);
  }
}

/**
 * Bytes that are not all UTF-8. Where most of what is not ASCII is, only the rest is taken for another set: one bad byte spoils no file.
 * Otherwise what French programs write: the set in which the letters make French, and what the file declares is believed last.
 */
function decodeMixed(bytes: Uint8Array, declared: string | null): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const runs = utf8Runs(buffer);
  const valid = runs.reduce((sum, run) => sum + run.letters, 0);
  const others = runs.filter(({ isUtf8 }) => !isUtf8).map(({ start, end }) => buffer.subarray(start, end));
  const wrong = others.reduce((sum, run) => sum + run.length, 0);
  const isCut = wrong <= 3 && runs.at(-1)?.isUtf8 === false && runs.filter(({ isUtf8 }) => !isUtf8).length === 1 && valid > 0;
  if (valid * 2 < wrong) {
    const set = legacySet(buffer, declared);
    return decodeAs(buffer, set);
  }
  const set = legacySet(Buffer.concat(others.length > 1 ? others.flatMap((run) => [run, Buffer.from('a')]) : others), null);
  return runs
    .map(({ start, end, isUtf8 }) => {
      const run = buffer.subarray(start, end);
      // A letter cut in two by the end of the file is no letter of another set.
      return isUtf8 ? run.toString('utf8') : isCut ? '\ufffd' : decodeAs(run, set);
    })
    .join('');
}

/** The Mac's table has the euro where its first edition had the sign of any currency. */
export function decodeAs(bytes: Buffer, set: string): string {
  const text = iconv.decode(bytes, set);
  return set === 'macroman' ? text.replaceAll('¤', '€') : text;
}

interface Run {
  start: number;
  end: number;
  isUtf8: boolean;
  /** Letters of several bytes. */
  letters: number;
}

function utf8Runs(bytes: Uint8Array): Run[] {
  const runs: Run[] = [];
  const add = (start: number, end: number, isUtf8: boolean, letters: number) => {
    const last = runs.at(-1);
    if (last?.isUtf8 === isUtf8) {
      last.end = end;
      last.letters += letters;
    } else runs.push({ start, end, isUtf8, letters });
  };
  let at = 0;
  while (at < bytes.length) {
    const length = letterLength(bytes, at);
    add(at, at + Math.max(1, length), length > 0, length > 1 ? 1 : 0);
    at += Math.max(1, length);
  }
  return runs;
}

/** Bytes of the UTF-8 letter at an offset; 0 for none. */
function letterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

const SETS = ['windows-1252', 'iso-8859-15', 'cp850', 'macroman'] as const;
const FRENCH = /[éèêëàâîïôùûüçœæÉÈÊËÀÂÎÏÔÙÛÜÇŒÆ]/u;
const SIGNS = /[«»’‘“”–—…€°²³£§·•\u00a0µ×±½¼]/u;

/** Looks at the letters: an É among small letters, a currency sign between two of them, are another set's é. */
function legacySet(bytes: Buffer, declared: string | null): string {
  const sample = bytes.subarray(0, BINARY_SAMPLE);
  const scored = SETS.map((set) => ({ set: set as string, score: frenchness(iconv.decode(sample, set)) }));
  const best = scored.reduce((top, one) => (one.score > top.score ? one : top));
  if (best.score > 0 || declared === null || /^utf-?8$/i.test(declared) || !iconv.encodingExists(declared)) return best.set;
  // Latin-1 declared by a Windows program means windows-1252: € and œ do not exist in the former.
  return /^(?:iso-?8859-1|latin-?1|us-ascii|ascii)$/i.test(declared) ? 'windows-1252' : declared;
}

function frenchness(text: string): number {
  let score = 0;
  for (const { 0: letter, index } of text.matchAll(/[^\p{ASCII}]/gu)) {
    const before = text[index - 1] ?? ' ';
    const after = text[index + letter.length] ?? ' ';
    const inWord = /\p{L}/u.test(before) || /\p{L}/u.test(after);
    const small = /\p{Ll}/u.test(before) || (/\p{Ll}/u.test(after) && /\p{L}/u.test(before));
    if (FRENCH.test(letter)) score += /\p{Lu}/u.test(letter) && small ? -1 : letter === 'é' ? 3 : 2;
    else if (SIGNS.test(letter)) score += /\p{L}/u.test(before) && /\p{L}/u.test(after) && !/[’·‘]/u.test(letter) ? -2 : 1;
    else score -= inWord ? 3 : 1;
  }
  return score;
}

/** Text that was taken for windows-1252 and is UTF-8: "Ã©". */
export function mended(text: string): string {
  if (!/[ÃÂâÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(iconv.encode(text, 'windows-1252'));
  } catch {
    return text;
  }
}

/** UTF-16 without a mark, as some Windows tools write: every other byte of Latin text is zero. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 512) & ~1;
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  const half = length / 2;
  if (odd > half * 0.7 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.05) return 'utf-16be';
  return null;
}

function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, BINARY_SAMPLE);
  let odd = 0;
  for (let i = 0; i < length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) odd += 1;
  }
  return odd > 3 && odd * 50 > length;
}
