import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const version = '1.15.2';

/** Portkey's open gateway, to compare with: installed by this machine's own client in a folder of the bench's, no part of the project. @returns null, told, where it cannot be had */
export function portkeyHere(say: (line: string) => void): string | null {
  const folder = process.env['BEFFROI_BENCH_PORTKEY'] ?? join(tmpdir(), `beffroi-portkey-${version}`);
  const file = join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js');
  if (existsSync(file)) return file;
  say(`installing @portkey-ai/gateway ${version} in ${folder} …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const wanted = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `@portkey-ai/gateway@${version}`];
  const { status, stderr, error } = spawnSync('npm', wanted, { cwd: folder, encoding: 'utf8', timeout: 180_000 });
  if (status === 0 && existsSync(file)) return file;
  say(`@portkey-ai/gateway is absent (${error?.message ?? stderr.trim().split('\n').at(-1)}): ratio_to_portkey is skipped`);
  return null;
}

export async function startPortkey(file: string): Promise<{ address: string; stop(): void }> {
  const port = await freePort();
  const child = spawn(process.execPath, [file, `--port=${port}`, '--headless'], {
    stdio: 'ignore',
    env: { ...process.env, NODE_ENV: 'production', TRUSTED_CUSTOM_HOSTS: '127.0.0.1,localhost' },
  });
  const address = `http://127.0.0.1:${port}`;
  for (let turn = 0; turn < 100; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (
      await fetch(address).then(
        () => true,
        () => false,
      )
    )
      return { address, stop: () => void child.kill('SIGTERM') };
  }
  child.kill('SIGTERM');
  throw new Error('Portkey did not start');
}
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() => resolve(typeof at === 'object' && at ? at.port : 0));
    });
  });
}
