import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const accountsSchema = z.object({
  organisation: z.string(),
  members: z.record(z.string(), z.object({ email: z.string(), password: z.string() })),
});
const openingBoundMs = 120_000;

export interface SampleHouse {
  address: string;
  organisation: string;
  /** Its folder. */
  home: string;
  /** Below it a folder of the machine may be watched; nobody made it yet. */
  shared: string;
  /** Who signs in, by the keys of demo/company.ts. */
  account: (who: string) => { email: string; password: string };
  close: () => Promise<void>;
}

/** The sample company served by the real command, in a folder of its own that goes away at the end. */
export async function openSampleHouse(): Promise<SampleHouse> {
  const home = mkdtempSync(join(tmpdir(), 'beffroi-e2e-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${String(port)}`;
  const child = spawn(process.execPath, [join(root, 'cli', 'main.ts'), 'demo', '--port', String(port)], {
    cwd: root,
    env: { ...process.env, BEFFROI_HOME: home, BEFFROI_WATCHED_ROOTS: join(home, 'partage'), BEFFROI_LANGUAGE: 'fr' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()));
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  const file = join(home, 'demo', 'demo-accounts.json');
  const bound = Date.now() + openingBoundMs;
  while (!(existsSync(file) && said.includes(address))) {
    if (child.exitCode !== null || Date.now() > bound) {
      await close();
      throw new Error(`the sample house did not open:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const accounts = accountsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    address,
    organisation: accounts.organisation,
    home: join(home, 'demo'),
    shared: join(home, 'partage'),
    account(who) {
      const found = accounts.members[who];
      if (!found) throw new Error(`nobody is called ${who} in the sample company`);
      return found;
    },
    close,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
