/**
 * What only the text itself tells, for the few passages that words alone put first: whether the question's words stand
 * close together, and which parts of words it shares. Neither is indexed, so the index stays small.
 */
import { eachSpan, fold, letterOf, stemOf } from '#server/language/language.ts';
import { idf } from './bm25f.ts';
import { ranking } from './ranking.ts';
import type { IndexedPassage } from './run.ts';

export type PassageText = Pick<IndexedPassage, 'title' | 'headings' | 'body'>;

export interface NearTerm {
  folded: string;
  stem: string;
  idf: number;
  /** Terms of one word of the question (its likely spellings) are never paired. */
  word: number;
}

const GRAM = 4;
/** Fields are this far apart: no pair spans two of them. */
const FIELD_GAP = ranking.proximity.withinWords + 1;

/** What to add to each passage's score, in the order given. Depends on these passages and terms alone. */
export function nearness(texts: readonly PassageText[], terms: readonly NearTerm[]): number[] {
  const reader = createReader(terms);
  const read = texts.map((text) => reader.read(text));
  return gramScores(read, reader.gramCount).map(
    (score, at) => ranking.grams.weight * score + ranking.proximity.weight * (read[at]?.closeness ?? 0),
  );
}

interface Read {
  closeness: number;
  /** How often each gram of the question stands in the passage, and how many grams it has in all. */
  grams: Uint16Array;
  length: number;
}

function createReader(terms: readonly NearTerm[]): { gramCount: number; read(text: PassageText): Read } {
  const stems = terms.filter((term, at) => terms.findIndex((other) => other.stem === term.stem) === at);
  const stemAt = new Map(stems.map((term, at) => [term.stem, at]));
  const beginnings = new Uint8Array(0x1_0000);
  for (const { stem } of stems) beginnings[beginning(stem.charCodeAt(0), stem.charCodeAt(1))] = 1;
  const grams = createGramTable(terms);
  const lastSeen = new Int32Array(stems.length);
  const distances = new Uint8Array(stems.length * stems.length);
  let position = 0;
  let found: Uint16Array;
  let gramsRead = 0;

  function meet(at: number): void {
    for (let other = 0; other < stems.length; other++) {
      const distance = position - (lastSeen[other] ?? 0);
      if (other === at || distance > ranking.proximity.withinWords) continue;
      const pair = Math.min(at, other) * stems.length + Math.max(at, other);
      const least = distances[pair] ?? 0;
      if (least === 0 || distance < least) distances[pair] = distance;
    }
    lastSeen[at] = position;
  }

  function readField(text: string): void {
    eachSpan(text, (start, end, isSimple, units) => {
      position++;
      if (isSimple) {
        gramsRead += grams.countSpan(units, start, end, found);
        if (beginnings[beginning(letterOf(units[start] ?? 0), end - start > 1 ? letterOf(units[start + 1] ?? 0) : 0)] !== 1) return;
      }
      const folded = fold(text, start, end);
      if (!isSimple) {
        const letters = Uint16Array.from(folded, (letter) => letter.charCodeAt(0));
        gramsRead += grams.countSpan(letters, 0, letters.length, found);
      }
      const at = stemAt.get(stemOf(folded));
      if (at !== undefined) meet(at);
    });
  }

  function closeness(): number {
    let sum = 0;
    for (const [a, first] of stems.entries()) {
      for (const [b, second] of stems.entries()) {
        const distance = distances[a * stems.length + b] ?? 0;
        if (distance > 0 && first.word !== second.word) sum += Math.min(first.idf, second.idf) / distance;
      }
    }
    return sum;
  }

  return {
    gramCount: grams.size,
    read: ({ title, headings, body }) => {
      lastSeen.fill(-FIELD_GAP);
      distances.fill(0);
      position = 0;
      gramsRead = 0;
      found = new Uint16Array(grams.size);
      for (const field of [title, headings, body]) {
        if (field === '') continue;
        readField(field);
        position += FIELD_GAP;
      }
      return { closeness: closeness(), grams: found, length: gramsRead };
    },
  };
}

/** Stemming keeps how a word begins, so words that begin otherwise need no stem. A letter that is missing is NaN or 0. */
const beginning = (first: number, second: number): number => ((first & 0xff) << 8) | (second & 0xff);

/** The grams of the question's words, each word's start marked, found by a number made of four letters. */
function createGramTable(terms: readonly NearTerm[]) {
  const places = new Map<number, number>();
  for (const { folded } of terms) {
    let gram = WORD_START;
    for (let at = 0; at < folded.length; at++) {
      gram = (gram << 8) | gramLetter(folded.charCodeAt(at));
      if (at >= GRAM - 2 && !places.has(gram)) places.set(gram, places.size);
    }
  }
  /** A cheap first look: most grams of a passage are not the question's. */
  const maybe = new Uint8Array(0x1000);
  for (const gram of places.keys()) maybe[bucket(gram)] = 1;
  return {
    size: places.size,
    /** Counts the grams of the word that stands at [start, end) of `units`; returns how many it has in all. */
    countSpan: (units: Uint16Array, start: number, end: number, into: Uint16Array): number => {
      if (end - start < GRAM - 1) return 0;
      let gram = (((WORD_START << 8) | gramLetter(units[start] ?? 0)) << 8) | gramLetter(units[start + 1] ?? 0);
      for (let at = start + 2; at < end; at++) {
        gram = (gram << 8) | gramLetter(units[at] ?? 0);
        if (maybe[bucket(gram)] === 0) continue;
        const place = places.get(gram);
        if (place !== undefined) into[place] = (into[place] ?? 0) + 1;
      }
      return end - start - (GRAM - 2);
    },
  };
}

const WORD_START = 0x5f;
/** A letter that is not of the Latin alphabet gives its low byte: a gram then means little more than one, and costs nothing. */
const gramLetter = (unit: number): number => letterOf(unit) || unit & 0xff;
const bucket = (gram: number): number => (Math.imul(gram, 0x9e3779b1) >>> 20) & 0xfff;

/** BM25 over the grams, these passages being the whole collection: a gram that all of them have tells nothing. */
function gramScores(read: readonly Read[], gramCount: number): number[] {
  const { k1 } = ranking;
  const penalty = ranking.grams.lengthPenalty;
  const holding = new Uint16Array(gramCount);
  let total = 0;
  for (const { grams, length } of read) {
    total += length;
    for (let gram = 0; gram < gramCount; gram++) if ((grams[gram] ?? 0) > 0) holding[gram] = (holding[gram] ?? 0) + 1;
  }
  const mean = total / read.length || 1;
  const weights = Float64Array.from(holding, (count) => idf(read.length, count));
  return read.map(({ grams, length }) => {
    const heldBack = 1 - penalty + (penalty * length) / mean;
    let score = 0;
    for (let gram = 0; gram < gramCount; gram++) {
      const count = grams[gram] ?? 0;
      if (count === 0) continue;
      const frequency = count / heldBack;
      score += ((weights[gram] ?? 0) * frequency * (k1 + 1)) / (k1 + frequency);
    }
    return score;
  });
}
