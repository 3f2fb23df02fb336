/** The body of the thread that cuts the parts of a long document. Only `startPartThread` starts this file. */
import { parentPort } from 'node:worker_threads';

import { partOf } from './part.ts';
import type { IndexedPassage } from './run.ts';

parentPort?.on('message', async ({ passages, base }: { passages: IndexedPassage[]; base: number }) => {
  parentPort?.postMessage(await partOf(passages, base));
});
