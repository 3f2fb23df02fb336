import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testClock, testFolder } from '../../test/support/vault.ts';
import { createChannel } from '#server/foundation/channel.ts';
import { createJournal, journalMigrations } from '#server/journal/journal.ts';
import { blobMigrations } from '#server/vault/blobs.ts';
import { createVault } from '#server/vault/vault.ts';
import { createJobs, jobMigrations } from './jobs.ts';

test('what was running when the process was killed runs again, with its attempts counted', async () => {
  const folder = testFolder();
  const child = spawn(process.execPath, ['--input-type=module', '-e', killedHouse(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: process.cwd(),
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', () => reject(new Error('the house ended by itself')));
  });
  child.removeAllListeners('exit');
  const dead = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  child.kill('SIGKILL');
  await dead;

  const clock = testClock();
  const vault = await createVault({
    dataFolder: join(folder, 'data'),
    keysFolder: join(folder, 'keys'),
    houseKey: { from: 'file' },
    houseMigrations: [],
    organisationMigrations: [...blobMigrations, ...journalMigrations, ...jobMigrations],
    clock,
  });
  const names = async (): Promise<Map<string, string>> => new Map();
  const log = { incident: () => 'none', note: () => {} };
  const jobs = createJobs({
    vault,
    journal: createJournal({ vault, clock, names }),
    clock,
    channel: createChannel(),
    log,
    names,
    mayRead: async (_, __, ids) => new Set(ids),
  });
  const inputs: unknown[] = [];
  jobs.handle('endless', { maximumAttempts: 2, run: async ({ input }) => void inputs.push(input) });
  jobs.start(['org_killed']);
  await jobs.idle();
  expect(inputs).toEqual([{ n: 7 }]);
  expect(await jobs.list({ kind: 'system', organisation: 'org_killed', reason: 'maintenance' })).toMatchObject([
    { kind: 'endless', state: 'done', attempts: 2 },
  ]);
  await jobs.stop();
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A house of its own process, which says when its job has begun and never ends it. */
function killedHouse(folder: string): string {
  const from = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  return `
    import { createVault } from ${from('../vault/vault.ts')};
    import { blobMigrations } from ${from('../vault/blobs.ts')};
    import { createJournal, journalMigrations } from ${from('../journal/journal.ts')};
    import { createChannel } from ${from('../foundation/channel.ts')};
    import { createJobs, jobMigrations } from ${from('./jobs.ts')};
    const clock = { now: () => ${testClock().now()}, running: () => 0 };
    const vault = await createVault({ dataFolder: ${JSON.stringify(join(folder, 'data'))}, keysFolder: ${JSON.stringify(join(folder, 'keys'))}, houseKey: { from: 'file' },
      houseMigrations: [], organisationMigrations: [...blobMigrations, ...journalMigrations, ...jobMigrations], clock });
    const store = await vault.createOrganisation('org_killed');
    const names = async () => new Map();
    const jobs = createJobs({ vault, journal: createJournal({ vault, clock, names }), clock, channel: createChannel(), log: { incident: String, note() {} }, names, mayRead: async (_, __, ids) => new Set(ids) });
    jobs.handle('endless', { maximumAttempts: 2, run: () => new Promise(() => { process.stdout.write('begun'); setInterval(() => {}, 1000); }) });
    jobs.start(['org_killed']);
    await store.write('enqueue', (tx) => jobs.enqueue(tx, 'org_killed', { kind: 'endless', subject: null, input: { n: 7 } }));
  `;
}
