import { tableAt, type DocStreams } from './streams.ts';

/** What the file says of a stretch of its bytes: of a paragraph, or of characters. */
export interface Run {
  from: number;
  to: number;
  /** Of a paragraph: the number of its style. */
  style: number;
  /** Values by the number of the property. */
  values: ReadonlyMap<number, number>;
}

export const SPRM = {
  inTable: 0x2416,
  rowEnd: 0x2417,
  outline: 0x2640,
  list: 0x460b,
  isRemoved: 0x0800,
  isHidden: 0x083c,
} as const;
const PLACES = { characters: 0x00fa, paragraphs: 0x0102 } as const;
const PAGE = 512;
const MOST_PAGES = 20_000;
/** Bytes of a value, by the three high bits of its property's number; 0 where its first byte tells. */
const WIDTHS = [1, 1, 2, 4, 2, 2, 0, 3] as const;
const TABLE_SHAPE = 0xd608;

/** Runs in the order of the bytes that they are of. */
export function runsOf(streams: DocStreams, kind: keyof typeof PLACES): Run[] {
  const list = tableAt(streams, PLACES[kind]);
  const count = Math.min(MOST_PAGES, Math.floor((list.length - 4) / 8));
  const runs: Run[] = [];
  for (let index = 0; index < count; index += 1) {
    const number = list.readUInt32LE((count + 1) * 4 + index * 4) & 0x3fffff;
    const page = streams.main.subarray(number * PAGE, (number + 1) * PAGE);
    if (page.length === PAGE) runs.push(...(kind === 'paragraphs' ? paragraphsOn(page) : charactersOn(page)));
  }
  return runs.toSorted((one, other) => one.from - other.from);
}

function paragraphsOn(page: Buffer): Run[] {
  const count = page[PAGE - 1] ?? 0;
  return Array.from({ length: count }, (_, index): Run => {
    const at = 2 * (page[(count + 1) * 4 + index * 13] ?? 0);
    const words = page[at] ?? 0;
    // Where the first byte is nil, the second counts words.
    const [from, length] = words === 0 ? [at + 2, 2 * (page[at + 1] ?? 0)] : [at + 1, 2 * words - 1];
    const said = at === 0 ? Buffer.alloc(0) : page.subarray(from, from + length);
    const style = said.length >= 2 ? said.readUInt16LE(0) : 0;
    return { ...boundsOf(page, index, count), style, values: valuesOf(said.subarray(2)) };
  });
}

function charactersOn(page: Buffer): Run[] {
  const count = page[PAGE - 1] ?? 0;
  return Array.from({ length: count }, (_, index): Run => {
    const at = 2 * (page[(count + 1) * 4 + index] ?? 0);
    const said = at === 0 ? Buffer.alloc(0) : page.subarray(at + 1, at + 1 + (page[at] ?? 0));
    return { ...boundsOf(page, index, count), style: 0, values: valuesOf(said) };
  });
}

function boundsOf(page: Buffer, index: number, count: number): { from: number; to: number } {
  const end = (index + 2) * 4;
  return end > PAGE || count * 4 > PAGE ? { from: 0, to: 0 } : { from: page.readUInt32LE(index * 4), to: page.readUInt32LE(index * 4 + 4) };
}

function valuesOf(said: Buffer): Map<number, number> {
  const values = new Map<number, number>();
  for (let at = 0; at + 3 <= said.length;) {
    const property = said.readUInt16LE(at);
    at += 2;
    const fixed = WIDTHS[property >> 13] ?? 1;
    const told = property === TABLE_SHAPE ? (at + 2 <= said.length ? said.readUInt16LE(at) + 1 : 0) : (said[at] ?? 0) + 1;
    const width = fixed === 0 ? told : fixed;
    if (width === 0 || at + width > said.length) break;
    if (fixed !== 0) values.set(property, fixed <= 2 ? said.readUIntLE(at, fixed) : said.readUIntLE(at, Math.min(fixed, 4)));
    at += width;
  }
  return values;
}

/** The run that a byte belongs to; asked in any order, quickest in theirs. */
export function finder(runs: readonly Run[]): (at: number) => Run | null {
  let last = 0;
  return (at) => {
    if ((runs[last]?.from ?? 0) > at) last = 0;
    if (last === 0) {
      let [low, high] = [0, runs.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((runs[middle]?.from ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      last = Math.max(0, low);
    }
    while (last < runs.length - 1 && (runs[last]?.to ?? 0) <= at) last += 1;
    const run = runs[last];
    return run !== undefined && run.from <= at && at < run.to ? run : null;
  };
}
