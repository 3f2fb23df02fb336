import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Paper } from './paper.ts';

/**
 * The paper as PDF/A-2b, its fonts within. It is set in a thread of its own: the setter does not let go of the thread that it runs in.
 * @throws what ends the thread
 */
export async function paperToPdf(paper: Paper): Promise<Uint8Array> {
  const worker = new Worker(new URL('./pdfthread.ts', import.meta.url), { workerData: paper });
  let bytes: Uint8Array | null = null;
  worker.on('message', (made: Uint8Array) => (bytes = made));
  const [code] = await once(worker, 'exit');
  if (code !== 0 || bytes === null) throw new Error('the thread that sets papers ended');
  return bytes;
}
