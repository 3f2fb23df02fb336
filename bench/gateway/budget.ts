import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#contract/settings.ts';
import { openHouse } from '#server/house.ts';
import type { Bench } from '../main.ts';
import { entriesOf } from './entries.ts';
import { startProcess, type Process } from './door-process.ts';
import { recordingEngine } from './recording-engine.ts';

const calls = 1_000;
const capTokens = 20_000;
const rounds = 12;

/** A thousand calls at once against a cap; then calls while the house is killed (-9), and what its journal and the engine each know of them. */
export const bench: Bench = {
  name: 'budget',
  seconds: 120,
  needsShared: false,
  async run({ say }) {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-budget-'));
    const engine = await recordingEngine(() => 40);
    let house = await startProcess('door-house.ts', [home, engine.address, 'eu'], { env: { BEFFROI_BENCH_TOKENS: String(capTokens) } });
    try {
      const answers = await Promise.all(Array.from({ length: calls }, () => once(house)));
      const passed = answers.filter((status) => status === 200).length;
      const used = passed * (Math.ceil(prompt.length / 2.5) + 4 + 50);
      const exceeded = Math.max(0, used - capTokens);
      say(`${calls} calls at once against ${capTokens} tokens: ${passed} passed, ${used} tokens used`);
      await house.stop();

      let killed = 0;
      for (let round = 0; round < rounds; round += 1) {
        house = await startProcess('door-house.ts', [home, engine.address, 'eu']);
        const over = new AbortController();
        const working = Promise.all(
          Array.from({ length: 16 }, async () => {
            while (!over.signal.aborted) if ((await once(house)) === null) return;
          }),
        );
        await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 400));
        house.child.kill('SIGKILL');
        over.abort();
        await Promise.all([house.exited, working]);
        killed += 1;
      }
      const received = engine.received.length;
      const found = await inspect(home);
      say(
        `${killed} kills; the engine received ${received} calls, the journal knows ${found.called}, ${found.answered} of them with their end, ${found.done} done`,
      );
      const withoutEntry = Math.max(0, received - found.called);
      const withoutCall = Math.max(0, found.done - engine.received.filter(({ ended }) => ended).length) + (found.called - found.answered);
      return {
        measures: [
          { name: 'exceeded', value: exceeded, unit: 'tokens', budget: 0, holds: exceeded === 0 },
          { name: 'calls_without_entry', value: withoutEntry, unit: `of ${received}`, budget: 0, holds: withoutEntry === 0 },
          { name: 'entries_without_call', value: withoutCall, unit: `of ${found.called}`, budget: 0, holds: withoutCall === 0 },
        ],
      };
    } finally {
      house.child.kill('SIGKILL');
      engine.stop();
      rmSync(home, { recursive: true, force: true });
    }
  },
};

const prompt = 'Bonjour, où en est le lot ?';
const body = JSON.stringify({ model: 'mock', max_tokens: 100, messages: [{ role: 'user', content: prompt }] });
async function once({ said }: Process): Promise<number | null> {
  try {
    const response = await fetch(`${String(said['address'])}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${String(said['key'])}`, 'content-type': 'application/json' },
      body,
    });
    await response.text();
    return response.status;
  } catch {
    return null;
  }
}

/** The house opened again, as it mends itself: what its journal says of calls. */
async function inspect(home: string): Promise<{ called: number; answered: number; done: number }> {
  const read = readSettings({ BEFFROI_HOME: home });
  if ('problems' in read) throw new Error('the default settings do not hold');
  const house = await openHouse(read.settings);
  try {
    await house.start();
    const [organisation] = await house.people.organisations();
    const entries = await entriesOf(await house.vault.organisation(organisation?.id ?? ''));
    const calls = entries.filter(({ act }) => act === 'engine.called');
    const ends = entries.filter(({ act }) => act === 'engine.answered');
    const joined = new Set(ends.map(({ call }) => call));
    return {
      called: calls.length,
      answered: calls.filter(({ call }) => joined.has(call)).length,
      done: ends.filter(({ outcome }) => outcome === 'done').length,
    };
  } finally {
    await house.close();
  }
}
