/** The body of the thread that cuts a long text. Only `cutAside` starts this file. */
import { parentPort, workerData } from 'node:worker_threads';
import { cutPassages } from './passages.ts';
import type { Reading } from './places.ts';

/** Passages sent together: the one who receives them is not kept by their number. */
const atOnce = 500;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by cutAside
const passages = cutPassages(workerData as Pick<Reading, 'text' | 'places'>);
for (let at = 0; at < passages.length; at += atOnce) parentPort?.postMessage(passages.slice(at, at + atOnce), []);
