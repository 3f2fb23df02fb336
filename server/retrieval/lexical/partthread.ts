/** The body of the thread that cuts the parts of a long document. Only `startPartThread` starts this file. */
import { on } from 'node:events';
import { parentPort } from 'node:worker_threads';

import { partOf } from './part.ts';
import type { IndexedPassage } from './run.ts';

interface Asked {
  passages: IndexedPassage[];
  base: number;
}

// What this throws ends the thread, and is thrown where the part was asked for.
if (parentPort)
  for await (const [asked] of on(parentPort, 'message')) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sent by `cut`
    const { passages, base } = asked as Asked;
    parentPort.postMessage(await partOf(passages, base), []);
  }
