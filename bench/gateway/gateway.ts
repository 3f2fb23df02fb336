import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Measure } from '../main.ts';
import { startProcess } from './door-process.ts';
import { portkeyHere, startPortkey } from './portkey.ts';

const rounds = 5;
const inTurn = 300;
const atOnce = 32;
const loadMs = 6_000;
const settling = 400;
const isLong = process.argv.includes('--million');
const longest = isLong ? 1_000_000 : 0;

/** Prompts of 1 KB: one that holds nothing, and one with people and an account to hide. */
const plain = 'Le lot est livré en palettes de douze, sous film, avec le bon de livraison. '.repeat(13).slice(0, 1000);
const personal = `M. Jean Dupont, de la société Bois du Nord, attend un virement sur FR14 2004 1010 0505 0001 3M02 606. ${plain}`.slice(
  0,
  1000,
);
const bodyOf = (content: string): string => JSON.stringify({ model: 'mock', messages: [{ role: 'user', content }], max_tokens: 50 });

interface Way {
  name: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

/**
 * What the gateway adds to a call, policy, detection, pseudonyms, journal and ledger on, against the engine alone, a bare proxy and Portkey OSS (in its own
 * folder, skipped where absent). Engine, proxies and load share the machine. `-- gateway --million` goes on for a million calls, to see what memory it takes then.
 */
export const bench: Bench = {
  name: 'gateway',
  seconds: 120,
  needsShared: false,
  async run({ say }) {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-gateway-'));
    const engine = await startProcess('mock-engine.ts', []);
    const to = String(engine.said['address']);
    const proxy = await startProcess('mock-engine.ts', [to]);
    const house = await startProcess('door-house.ts', [home, to, 'eu']);
    const portkeyFile = portkeyHere(say);
    const portkey = portkeyFile === null ? null : await startPortkey(portkeyFile);
    try {
      const path = '/v1/chat/completions';
      const key = { authorization: `Bearer ${String(house.said['key'])}` };
      const ways: Way[] = [
        { name: 'engine', url: `${to}${path}`, headers: {}, body: bodyOf(personal) },
        { name: 'proxy', url: `${String(proxy.said['address'])}${path}`, headers: {}, body: bodyOf(personal) },
        { name: 'beffroi', url: `${String(house.said['address'])}${path}`, headers: key, body: bodyOf(personal) },
        { name: 'beffroi_plain', url: `${String(house.said['address'])}${path}`, headers: key, body: bodyOf(plain) },
        ...(portkey === null
          ? []
          : [
              {
                name: 'portkey',
                url: `${portkey.address}${path}`,
                headers: { authorization: 'Bearer x', 'x-portkey-provider': 'openai', 'x-portkey-custom-host': `${to}/v1` },
                body: bodyOf(personal),
              },
            ]),
      ];
      for (const way of ways) await inSequence(way, settling);
      const medians = new Map<string, number[]>();
      for (let round = 0; round < rounds; round += 1)
        for (const way of ways) medians.set(way.name, [...(medians.get(way.name) ?? []), median(await inSequence(way, inTurn))]);
      const p50 = (name: string): number => median(medians.get(name) ?? []);
      const rates = new Map<string, number>();
      for (const way of ways) rates.set(way.name, await perSecond(way));
      const rssBefore = await house.rssMb();
      const beffroi = ways[2];
      let served = 0;
      if (beffroi) for (let turn = 0; turn < 2 || served < longest; turn += 1) served += (await perSecond(beffroi)) * (loadMs / 1000);
      const rss = await house.rssMb();
      const added = p50('beffroi') - p50('engine');
      const ratio = portkey === null ? null : (rates.get('beffroi') ?? 0) / (rates.get('portkey') ?? 1);
      for (const [name, rate] of rates)
        say(`${name.padEnd(14)} p50 ${p50(name).toFixed(2)} ms, ${Math.round(rate)} requests/s at ${atOnce} at once`);
      const measures: Measure[] = [
        { name: 'added_p50_ms', value: added, unit: 'ms', budget: 1, holds: added <= 1 },
        { name: 'added_plain_p50_ms', value: p50('beffroi_plain') - p50('engine'), unit: 'ms', budget: null, holds: null },
        { name: 'proxy_added_p50_ms', value: p50('proxy') - p50('engine'), unit: 'ms', budget: null, holds: null },
        {
          name: 'requests_per_s',
          value: rates.get('beffroi') ?? 0,
          unit: 'requests',
          budget: 3000,
          holds: (rates.get('beffroi') ?? 0) >= 3000,
        },
        { name: isLong ? 'rss_mb_after_1m' : 'rss_mb', value: rss, unit: 'MB', budget: 250, holds: rss <= 250 },
        { name: 'rss_grown_mb', value: rss - rssBefore, unit: `MB in ${Math.round(served)} calls`, budget: null, holds: null },
      ];
      if (ratio !== null) {
        measures.push({ name: 'ratio_to_portkey', value: ratio, unit: 'times', budget: 3, holds: ratio >= 3 });
        measures.push({ name: 'portkey_added_p50_ms', value: p50('portkey') - p50('engine'), unit: 'ms', budget: null, holds: null });
      }
      return { measures };
    } finally {
      portkey?.stop();
      for (const one of [house, proxy, engine]) await one.stop();
      rmSync(home, { recursive: true, force: true });
    }
  },
};

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
function once({ url, headers, body }: Way): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const asked = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode !== 200 || !text.includes('Bien reçu'))
            reject(new Error(`${url} answered ${response.statusCode} ${text.slice(0, 200)}`));
          else resolve(performance.now() - started);
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
async function inSequence(way: Way, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) times.push(await once(way));
  return times;
}
async function perSecond(way: Way): Promise<number> {
  const until = performance.now() + loadMs;
  let done = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < until) {
        await once(way);
        done += 1;
      }
    }),
  );
  return done / (loadMs / 1000);
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
