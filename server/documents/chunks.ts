/**
 * A text is kept in pieces of at most so many UTF-16 units, so that a passage is read without its whole document. French prose of
 * this length fills one page of the vault: at 4 Ki units and more, 200 passages of a large corpus cost twice as many pages.
 */
export const chunkUnits = 3 * 1024;

export interface Chunk {
  /** Offset of `content` in the whole text, in UTF-16 units. */
  starts: number;
  content: string;
}

/** Cuts a text; a pair of surrogates is never parted, for half a pair cannot be stored. */
export function* chunksOf(text: string, units: number = chunkUnits): Generator<Chunk> {
  for (let starts = 0; starts < text.length;) {
    let ends = Math.min(starts + units, text.length);
    if (ends < text.length && isHighSurrogate(text.charCodeAt(ends - 1)) && ends - starts > 1) ends -= 1;
    yield { starts, content: text.slice(starts, ends) };
    starts = ends;
  }
}

/** The part [start, end) of a text from the chunks that hold it, given in order. */
export function sliceOf(chunks: readonly Chunk[], start: number, end: number): string {
  let slice = '';
  for (const { starts, content } of chunks) {
    if (starts >= end) break;
    if (starts + content.length > start) slice += content.slice(Math.max(0, start - starts), end - starts);
  }
  return slice;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
