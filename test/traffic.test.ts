import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { json } from './support/door.ts';
import { startServer } from './support/engines.ts';
import { testFolder } from './support/vault.ts';

/** The system itself tells every address that the house and its children speak to: strace, where it may be used. */
const canTrace = spawnSync('strace', ['-qq', '-e', 'trace=connect', 'true']).status === 0;
const folder = testFolder();
let engine: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  engine = await startServer((_, response) =>
    json(response, { choices: [{ index: 0, message: { role: 'assistant', content: 'Neuf ans.' }, finish_reason: 'stop' }] }),
  );
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function lived(...more: string[]) {
  const trace = join(folder, 'trace');
  const living = [process.execPath, join(import.meta.dirname, 'support', 'living.ts'), engine.baseUrl, ...more];
  const { stdout } = await promisify(execFile)('strace', [
    '-f',
    '-qq',
    '-e',
    'trace=connect,sendto,sendmsg,sendmmsg',
    '-o',
    trace,
    ...living,
  ]);
  const spoken = readFileSync(trace, 'utf8').matchAll(/sin6?_port=htons\((\d+)\),.*?"([0-9a-f.:]+)"/g);
  const said = z.object({ hosts: z.array(z.string()), answered: z.boolean(), statuses: z.array(z.number()) }).parse(JSON.parse(stdout));
  return { ...said, addresses: [...new Set([...spoken].map(([, port, address]) => `${address}:${port}`))] };
}

test.skipIf(!canTrace)(
  'a house that reads, answers and calls an engine speaks to that engine and to nobody else (skipped without strace)',
  async () => {
    const { host } = new URL(engine.baseUrl);
    expect(await lived()).toEqual({ hosts: [host], answered: true, statuses: [200, 200], addresses: [host] });
    // What watches does see what strays.
    expect((await lived('stray')).addresses).toEqual(['192.0.2.7:81', host]);
  },
  120_000,
);
