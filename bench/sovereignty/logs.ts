import { execFile, spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from '../main.ts';
import { random } from '../random.ts';

const lines = Number(process.env.BENCH_LINES ?? 20_000_000);
const people = 42;
const run = promisify(execFile);

/** One year of a proxy's log of a firm of 42 people: what we read of it in a second, beside an awk that counts its hosts. */
export const bench: Bench = {
  name: 'logs',
  seconds: 120,
  needsShared: false,
  async run({ say }) {
    const folder = mkdtempSync(join(tmpdir(), 'beffroi-logs-'));
    const file = join(folder, 'access.log');
    try {
      await generate(file);
      const ours: { lines: number; hosts: number; hostLines: number; findings: number; seconds: number; rssMb: number } = JSON.parse(
        (await run(process.execPath, [join(import.meta.dirname, 'logreader.ts'), file])).stdout,
      );
      const { name, seconds, hosts } = await awk(file);
      say(
        `${ours.lines} lines, ${ours.hosts} hosts, ${ours.findings} signs in ${ours.seconds.toFixed(1)} s; ${name}: ${hosts} hosts in ${seconds.toFixed(1)} s`,
      );
      if (hosts !== ours.hosts) throw new Error(`${ours.hosts} hosts by us, ${hosts} by ${name}`);
      const rate = ours.lines / ours.seconds;
      const ratio = seconds / ours.seconds;
      return {
        measures: [
          { name: 'lines_per_s', value: Math.round(rate), unit: '/s', budget: null, holds: null },
          { name: 'ratio_to_awk', value: ratio, unit: `× ${name}`, budget: 0.5, holds: ratio >= 0.5 },
          { name: 'rss_mb', value: Math.round(ours.rssMb), unit: 'MB', budget: 200, holds: ours.rssMb <= 200 },
        ],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function awk(file: string): Promise<{ name: string; seconds: number; hosts: number }> {
  const name = ['mawk', 'gawk', 'awk'].find((one) => spawnSync(one, ['BEGIN{}']).status === 0);
  if (name === undefined) throw new Error('no awk is here to compare with');
  const program = '{ h = $7; sub(/^[a-z]+:\\/\\//, "", h); sub(/[:\\/].*/, "", h); n[h]++ } END { c = 0; for (k in n) c++; print c }';
  const from = performance.now();
  const { stdout } = await run(name, [program, file], { env: { ...process.env, LC_ALL: 'C' } });
  return { name, seconds: (performance.now() - from) / 1000, hosts: Number(stdout) };
}

/** Working hours, a few hosts for most lines and thousands for the rest, AI among them as in an office of today. */
async function generate(file: string): Promise<void> {
  const { below, pick, chance } = random(42);
  const ai = [
    'chatgpt.com',
    'api.openai.com',
    'claude.ai',
    'gemini.google.com',
    'www.deepl.com',
    'copilot.microsoft.com',
    'chat.mistral.ai',
  ];
  const common = Array.from({ length: 60 }, (_, at) => `cdn${at}.service-${at % 17}.example.com`);
  const rare = Array.from({ length: 6000 }, (_, at) => `www.site-${at}.${pick(['fr', 'com', 'net', 'org', 'eu'])}`);
  const tails = Array.from({ length: 120_000 }, () => {
    const host = chance(0.004) ? pick(ai) : chance(0.75) ? pick(common) : pick(rare);
    const isTunnel = chance(0.8);
    const user = `user${String(below(people)).padStart(2, '0')}`;
    const address = isTunnel ? `CONNECT ${host}:443` : `GET http://${host}/assets/${below(1e6)}/page-${below(1e4)}.html`;
    return `${String(below(9000)).padStart(6)} 10.0.${below(4)}.${below(250)} ${chance(0.01) ? 'TCP_DENIED/403' : isTunnel ? 'TCP_TUNNEL/200' : 'TCP_MISS/200'} ${below(90_000)} ${address} ${user} HIER_DIRECT/93.184.${below(250)}.${below(250)} -\n`;
  });
  const output = createWriteStream(file);
  const start = Date.UTC(2025, 10, 26) / 1000;
  const year = 365 * 86_400;
  let chunk: string[] = [];
  for (let at = 0; at < lines; at += 1) {
    chunk.push(
      `${Math.floor(start + (at / lines) * year)}.${String(below(1000)).padStart(3, '0')} ${tails[(at * 7919) % tails.length] ?? ''}`,
    );
    if (chunk.length === 20_000) {
      if (!output.write(chunk.join(''))) await once(output, 'drain');
      chunk = [];
    }
  }
  output.end(chunk.join(''));
  await once(output, 'finish');
}
