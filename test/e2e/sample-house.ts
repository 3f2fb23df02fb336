import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'cli', 'main.ts');
const accountsSchema = z.object({
  organisation: z.string(),
  members: z.record(z.string(), z.object({ email: z.string(), password: z.string() })),
});
const initialised = z.object({ organisation: z.string() });
const openingBoundMs = 300_000;

export interface SampleHouse {
  address: string;
  organisation: string;
  /** Its folder. */
  home: string;
  /** Below it a folder of the machine may be watched; nobody made it yet. */
  shared: string;
  /** Who signs in, by the keys of demo/company.ts. */
  account: (who: string) => { email: string; password: string };
  /** Ends it; its folder goes too, unless another house is to be made of it. */
  close: (options?: { keep?: boolean }) => Promise<void>;
}

/** The sample company served by the real command, in a folder of its own that goes away at the end. */
export async function openSampleHouse(): Promise<SampleHouse> {
  const base = mkdtempSync(join(tmpdir(), 'beffroi-e2e-'));
  const { address, close } = await serveHouseAt(base, 'demo');
  const accounts = accountsSchema.parse(JSON.parse(readFileSync(join(base, 'demo', 'demo-accounts.json'), 'utf8')));
  return {
    address,
    organisation: accounts.organisation,
    home: join(base, 'demo'),
    shared: join(base, 'partage'),
    account(who) {
      const found = accounts.members[who];
      if (!found) throw new Error(`nobody is called ${who} in the sample company`);
      return found;
    },
    close,
  };
}

/** A house that was made a moment ago: one owner, no document. */
export async function openEmptyHouse(variables: Record<string, string> = {}): Promise<SampleHouse> {
  const base = mkdtempSync(join(tmpdir(), 'beffroi-e2e-'));
  const account = { email: 'anne.verhaeghe@atelier-neuf.example', password: 'un mot de passe bien long' };
  const args = ['init', '--organisation', 'Atelier Neuf', '--email', account.email, '--name', 'Anne Verhaeghe', '--password-stdin'];
  const { organisation } = initialised.parse(JSON.parse(runCommand(base, [...args, '--json'], `${account.password}\n`).stdout));
  return {
    ...(await serveHouseAt(base, 'serve', variables)),
    organisation,
    home: base,
    shared: join(base, 'partage'),
    account: () => account,
  };
}

/** A folder where nobody has made a house: the real command makes it, and says the code of its first owner. */
export async function openNewHouse(): Promise<{ house: SampleHouse; code: string }> {
  const base = mkdtempSync(join(tmpdir(), 'beffroi-e2e-'));
  const { said, ...served } = await serveHouseAt(base, 'serve');
  const account = (): never => {
    throw new Error('nobody is in a house that was made a moment ago');
  };
  const house = { ...served, organisation: '', home: base, shared: join(base, 'partage'), account };
  return { house, code: await said(/[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}/) };
}

/** A command on the house of a folder, to its end. */
export const runCommand = (home: string, args: readonly string[], input = ''): { stdout: string; stderr: string; status: number | null } =>
  spawnSync(process.execPath, [program, ...args], { cwd: root, env: environment(home), input, encoding: 'utf8' });

const environment = (home: string, variables: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  ...variables,
  BEFFROI_HOME: home,
  BEFFROI_WATCHED_ROOTS: join(home, 'partage'),
  BEFFROI_LANGUAGE: 'fr',
});

/** The command, until it says where it listens; `said` waits for what it says on its machine. */
export async function serveHouseAt(
  home: string,
  command: 'demo' | 'serve',
  variables: Record<string, string> = {},
): Promise<Pick<SampleHouse, 'address' | 'close'> & { said: (words: RegExp) => Promise<string> }> {
  const port = await freePort();
  const address = `http://127.0.0.1:${String(port)}`;
  const child = spawn(process.execPath, [program, command, '--port', String(port)], {
    cwd: root,
    env: environment(home, variables),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (written += piece.toString()));
  let isClosing = false;
  const ended = new Promise<void>((resolve) =>
    child.on('exit', (code, signal) => {
      if (!isClosing) console.log(`the house ended by itself (${String(code ?? signal)}):\n${written.slice(-2000)}`);
      resolve();
    }),
  );
  const close = async ({ keep = false } = {}) => {
    isClosing = true;
    child.kill('SIGTERM');
    await ended;
    if (!keep) rmSync(home, { recursive: true, force: true });
  };
  const bound = Date.now() + openingBoundMs;
  while (!written.includes(address)) {
    if (child.exitCode !== null || Date.now() > bound) {
      await close();
      throw new Error(`the house did not open:\n${written}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const said = async (words: RegExp): Promise<string> => {
    for (;;) {
      const found = words.exec(written)?.[0];
      if (found !== undefined) return found;
      if (child.exitCode !== null || Date.now() > bound) throw new Error(`the house did not say ${String(words)}:\n${written}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  return { address, close, said };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
