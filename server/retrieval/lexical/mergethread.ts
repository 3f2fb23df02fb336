/** The body of the thread that merges: a part in, chunks out. Only `startMergeThread` starts this file. */
import { parentPort } from 'node:worker_threads';

import { mergeChunks, type MergePart } from './merge.ts';

parentPort?.on('message', (part: MergePart) => {
  const chunks = mergeChunks(part);
  parentPort?.postMessage(
    chunks,
    chunks.map((chunk) => chunk.bytes.buffer),
  );
});
