import { signsOf } from './quantising.ts';

/** A passage's part that has a vector: the document version, the passage in it, and the part in the passage. */
export interface Part {
  unit: number;
  ordinal: number;
  /** Which vector of the unit it is. */
  at: number;
}

/** The cosines of a question and of all that its asker may read. */
export interface Background {
  mean: number;
  deviation: number;
}
export interface Nearest {
  parts: Part[];
  background: Background;
}

interface Held {
  first: number;
  count: number;
}

/** The signs of every vector of one model in one vault, in memory: 54 bytes a vector for 384 dimensions. */
export class Signs {
  /** The last change that it has read. */
  version = 0;
  readonly dimensions: number;
  readonly #words: number;
  #signs = new Uint32Array(0);
  #ordinals = new Uint16Array(0);
  #used = 0;
  /** What removed units leave, taken back when it is half of all. */
  #gone = 0;
  readonly #units = new Map<number, Held>();

  constructor(dimensions: number) {
    this.dimensions = dimensions;
    this.#words = Math.ceil(dimensions / 32);
  }

  add(unit: number, signs: Uint32Array, ordinals: Uint16Array): void {
    this.remove(unit);
    this.#grow(this.#used + ordinals.length);
    this.#signs.set(signs, this.#used * this.#words);
    this.#ordinals.set(ordinals, this.#used);
    this.#units.set(unit, { first: this.#used, count: ordinals.length });
    this.#used += ordinals.length;
  }

  remove(unit: number): void {
    const held = this.#units.get(unit);
    if (!held) return;
    this.#units.delete(unit);
    // A vector tells of its text: it does not stay in memory either.
    this.#signs.fill(0, held.first * this.#words, (held.first + held.count) * this.#words);
    this.#gone += held.count;
    if (this.#gone > 1024 && this.#gone * 2 > this.#used) this.#compact();
  }

  #grow(size: number): void {
    if (size <= this.#ordinals.length) return;
    const wanted = Math.max(size, Math.ceil(this.#ordinals.length * 1.5), 1024);
    const signs = new Uint32Array(wanted * this.#words);
    signs.set(this.#signs);
    this.#signs = signs;
    const ordinals = new Uint16Array(wanted);
    ordinals.set(this.#ordinals);
    this.#ordinals = ordinals;
  }

  #compact(): void {
    let to = 0;
    for (const held of [...this.#units.values()].toSorted((a, b) => a.first - b.first)) {
      this.#signs.copyWithin(to * this.#words, held.first * this.#words, (held.first + held.count) * this.#words);
      this.#ordinals.copyWithin(to, held.first, held.first + held.count);
      held.first = to;
      to += held.count;
    }
    this.#signs.fill(0, to * this.#words);
    this.#used = to;
    this.#gone = 0;
  }

  /** The parts of a unit, in order; none when it has no vectors. */
  partsOf(unit: number): Part[] {
    const held = this.#units.get(unit);
    return Array.from({ length: held?.count ?? 0 }, (_, at) => ({ unit, ordinal: this.#ordinals[(held?.first ?? 0) + at] ?? 0, at }));
  }

  /**
   * The `k` parts of allowed units whose signs differ least from the question's, best first, and how close all of them
   * are together; nothing else is read.
   */
  nearest(query: Float32Array, allowed: Int32Array, k: number): Nearest {
    const asked = signsOf(query);
    // How many parts lie at each distance, then the parts of those distances that are needed: two readings and no sorting.
    const distances = new Uint16Array(this.#used);
    const counts = new Uint32Array(this.dimensions + 1);
    for (const unit of allowed) {
      const held = this.#units.get(unit);
      if (held) this.#measure(held, asked, distances, counts);
    }
    let furthest = 0;
    let before = 0;
    while (furthest < this.dimensions && before + (counts[furthest] ?? 0) < k) {
      before += counts[furthest] ?? 0;
      furthest += 1;
    }
    const found: { part: Part; distance: number }[] = [];
    for (const unit of allowed) {
      const held = this.#units.get(unit);
      if (!held) continue;
      for (let at = 0; at < held.count; at += 1) {
        const distance = distances[held.first + at] ?? 0;
        if (distance <= furthest) found.push({ part: { unit, ordinal: this.#ordinals[held.first + at] ?? 0, at }, distance });
      }
    }
    const parts = found.toSorted((a, b) => a.distance - b.distance).slice(0, k);
    return { parts: parts.map(({ part }) => part), background: backgroundOf(counts, this.dimensions) };
  }

  #measure({ first, count }: Held, asked: Uint32Array, distances: Uint16Array, counts: Uint32Array): void {
    const words = this.#words;
    const signs = this.#signs;
    for (let at = first; at < first + count; at += 1) {
      const start = at * words;
      // Two words at a time go through a carry-save adder (Harley and Seal): what stands in `ones` and in both once is carried as twos.
      let ones = 0;
      let twos = 0;
      for (let word = 0; word < words; word += 2) {
        const a = (signs[start + word] ?? 0) ^ (asked[word] ?? 0);
        const b = word + 1 < words ? (signs[start + word + 1] ?? 0) ^ (asked[word + 1] ?? 0) : 0;
        const either = ones ^ a;
        twos += bitsInBytes((ones & a) | (either & b));
        ones = either ^ b;
      }
      const distance = bytesTogether(bitsInBytes(ones)) + 2 * bytesTogether(twos);
      distances[at] = distance;
      counts[distance] = (counts[distance] ?? 0) + 1;
    }
  }
}

/** Of vectors at random, the share of signs that differ spreads by so much: it is no spread of meaning. */
const leastDeviation = 0.04;

/** Mean and deviation of the cosines that distances stand for, less the noise of telling a cosine by signs. */
function backgroundOf(counts: Uint32Array, dimensions: number): Background {
  let all = 0;
  let sum = 0;
  let squares = 0;
  for (const [distance, count] of counts.entries()) {
    const cosine = Math.cos((Math.PI * distance) / dimensions);
    all += count;
    sum += count * cosine;
    squares += count * cosine * cosine;
  }
  if (all === 0) return { mean: 0, deviation: 1 };
  const mean = sum / all;
  const noise = (Math.PI / 2) ** 2 / dimensions;
  return { mean, deviation: Math.max(leastDeviation, Math.sqrt(Math.max(0, squares / all - mean * mean - noise))) };
}

/** How many bits are set in each byte of a word. Thirty-one words can be added before a byte is full: two thousand dimensions. */
function bitsInBytes(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (fours + (fours >>> 4)) & 0x0f0f0f0f;
}

/** The sum of a word's four bytes, up to 510. */
const bytesTogether = (bytes: number): number => {
  const pairs = (bytes & 0x00ff00ff) + ((bytes >>> 8) & 0x00ff00ff);
  return (pairs + (pairs >>> 16)) & 0xffff;
};
