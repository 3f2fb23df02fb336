/** The body of the thread that checks the pages of a store. Only `damagedPages` starts this file. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from '@signalapp/sqlcipher';
import { z } from 'zod';

const { path, key } = z.object({ path: z.string(), key: z.instanceof(Uint8Array) }).parse(workerData);
const database = new Database(path);
database.pragma('cipher_log_level = NONE');
database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
parentPort?.postMessage(database.pragma('cipher_integrity_check').length, []);
database.close();
