/** The body of the thread that cuts the parts of a long document. Only `startPartThread` starts this file. */
import { on } from 'node:events';
import { parentPort } from 'node:worker_threads';

import { partOf } from './part.ts';
import type { IndexedPassage } from './run.ts';

if (parentPort) {
  const asked: AsyncIterable<[{ passages: IndexedPassage[]; base: number }]> = on(parentPort, 'message');
  // What it throws ends the thread, and is thrown where the part was asked for.
  for await (const [{ passages, base }] of asked) parentPort.postMessage(await partOf(passages, base), []);
}
