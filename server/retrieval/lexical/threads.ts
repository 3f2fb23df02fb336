/** The caller's end of the merge thread. */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

import type { MergePart } from './merge.ts';
import type { Chunk } from './runs.ts';

const bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer);
const merged = z.array(z.object({ first: z.string(), bytes }));

export interface MergeThread {
  /** One part at a time. */
  merge(part: MergePart): Promise<Chunk[]>;
  close(): Promise<void>;
}

/** Starts the thread; it keeps the process alive only while it merges. */
export function startMergeThread(): MergeThread {
  const worker = new Worker(new URL('./mergethread.ts', import.meta.url));
  worker.unref();
  return {
    merge: async (part) => {
      worker.ref();
      try {
        return merged.parse(await answer(worker, part));
      } finally {
        worker.unref();
      }
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

function answer(worker: Worker, part: MergePart): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const listeners: [string, (value: unknown) => void][] = [
      ['message', resolve],
      ['error', reject],
      ['exit', () => reject(new Error('the merge thread ended'))],
    ];
    const settled = (): void => {
      for (const [name, listener] of listeners) worker.off(name, listener).off(name, settled);
    };
    for (const [name, listener] of listeners) worker.on(name, listener).on(name, settled);
    worker.postMessage(part, []);
  });
}
