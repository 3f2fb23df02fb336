import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '../main.ts';
import { startProcess, type Process } from './door-process.ts';

const rows = 1_000_000;
const rounds = 7;
const inTurn = 150;
const body = JSON.stringify({ model: 'mock', max_tokens: 50, messages: [{ role: 'user', content: 'Bonjour, où en est le lot ?' }] });

/** The same calls through a house with nothing behind it and one with a million decisions and a million connections: what others slow down by. */
export const bench: Bench = {
  name: 'rows',
  seconds: 120,
  needsShared: false,
  async run({ say }) {
    const homes = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'beffroi-rows-')));
    const engine = await startProcess('mock-engine.ts', []);
    const started: Process[] = [];
    try {
      for (const [at, home] of homes.entries())
        started.push(
          await startProcess('door-house.ts', [home, String(engine.said['address']), 'eu'], {
            env: { BEFFROI_BENCH_ROWS: String(at === 0 ? 0 : rows) },
          }),
        );
      const medians: number[][] = [[], []];
      for (let round = 0; round < rounds; round += 1)
        for (const [at, house] of started.entries()) {
          const times: number[] = [];
          for (let turn = 0; turn < inTurn; turn += 1) times.push(await once(house));
          medians[at]?.push(median(times));
        }
      const [empty = 0, full = 0] = medians.map(median);
      say(`p50 ${empty.toFixed(2)} ms with nothing, ${full.toFixed(2)} ms with ${rows} decisions and as many connections`);
      return {
        measures: [
          { name: 'empty_p50_ms', value: empty, unit: 'ms', budget: null, holds: null },
          { name: 'full_p50_ms', value: full, unit: 'ms', budget: null, holds: null },
          { name: 'slowed', value: full / empty, unit: 'times', budget: 1.15, holds: full / empty <= 1.15 },
        ],
      };
    } finally {
      for (const one of [...started, engine]) await one.stop();
      for (const home of homes) rmSync(home, { recursive: true, force: true });
    }
  },
};

async function once({ said }: Process): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${String(said['address'])}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${String(said['key'])}`, 'content-type': 'application/json' },
    body,
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`answered ${response.status} ${text.slice(0, 200)}`);
  return performance.now() - began;
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
