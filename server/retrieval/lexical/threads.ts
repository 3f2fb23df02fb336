/** The caller's end of the index's threads. */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

import type { MergePart } from './merge.ts';
import type { IndexPart } from './part.ts';
import type { IndexedPassage } from './run.ts';
import type { Chunk } from './runs.ts';

const bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer);
const merged = z.array(z.object({ first: z.string(), bytes }));
const cut = z.object({
  low: z.number(),
  high: z.number(),
  chunks: merged,
  lengths: z.array(z.number()),
  stems: z.instanceof(Uint32Array),
  postings: z.number(),
}) satisfies z.ZodType<IndexPart>;

export interface MergeThread {
  /** One part at a time. */
  merge(part: MergePart): Promise<Chunk[]>;
  close(): Promise<void>;
}

/** Starts the thread; it keeps the process alive only while it merges. */
export function startMergeThread(): MergeThread {
  const thread = startThread('mergethread.ts');
  return { merge: async (part) => merged.parse(await thread.ask(part)), close: thread.close };
}

export interface PartThread {
  /** One part at a time. */
  cut(passages: readonly IndexedPassage[], base: number): Promise<IndexPart>;
  close(): Promise<void>;
}

/** Starts a thread for one long document: with it goes the memory that its words took. */
export function startPartThread(): PartThread {
  const thread = startThread('partthread.ts');
  return { cut: async (passages, base) => cut.parse(await thread.ask({ passages, base })), close: thread.close };
}

function startThread(file: string): { ask(question: unknown): Promise<unknown>; close(): Promise<void> } {
  const worker = new Worker(new URL(`./${file}`, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 },
  });
  worker.unref();
  return {
    ask: async (question) => {
      worker.ref();
      try {
        return await answer(worker, question);
      } finally {
        worker.unref();
      }
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

function answer(worker: Worker, question: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const listeners: [string, (value: unknown) => void][] = [
      ['message', resolve],
      ['error', reject],
      ['exit', () => reject(new Error('a thread of the index ended'))],
    ];
    const settled = (): void => {
      for (const [name, listener] of listeners) worker.off(name, listener).off(name, settled);
    };
    for (const [name, listener] of listeners) worker.on(name, listener).on(name, settled);
    worker.postMessage(question, []);
  });
}
