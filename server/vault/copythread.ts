/** The body of the thread that copies a store. Only `copyStore` starts this file. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from '@signalapp/sqlcipher';
import { z } from 'zod';

const { path, key, to } = z.object({ path: z.string(), key: z.instanceof(Uint8Array), to: z.string() }).parse(workerData);
const database = new Database(path);
try {
  database.pragma('cipher_log_level = NONE');
  database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  database.pragma('temp_store = MEMORY');
  // One read snapshot, under the same key and the same salt: the copy is the same store, without what was freed in its pages.
  database.prepare('vacuum into ?').run([to]);
  parentPort?.postMessage(null, []);
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  parentPort?.postMessage({ code, message: String(error) }, []);
} finally {
  database.close();
}
