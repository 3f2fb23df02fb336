import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createRunWriter, eachEntry, findEntry, readPostings, type Chunk, type Postings } from './runs.ts';

/** Terms that share beginnings, some with far more passages than a chunk holds. */
const runs = fc
  .dictionary(
    fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\u00e9', '\u00ff'), minLength: 1, maxLength: 6 }),
    fc.record({ size: fc.oneof(fc.nat(5), fc.nat(9_000)), step: fc.integer({ min: 1, max: 70_000 }) }),
    { maxKeys: 40 },
  )
  .map((terms) =>
    Object.entries(terms)
      .map(([key, { size, step }]) => [key, postingsOf(size, step)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

function postingsOf(size: number, step: number): Postings {
  const ids = Array.from({ length: size }, (_, at) => at * step + (at % 3));
  return { ids: [...new Set(ids)].toSorted((a, b) => a - b), counts: [...new Set(ids)].map((id) => id % 256) };
}

function write(run: readonly (readonly [string, Postings])[]): Chunk[] {
  const writer = createRunWriter();
  for (const [key, postings] of run) writer.add(key, postings);
  return writer.finish();
}

describe('a run', () => {
  test('reads back as it was written, in chunks that fit a page and begin with their first term', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const read = new Map<string, Postings>();
        for (const chunk of write(run)) {
          expect(chunk.bytes.length).toBeLessThanOrEqual(3_850);
          const keys: string[] = [];
          eachEntry(chunk.bytes, (key, start, end) => {
            keys.push(key);
            const postings = read.get(key) ?? { ids: [], counts: [] };
            readPostings(chunk.bytes, start, end, postings);
            read.set(key, postings);
          });
          expect(keys[0]).toBe(chunk.first);
          expect(new Set(keys).size).toBe(keys.length);
        }
        expect([...read]).toEqual(run.map(([key, postings]) => [key, postings]));
      }),
      { numRuns: 60 },
    );
  });

  test('finds each term in its chunk, and no other', () => {
    fc.assert(
      fc.property(runs, fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\u00e9'), maxLength: 7 }), (run, other) => {
        for (const chunk of write(run)) {
          const spots = new Map<string, { start: number; end: number }>();
          eachEntry(chunk.bytes, (key, start, end) => spots.set(key, { start, end }));
          for (const key of [...run.map(([each]) => each), other]) expect(findEntry(chunk.bytes, key)).toEqual(spots.get(key) ?? null);
        }
      }),
      { numRuns: 60 },
    );
  });
});
