import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Log } from './log.ts';
import { assureConfinement, bare, below, costOf, killConfined, launchConfined, ways, works, type Confinement } from './confinement.ts';
import { packageFolders, root } from './view.ts';

const folder = mkdtempSync(join(tmpdir(), 'beffroi-confined-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a confined script answers. */
function answerOf(way: Confinement, script: string, more: string[] = []): Promise<string> {
  const file = join(folder, 'script.mjs');
  writeFileSync(file, `import { writeSync } from 'node:fs'; const say = (text) => writeSync(3, String(text)); ${script}`);
  const child = launchConfined({ file, readable: [file, ...more], heapMb: 100, cpuS: 10 }, way);
  let said = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stdin?.end();
  return new Promise((resolve) => child.once('close', () => resolve(said)));
}

const all = await Promise.all([...ways(), bare].map(async (way) => ({ way, isHere: way.means === 'node' || (await works(way)) })));

for (const [at, { way, isHere }] of all.entries()) {
  const named = `${way.means} (${at + 1})${isHere ? '' : ': refused by this system'}`;
  test.runIf(isHere)(`a script runs, reads what was named and answers: ${named}`, async () => {
    expect(await answerOf(way, 'process.stdin.on("end", () => say("ended")).resume()')).toBe('ended');
  });
  test.runIf(isHere)(`what only the house’s user may read is read: ${named}`, async () => {
    const file = join(folder, 'private');
    writeFileSync(file, 'private', { mode: 0o600 });
    const script = `import { readFileSync } from 'node:fs'; say(readFileSync(${JSON.stringify(file)}));`;
    expect(await answerOf(way, script, [file])).toBe('private');
  });
  test.runIf(isHere)(`neither node:sqlite nor a process, a thread or a file of others: ${named}`, async () => {
    const script = `
      const tries = {
        sqlite: () => import('node:sqlite'),
        process: async () => (await import('node:child_process')).spawnSync(process.execPath),
        thread: async () => new (await import('node:worker_threads')).Worker('', { eval: true }),
        inspector: async () => (await import('node:inspector')).open(0),
        file: async () => (await import('node:fs')).readFileSync('/etc/passwd'),
        written: async () => (await import('node:fs')).writeFileSync('/tmp/left', ''),
      };
      for (const [name, attempt] of Object.entries(tries)) await attempt().then(() => say(name + ' '), () => {});`;
    expect(await answerOf(way, script)).toBe('');
  });
  test.runIf(isHere && process.platform === 'linux')(`is counted and ended whole: ${named}`, async () => {
    const file = join(folder, 'waits.mjs');
    writeFileSync(file, 'setInterval(() => {}, 1000);');
    const child = launchConfined({ file, readable: [file], heapMb: 100, cpuS: 10 }, way);
    const ended = new Promise((resolve) => child.once('close', resolve));
    await expect.poll(() => costOf(child)?.memoryMb ?? 0).toBeGreaterThan(30);
    const inside = below(child.pid ?? 0);
    killConfined(child);
    await ended;
    await expect.poll(() => [child.pid ?? 0, ...inside].filter(isRunning)).toEqual([]);
  });
}

function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

test('what a system does not give is said, and where it is required the house does not start', async () => {
  const notes: unknown[] = [];
  const log: Log = { incident: () => '', note: (event, facts) => void notes.push([event, facts]) };
  await assureConfinement('preferred', log, Promise.resolve(bare));
  expect(notes).toEqual([['confinement', { level: 'none', means: 'node', missing: 'view files network signals' }]]);
  const refused = assureConfinement('required', log, Promise.resolve(bare));
  await expect(refused).rejects.toMatchObject({
    code: 'confinement_missing',
    details: { missing: ['view', 'files', 'network', 'signals'] },
  });
  const [full] = ways();
  if (full) await assureConfinement('required', log, Promise.resolve(full));
  expect(notes).toHaveLength(2);
});

test('a package comes with all that it asks for, and nothing else', () => {
  const folders = packageFolders(['csv-parse', 'linkedom']).map((path) => path.slice(root.length + '/node_modules/'.length));
  expect(folders).toEqual(expect.arrayContaining(['csv-parse', 'linkedom', 'htmlparser2', 'css-select', 'entities']));
  expect(folders).not.toContain('@signalapp/sqlcipher');
});
