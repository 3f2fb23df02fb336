import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Bench } from '../main.ts';
import { treeRssMb } from './tree.ts';

const root = join(import.meta.dirname, '..', '..');
const program = [join(root, 'bin', 'beffroi.js')];
const idleS = 30;

/** From a cold spawn of the command to what a person sees, and what the house weighs when nobody asks. */
export const bench: Bench = {
  name: 'start',
  seconds: 150,
  needsShared: false,
  async run({ say }) {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-start-'));
    try {
      say('first demo: makes the house that is opened again below');
      await finish(spawnBeffroi(home, ['demo', '--no-serve']).child);
      const demoS: number[] = [];
      for (let round = 0; round < 3; round += 1) demoS.push(await secondDemo(home));
      say(`second demo, to the first answer: ${demoS.map((s) => s.toFixed(2)).join(', ')} s`);
      const pageS: number[] = [];
      let idleMb = 0;
      for (let round = 0; round < 3; round += 1) {
        const started = performance.now();
        const { child, address } = await serve(home);
        await firstPage(address);
        pageS.push((performance.now() - started) / 1000);
        if (round === 2) {
          say(`idle for ${idleS} s`);
          await new Promise((done) => {
            setTimeout(done, idleS * 1000);
          });
          idleMb = treeRssMb(child.pid ?? 0);
        }
        child.kill('SIGTERM');
        await finish(child);
      }
      say(`first page: ${pageS.map((s) => s.toFixed(2)).join(', ')} s`);
      const [first, second] = [Math.max(...pageS), Math.max(...demoS)];
      return {
        measures: [
          { name: 'first_page_s', value: first, unit: 's', budget: 2, holds: first <= 2 },
          { name: 'idle_rss_mb', value: idleMb, unit: 'MB', budget: 300, holds: idleMb <= 300 },
          { name: 'second_demo_s', value: second, unit: 's', budget: 3, holds: second <= 3 },
        ],
      };
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  },
};

function spawnBeffroi(home: string, args: string[], settings: Record<string, string> = {}): { child: ChildProcess } {
  const environment = { ...process.env, BEFFROI_HOME: home, BEFFROI_LANGUAGE: 'fr', ...settings };
  return { child: spawn(process.execPath, [...program, ...args], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] }) };
}

/** Seconds from spawn to the first answer's sources, on a house that exists. */
async function secondDemo(home: string): Promise<number> {
  const started = performance.now();
  const { child } = spawnBeffroi(home, ['demo', '--no-serve']);
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
    if (!/^\s*\[1\] /.test(line)) continue;
    const seconds = (performance.now() - started) / 1000;
    child.stdout?.resume();
    await finish(child);
    return seconds;
  }
  throw new Error('the demo gave no answer');
}

/** The demo's house, opened from the home whose commands have run before: as after `init`, compiled code is kept there. */
async function serve(home: string): Promise<{ child: ChildProcess; address: string }> {
  const house = { BEFFROI_DATA: join(home, 'demo', 'data'), BEFFROI_KEYS: join(home, 'demo', 'keys') };
  const { child } = spawnBeffroi(home, ['serve', '--port', '0', '--json'], house);
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
    const { address } = JSON.parse(line) as { address: string };
    return { child, address };
  }
  throw new Error('the house did not open');
}

/** The sign-in page with each script and style that it names, as a browser would ask for them. */
async function firstPage(address: string): Promise<void> {
  const page = await (await fetch(address, { headers: { accept: 'text/html' } })).text();
  const files = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path ?? '');
  if (files.length === 0) throw new Error('the page names no script: is the web app built?');
  for (const response of await Promise.all(files.map((path) => fetch(new URL(path, address))))) {
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
    await response.arrayBuffer();
  }
}

function finish(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  child.stdout?.resume();
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => (code === 0 || code === null ? resolve() : reject(new Error(`exit ${code}`))));
  });
}
