import { foldedKey } from './names.ts';

/** So many least hashes tell how much two texts share; they stand in bands, and two texts that share one whole band are compared. */
const hashes = 64;
const inBand = 4;
/** Words in a row that are compared together. */
const shingle = 5;
/** Shorter texts say nothing of being copies: forms and labels are all alike. */
const fewestWords = 30;
/** Folded letters; beyond, the beginning speaks for the whole. */
const mostLetters = 400_000;
/** UTF-16 units that are folded at once: one letter may fold into eighteen. */
const atOnce = 16_384;
/** The share of shingles from which two documents are near-duplicates. */
export const alikeFrom = 0.8;

export interface Sketch {
  least: Uint32Array<ArrayBuffer>;
  bands: number[];
}

/** What a text is like, without its words; null for one too short to be like another. (MinHash: Broder 1997.) */
export function sketchOf(text: string): Sketch | null {
  const words = foldedWords(text);
  if (words.length < fewestWords) return null;
  const least = new Uint32Array(hashes).fill(0xffffffff);
  for (let at = 0; at + shingle <= words.length; at += 1) {
    const one = hashOf(words.slice(at, at + shingle).join(' '));
    for (let seed = 0; seed < hashes; seed += 1) {
      const mixed = mix(one ^ Math.imul(seed + 1, 0x9e3779b1));
      if (mixed < (least[seed] ?? 0)) least[seed] = mixed;
    }
  }
  const bands = Array.from({ length: hashes / inBand }, (_, band) =>
    least.subarray(band * inBand, (band + 1) * inBand).reduce((all, value) => mix(all ^ value), band + 1),
  );
  return { least, bands };
}

function foldedWords(text: string): string[] {
  const words: string[] = [];
  const most = Math.min(text.length, mostLetters);
  for (let at = 0, letters = 0; at < most && letters < mostLetters;) {
    const piece = text.slice(at, Math.min(most, at + atOnce));
    const space = at + piece.length < most ? piece.lastIndexOf(' ') : 0;
    const whole = space > 0 ? piece.slice(0, space) : piece;
    const folded = foldedKey(whole).slice(0, mostLetters - letters);
    words.push(...(folded.match(/[\p{L}\p{N}]+/gu) ?? []));
    letters += folded.length;
    at += whole.length;
  }
  return words;
}

/** The share of what two texts hold that both hold, as their sketches tell it. */
export function likeness(one: Uint32Array, other: Uint32Array): number {
  let same = 0;
  for (let at = 0; at < hashes; at += 1) if (one[at] === other[at]) same += 1;
  return same / hashes;
}

/** The least hashes of a sketch as it is stored: a blob need not begin where four bytes do. */
export const leastOf = (sketch: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(sketch).buffer);

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The last steps of MurmurHash3. */
function mix(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
