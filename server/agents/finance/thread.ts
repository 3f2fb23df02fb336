/** The body of the thread that reads and computes ledgers and invoices: hundreds of thousands of lines would hold the house up. Only `computing.ts` starts it. */
import { parentPort, workerData } from 'node:worker_threads';
import { compute, type Asked } from './compute.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by computing.ts
parentPort?.postMessage(await compute(workerData as Asked), []);
