/** Adds a unit: at once, or, a long one, part by part in transactions of its own, found by nobody before the last. */
import type { Store, Tx } from '#server/vault/vault.ts';
import { storedLengths } from './catalogue.ts';
import { insertChunks, insertSegment, insertUnit, presentUnit, setState, stateOf, updateUnit } from './lexical.store.ts';
import { levelOf } from './merger.ts';
import { inParts, partOf, type IndexPart } from './part.ts';
import { removeUnit } from './removal.ts';
import type { IndexedPassage } from './run.ts';
import { storedStems } from './stems.ts';
import { startPartThread } from './threads.ts';

/** A unit whose words stand in the index already, and that no search sees yet. */
export interface PreparedUnit {
  unit: number;
  first: number;
  lengths: number[];
  stems: Uint32Array[];
  postings: number;
}

/** @throws RangeError when the unit is indexed already (a unit is one version, and versions do not change), and for ordinals out of place */
export async function indexUnit(tx: Tx, unit: number, passages: readonly IndexedPassage[]): Promise<void> {
  const prepared = await beginUnit(tx, unit, passages.length);
  for (const part of inParts(passages)) await addPart(tx, prepared, await partOf(part, prepared.first));
  await completeUnit(tx, prepared);
}

/**
 * Takes in the words of a long unit before it is anybody's answer: cut in a thread, each part written in a short transaction.
 * Null when it was removed meanwhile.
 * @param passages in order, ordinals from 0, made as they are asked for; `count` of them in all
 */
export async function prepareUnit(
  store: Store,
  unit: number,
  count: number,
  passages: Iterable<IndexedPassage>,
): Promise<PreparedUnit | null> {
  const prepared = await store.write('index: begin a long document', (tx) => beginUnit(tx, unit, count));
  const thread = startPartThread();
  try {
    for (const some of inParts(passages)) {
      const part = await thread.cut(some, prepared.first);
      const isAdded = await store.write('index: a part of a long document', async (tx) => {
        if (!(await isBegun(tx, prepared))) return false;
        await addPart(tx, prepared, part);
        return true;
      });
      if (!isAdded) return null;
    }
    return prepared;
  } finally {
    await thread.close();
  }
}

const isBegun = async (tx: Tx, { unit, first }: PreparedUnit): Promise<boolean> => (await presentUnit(tx, unit))?.first_passage === first;

/** Takes the numbers of its passages. Its row has no lengths yet, and says that nobody has counted its postings. */
async function beginUnit(tx: Tx, unit: number, passages: number): Promise<PreparedUnit> {
  const before = await presentUnit(tx, unit);
  if (before && before.postings !== uncounted) throw new RangeError(`unit ${unit} is indexed already`);
  // What a crash left of it.
  if (before) await removeUnit(tx, unit, []);
  const { version, next_passage: first } = await stateOf(tx);
  await insertUnit(tx, {
    first_passage: first,
    unit,
    passages,
    postings: uncounted,
    lengths: noneYet,
    stems: null,
    changed: version + 1,
  });
  // A unit without passages takes a number too: its row needs one.
  await setState(tx, { version: version + 1, next_passage: first + Math.max(passages, 1) });
  return { unit, first, lengths: [], stems: [], postings: 0 };
}
const uncounted = -1;
/** Fewer than one passage has; nothing at all would be stored as null, and the row of a unit that has gone. */
const noneYet = storedLengths([0]);

async function addPart(tx: Tx, prepared: PreparedUnit, part: IndexPart): Promise<void> {
  for (const length of part.lengths) prepared.lengths.push(length);
  prepared.stems.push(part.stems);
  prepared.postings += part.postings;
  if (part.chunks.length === 0) return;
  const { low, high } = part;
  const segment = await insertSegment(tx, { state: 'live', level: levelOf(part.chunks.length), low, high, reached: '', merged_into: null });
  await insertChunks(tx, segment, part.chunks);
}

/** From this commit on, whoever may read the unit finds it. @throws RangeError when it was removed since it was prepared */
export async function completeUnit(tx: Tx, prepared: PreparedUnit): Promise<void> {
  if (!(await isBegun(tx, prepared))) throw new RangeError(`unit ${prepared.unit} was removed while it was indexed`);
  const { version } = await stateOf(tx);
  await updateUnit(tx, prepared.first, {
    postings: prepared.postings,
    lengths: storedLengths(prepared.lengths),
    stems: storedStems(prepared.stems),
    changed: version + 1,
  });
  await setState(tx, { version: version + 1 });
}
