import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const found = z.number().int();

/** How many pages of a store's file do not hold under their own seal (SQLCipher's HMAC). The file is read in a thread: 1 GB takes about 3 s. */
export function damagedPages(path: string, key: Uint8Array): Promise<number> {
  if (!existsSync(path)) return Promise.resolve(0);
  const worker = new Worker(new URL('./pagesthread.ts', import.meta.url), { workerData: { path, key } });
  return new Promise((resolve, reject) => {
    worker.once('message', (damaged: unknown) => resolve(found.parse(damaged)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that checks pages ended')));
  });
}
