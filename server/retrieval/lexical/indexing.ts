/** Adds a unit: one new segment of its own, later merged with others. */
import type { Tx } from '#server/vault/vault.ts';
import { storedLengths } from './catalogue.ts';
import { insertChunks, insertSegment, insertUnit, presentUnit, setState, stateOf } from './lexical.store.ts';
import { levelOf } from './merger.ts';
import { isStem } from './keys.ts';
import { runOf, type IndexedPassage } from './run.ts';
import { createRunWriter } from './runs.ts';
import { storedStems } from './stems.ts';

/** @throws RangeError when the unit is indexed already: a unit is one version, and versions do not change. */
export async function indexUnit(tx: Tx, unit: number, passages: readonly IndexedPassage[]): Promise<void> {
  if ((await presentUnit(tx, unit)) !== undefined) throw new RangeError(`unit ${unit} is indexed already`);
  const run = await runOf(passages);
  const state = await stateOf(tx);
  const base = state.next_passage;
  const writer = createRunWriter();
  for (const [key, { ids, counts }] of run.terms) writer.add(key, { ids: ids.map((id) => base + id), counts });
  const chunks = writer.finish();
  if (chunks.length > 0) {
    const segment = await insertSegment(tx, {
      state: 'live',
      level: levelOf(chunks.length),
      low: base,
      high: base + passages.length - 1,
      reached: '',
      merged_into: null,
    });
    await insertChunks(tx, segment, chunks);
  }
  await insertUnit(tx, {
    first_passage: base,
    unit,
    passages: passages.length,
    postings: run.postings,
    lengths: storedLengths(run.lengths),
    stems: storedStems(run.terms.map(([key]) => key).filter(isStem)),
    changed: state.version + 1,
  });
  // A unit without passages takes a number too: its row needs one.
  await setState(tx, { version: state.version + 1, next_passage: base + Math.max(passages.length, 1) });
}
