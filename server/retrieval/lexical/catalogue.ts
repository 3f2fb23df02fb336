/**
 * Which passages each unit has, how long they are and which stems it holds, kept in memory between searches: integers only, no word.
 *
 * The vault stays the truth. Each change has a number; a search reads what changed since the last one, and a snapshot
 * older than what is in memory gets a catalogue of its own.
 */
import type { Snapshot } from '#server/vault/vault.ts';
import { stemKey } from './keys.ts';
import { stateOf, unitsChangedSince, type UnitRow } from './lexical.store.ts';
import { holds, numberOf, readStems } from './stems.ts';

/** Units that the reader may see, ascending; made by SQL in the same snapshot. Nothing else is ever scored or counted. */
export type AllowedSet = Int32Array;

/** The passages that may be scored in one search, and what the score needs to know of them together. */
export interface Scope {
  /** 1 where the passage may be scored. */
  isAllowed: Uint8Array;
  passages: number;
  /** Mean words in title, headings and body; 1 where nothing has any, for it divides. */
  meanLengths: readonly [title: number, headings: number, body: number];
  /** Words in title, headings and body of passage p at 3p, 3p+1 and 3p+2. */
  lengths: Uint16Array;
  placeOf(passage: number): { unit: number; ordinal: number };
  /** Whether some allowed unit may hold this stem; where it is false, no posting of it need be read, and none is. */
  mayHold(stem: string): boolean;
  /** Whether nothing is hidden from this reader. */
  seesAll: boolean;
}

class Catalogue {
  version = 0;
  #lengths = new Uint16Array(0);
  #unitOf = new Int32Array(0);
  /** By unit: first passage, number of passages, number of its last change, total words of the three fields, stems (null where they were not kept). */
  readonly #units: { first: number; count: number; changed: number; totals: number[]; stems: Uint32Array | null }[] = [];
  #present = 0;

  apply(rows: readonly UnitRow[], version: number): void {
    for (const row of rows) {
      const known = this.#units[row.unit];
      if (row.lengths === null) {
        if (known?.first === row.first_passage) {
          this.#present -= known.count;
          known.count = 0;
          known.stems = null;
        }
        if (known) known.changed = Math.max(known.changed, row.changed);
        else this.#units[row.unit] = { first: row.first_passage, count: 0, changed: row.changed, totals: [0, 0, 0], stems: null };
        continue;
      }
      // One that is being indexed has none yet: nothing of it is counted.
      const count = Math.floor(row.lengths.length / 6);
      const lengths = new Uint16Array(new Uint8Array(row.lengths).buffer, 0, count * 3);
      this.#grow(row.first_passage + count);
      const totals = [0, 0, 0];
      for (const [at, length] of lengths.entries()) totals[at % 3] = (totals[at % 3] ?? 0) + length;
      this.#lengths.set(lengths, row.first_passage * 3);
      this.#unitOf.fill(row.unit, row.first_passage, row.first_passage + count);
      this.#present += count;
      const stems = row.stems === null ? null : readStems(row.stems);
      this.#units[row.unit] = { first: row.first_passage, count, changed: row.changed, totals, stems };
    }
    this.version = Math.max(this.version, version);
  }

  #grow(passages: number): void {
    if (passages <= this.#unitOf.length) return;
    const size = Math.max(passages, Math.ceil(this.#unitOf.length * 1.5), 1024);
    const unitOf = new Int32Array(size);
    unitOf.set(this.#unitOf);
    this.#unitOf = unitOf;
    const lengths = new Uint16Array(size * 3);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
  }

  /** The scope of an allowed set, or null when one of its units changed after `version`. */
  scope(allowed: AllowedSet, version: number): Scope | null {
    const isAllowed = new Uint8Array(this.#unitOf.length);
    const stems: (Uint32Array | null)[] = [];
    let passages = 0;
    let title = 0;
    let headings = 0;
    let body = 0;
    for (const number of allowed) {
      const unit = this.#units[number];
      if (unit === undefined) continue;
      if (unit.changed > version) return null;
      isAllowed.fill(1, unit.first, unit.first + unit.count);
      if (unit.count === 0) continue;
      passages += unit.count;
      stems.push(unit.stems);
      title += unit.totals[0] ?? 0;
      headings += unit.totals[1] ?? 0;
      body += unit.totals[2] ?? 0;
    }
    const units = this.#units;
    const unitOf = this.#unitOf;
    const seesAll = passages === this.#present;
    const mean = (total: number): number => total / passages || 1;
    return {
      isAllowed,
      passages,
      meanLengths: [mean(title), mean(headings), mean(body)],
      lengths: this.#lengths,
      placeOf: (passage) => {
        const unit = unitOf[passage] ?? 0;
        return { unit, ordinal: passage - (units[unit]?.first ?? 0) };
      },
      seesAll,
      mayHold: (stem) => {
        // From whoever may read everything, nothing is hidden.
        if (seesAll) return true;
        const number = numberOf(stemKey(stem));
        return stems.some((held) => held === null || holds(held, number));
      },
    };
  }
}

/** The lengths of a unit's passages as they are stored: 16 bits each, little-endian as every machine that we run on. */
export function storedLengths(lengths: readonly number[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint16Array.from(lengths, (length) => Math.min(length, 0xffff)).buffer);
}

/** Gives the scope of a search; one per vault, for it remembers. */
export function createCatalogue(): { scope(snapshot: Snapshot, allowed: AllowedSet): Promise<Scope> } {
  const shared = new Catalogue();
  return {
    scope: async (snapshot, allowed) => {
      const { version } = await stateOf(snapshot);
      if (shared.version < version) shared.apply(await unitsChangedSince(snapshot, shared.version), version);
      const scope = shared.scope(allowed, version);
      if (scope !== null) return scope;
      const own = new Catalogue();
      own.apply(await unitsChangedSince(snapshot, 0), version);
      const ownScope = own.scope(allowed, version);
      if (ownScope === null) throw new Error('a snapshot holds a change later than itself');
      return ownScope;
    },
  };
}
