import { cpus, totalmem } from 'node:os';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One figure of a bench. `holds` says whether `value` meets `budget`: at most it for times and sizes, at least it for shares and rates. */
export interface Measure {
  name: string;
  value: number;
  unit: string;
  budget: number | null;
  holds: boolean | null;
}

/** A bench: what it costs in time, whether it needs ../shared, and its run. `say` is for a person and is silent with --json; `words` follow its name. */
export interface Bench {
  name: string;
  seconds: number;
  needsShared: boolean;
  run(options: { say(line: string): void; words: readonly string[] }): Promise<{ measures: Measure[] }>;
}

/** Where each bench stands, by its name: bench/<part>/<name>.ts. */
const files = new Map(
  readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && /^export const bench: Bench/m.test(readFileSync(join(import.meta.dirname, path), 'utf8')))
    .map((path) => [basename(path, '.ts'), path]),
);
const shared = join(import.meta.dirname, '..', '..', 'shared', 'data');
const [wanted, ...options] = process.argv.slice(2).filter((word) => word !== '--');
const json = options.includes('--json');

if (wanted === undefined || wanted.startsWith('-')) await list();
else process.exitCode = await runBench(wanted);

async function load(path: string): Promise<Bench> {
  const { bench } = (await import(`./${path}`)) as { bench: Bench };
  return bench;
}

async function list(): Promise<void> {
  for (const [name, path] of files) {
    const { seconds, needsShared } = await load(path);
    process.stdout.write(
      `${name.padEnd(14)} about ${String(seconds).padStart(4)} s${needsShared ? `   needs ../shared${existsSync(shared) ? '' : ': absent here'}` : ''}\n`,
    );
  }
  process.stdout.write('\nnpm run bench -- NAME [--json]\n');
}

async function runBench(name: string): Promise<number> {
  const path = files.get(name);
  if (path === undefined) {
    process.stderr.write(`no bench "${name}": ${[...files.keys()].join(', ')}\n`);
    return 64;
  }
  const bench = await load(path);
  if (bench.needsShared && !existsSync(shared)) {
    process.stdout.write(
      json ? `${JSON.stringify({ bench: name, skipped: '../shared is absent' })}\n` : `${name}: skipped, for ../shared is absent\n`,
    );
    return 0;
  }
  const { measures } = await bench.run({ say: (line) => void (json ? null : process.stdout.write(`${line}\n`)), words: options });
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  if (json) process.stdout.write(`${JSON.stringify({ bench: name, machine, measures })}\n`);
  else {
    process.stdout.write(`\n${name} on ${machine}\n`);
    for (const measure of measures)
      process.stdout.write(
        `  ${measure.name.padEnd(20)} ${format(measure.value).padStart(12)} ${measure.unit.padEnd(10)} ${measure.budget === null ? '' : `budget ${format(measure.budget)}`.padEnd(18)} ${measure.holds === null ? '' : measure.holds ? 'holds' : 'DOES NOT HOLD'}\n`,
      );
  }
  return 0;
}

function format(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toLocaleString('en', { maximumSignificantDigits: 4 });
}
