/**
 * Which stems a unit holds, as sorted numbers of 32 bits, in memory beside its lengths: a search asks the units that its reader may see whether
 * any holds a word, before a posting is read. What only hidden units hold then costs what an absent word costs. Two stems of one number
 * (one unit in four million) only mean that postings are read for nothing.
 */

/** The number of a term's key. */
export function numberOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  // Spread evenly over the whole range: `holds` guesses a number's place from its size.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The stored form of the numbers of a unit's stem keys, each once whatever its parts hold: little-endian as every machine that we run on. */
export function storedStems(parts: readonly Uint32Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  all.sort();
  let kept = 0;
  for (const [at, number] of all.entries()) if (at === 0 || number !== all[kept - 1]) all[kept++] = number;
  return new Uint8Array(all.buffer.slice(0, kept * 4));
}

export const readStems = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer);

/** Whether a sorted list holds a number: a guess from its size, then a few steps. */
export function holds(stems: Uint32Array, number: number): boolean {
  let at = Math.min(stems.length - 1, Math.floor((number / 0x1_0000_0000) * stems.length));
  while (at > 0 && (stems[at] ?? 0) > number) at--;
  while (at < stems.length && (stems[at] ?? 0) < number) at++;
  return stems[at] === number;
}
