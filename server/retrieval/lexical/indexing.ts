/** Adds a unit: new segments of its own, later merged with others. */
import type { Tx } from '#server/vault/vault.ts';
import { storedLengths } from './catalogue.ts';
import { insertChunks, insertSegment, insertUnit, presentUnit, setState, stateOf } from './lexical.store.ts';
import { levelOf } from './merger.ts';
import { isStem } from './keys.ts';
import { runOf, type IndexedPassage } from './run.ts';
import { createRunWriter } from './runs.ts';
import { numberOf, storedStems } from './stems.ts';

/** A long document comes in several segments: what its terms take in memory does not grow with it. They are merged like any others. */
export const passagesOfSegment = 250;

/** @throws RangeError when the unit is indexed already: a unit is one version, and versions do not change. */
export async function indexUnit(tx: Tx, unit: number, passages: readonly IndexedPassage[]): Promise<void> {
  if ((await presentUnit(tx, unit)) !== undefined) throw new RangeError(`unit ${unit} is indexed already`);
  const state = await stateOf(tx);
  const base = state.next_passage;
  const stems = new Set<number>();
  const lengths: number[] = [];
  let postings = 0;
  for (let at = 0; at < passages.length; at += passagesOfSegment) {
    const some = passages.slice(at, at + passagesOfSegment);
    const run = await runOf(some, at);
    const writer = createRunWriter();
    for (const [key, { ids, counts }] of run.terms) {
      if (isStem(key)) stems.add(numberOf(key));
      writer.add(key, { ids: ids.map((id) => base + id), counts });
    }
    const chunks = writer.finish();
    for (const length of run.lengths) lengths.push(length);
    postings += run.postings;
    if (chunks.length === 0) continue;
    const segment = await insertSegment(tx, {
      state: 'live',
      level: levelOf(chunks.length),
      low: base + at,
      high: base + at + some.length - 1,
      reached: '',
      merged_into: null,
    });
    await insertChunks(tx, segment, chunks);
  }
  await insertUnit(tx, {
    first_passage: base,
    unit,
    passages: passages.length,
    postings,
    lengths: storedLengths(lengths),
    stems: storedStems(stems),
    changed: state.version + 1,
  });
  // A unit without passages takes a number too: its row needs one.
  await setState(tx, { version: state.version + 1, next_passage: base + Math.max(passages.length, 1) });
}
