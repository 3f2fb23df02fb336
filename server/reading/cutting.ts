import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { cutPassages } from './passages.ts';
import type { Passage, Reading } from './places.ts';

/** UTF-16 units, and places, that are cut at once where they are: some milliseconds. */
const shortText = 65_536;
const fewPlaces = 2_000;

/**
 * The passages of a reading; a long one is cut in a thread of its own, so that nobody waits for it.
 * @throws what ends the thread: it may take 256 MB
 */
export async function cutAside({ text, places }: Pick<Reading, 'text' | 'places'>): Promise<Passage[]> {
  if (text.length <= shortText && places.length <= fewPlaces) return cutPassages({ text, places });
  // A cell cuts nothing, and a workbook has hundreds of thousands.
  const workerData = { text, places: places.filter(({ kind }) => kind !== 'cell') };
  const worker = new Worker(new URL('./cuttingthread.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
  });
  const passages: Passage[] = [];
  worker.on('message', (some: Passage[]) => passages.push(...some));
  const [code] = await once(worker, 'exit');
  if (code !== 0) throw new Error('the thread that cuts passages ended');
  return passages;
}
