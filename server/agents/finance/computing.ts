import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Asked, Computed } from './compute.ts';

const memoryMb = 1024;
const longestMs = 60_000;

/**
 * What is asked of ledgers, computed in a thread of its own with bounded memory and time.
 * @throws what ends the thread, or the signal's reason
 */
export async function computed<Kind extends Asked['kind']>(
  asked: Extract<Asked, { kind: Kind }>,
  signal: AbortSignal,
): Promise<Computed[Kind]> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  try {
    const [answer] = await Promise.race([
      once(worker, 'message', { signal: bounded }),
      once(worker, 'exit', { signal: bounded }).then(() => Promise.reject(new Error('the thread that computes ledgers ended'))),
    ]);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- thread.ts sends what compute() returned for this kind
    return answer as Computed[Kind];
  } finally {
    await worker.terminate();
  }
}
